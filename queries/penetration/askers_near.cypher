// name:    askers_near
// summary: Our colleagues from whom at most three links lead to some people, through nobody else of
//          ours: whoever begins the best route is among them.
// params:  workspace: string; target_keys: list<string>; as_of: datetime
// returns: key: string
// bounds:  everybody within two links of a target who is not ours, each read once
CYPHER 25
LET now = $as_of.epochMillis
CALL (now) {
  UNWIND $target_keys AS key
  MATCH (:Person {workspace: $workspace, key: key})-[:KNOWS]-(near:Person)
  WITH DISTINCT near, now
  RETURN collect({person: near, ours: any(i IN range(1, size(coalesce(near.with_us_ms, [])) / 2) WHERE near.with_us_ms[2 * i - 2] <= now < near.with_us_ms[2 * i - 1])}) AS first
}
CALL (first, now) {
  UNWIND [one IN first WHERE NOT one.ours | one.person] AS between
  MATCH (between)-[:KNOWS]-(near:Person)
  WITH DISTINCT near, now
  RETURN collect({person: near, ours: any(i IN range(1, size(coalesce(near.with_us_ms, [])) / 2) WHERE near.with_us_ms[2 * i - 2] <= now < near.with_us_ms[2 * i - 1])}) AS second
}
CALL (second, now) {
  UNWIND [one IN second WHERE NOT one.ours | one.person] AS between
  MATCH (between)-[:KNOWS]-(near:Person)
  WHERE any(i IN range(1, size(coalesce(near.with_us_ms, [])) / 2) WHERE near.with_us_ms[2 * i - 2] <= now < near.with_us_ms[2 * i - 1])
  RETURN collect(DISTINCT near) AS third
}
UNWIND [one IN first + second WHERE one.ours | one.person] + third AS asker
WITH DISTINCT asker
RETURN asker.key AS key
ORDER BY key
