// name:    add_touches
// summary: Add interactions that are new to when their people turned to us.
// params:  workspace: string; interactions: list<string>
// returns: settled: integer
// bounds:  one unique-index seek per key, and who took part
// method:  the rule of queries/coverage/latest_touches.cypher
CYPHER 25
UNWIND $interactions AS key
MATCH (seen:Interaction {workspace: $workspace, key: key}) WHERE seen.kind <> 'DOWNLOAD'
LET ours = COLLECT {
  MATCH (seen)<-[:TOOK_PART_IN]-(other:Person)
  WHERE any(i IN range(1, size(coalesce(other.with_us_ms, [])) / 2)
            WHERE other.with_us_ms[2 * i - 2] <= seen.at_ms < other.with_us_ms[2 * i - 1])
  RETURN other.key
}
FILTER ours <> [] OR seen.kind = 'USAGE'
MATCH (seen)<-[own:TOOK_PART_IN]-(person:Person)
WHERE own.part <> 'RECIPIENT' AND NOT person.key IN ours
WITH person, collect(seen.at_ms) AS fresh
SET person.two_way_ms = COLLECT {
  UNWIND coalesce(person.two_way_ms, []) + fresh AS at_ms
  RETURN DISTINCT at_ms ORDER BY at_ms DESC
}
RETURN count(person) AS settled
