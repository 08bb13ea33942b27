// name:    rebuild_reach
// summary: Compute one layer of reach anew, from the layer before, for a page of people by key.
// params:  workspace: string; as_of: datetime; layer: integer, 1 to 3; after_key: string or null;
//          limit: integer >= 1; faintest: float;
//          slack: float >= 1, by how much more than need be is written
// returns: last_key: string or null; looked_at: integer
// bounds:  `limit` people in index order, and whom each of them knows; nobody where no rebuild for
//          this instant is under way
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
LET since = $as_of.epochMillis
FILTER workspace.reach_rebuild_ms = since
LET decay = -workspace.saturation * 2.0 ^ ((workspace.epoch_ms - since) / workspace.half_life_ms)
MATCH (person:Person)
WHERE person.workspace = $workspace AND person.key > coalesce($after_key, '')
WITH workspace, since, decay, person
ORDER BY person.workspace, person.key LIMIT $limit
LET ours = any(i IN range(1, size(coalesce(person.with_us_ms, [])) / 2)
               WHERE person.with_us_ms[2 * i - 1] > since)
CALL (workspace, since, decay, person, ours) {
  WITH workspace, since, decay, person, ours WHERE NOT ours
  MATCH (person)-[knows:KNOWS]-(near)
  LET before = CASE $layer
    WHEN 1 THEN CASE WHEN near.with_us_ms IS NOT NULL
      AND any(i IN range(1, size(near.with_us_ms) / 2) WHERE near.with_us_ms[2 * i - 1] > since)
      THEN 1.0 END
    WHEN 2 THEN near.reach_1
    ELSE near.reach_2
  END
  FILTER before IS NOT NULL
  // The highest that the link has at any instant from then on: between its states it falls.
  LET strength = CASE
    WHEN knows.settled_ms <= since
    THEN knows.standing + (1 - knows.standing) * (1 - exp(decay * coalesce(knows.activity, 0.0)))
    ELSE reduce(most = 0.0, one IN [state IN [
        i IN range(0, size(coalesce(knows.history_ms, [knows.settled_ms])) - 1)
        WHERE coalesce(since < knows.history_ms[i + 1], true) |
        {at: coalesce(knows.history_ms[i], knows.settled_ms),
         standing: coalesce(knows.history_standing[i], knows.standing),
         activity: coalesce(knows.history_activity[i], knows.activity, 0.0)}] |
        state.standing + (1 - state.standing) * (1 - exp(-workspace.saturation * 2.0 ^ ((workspace.epoch_ms
          - CASE WHEN state.at > since THEN state.at ELSE since END) / workspace.half_life_ms) * state.activity))]
      | CASE WHEN one > most THEN one ELSE most END)
  END
  FILTER strength >= $faintest
  RETURN max(strength * before) * $slack AS best
}
LET reach = CASE
  WHEN ours OR best > 1.0 THEN 1.0
  WHEN $layer = 2 AND person.reach_1 > coalesce(best, 0.0) THEN person.reach_1
  WHEN $layer = 3 AND person.reach_2 > coalesce(best, 0.0) THEN person.reach_2
  ELSE best
END
FOREACH (_ IN CASE WHEN $layer = 1 THEN [1] ELSE [] END | SET person.reach_1 = reach)
FOREACH (_ IN CASE WHEN $layer = 1 AND reach IS NULL THEN [1] ELSE [] END | REMOVE person:NearUs)
FOREACH (_ IN CASE WHEN $layer = 1 AND reach IS NOT NULL THEN [1] ELSE [] END | SET person:NearUs)
FOREACH (_ IN CASE WHEN $layer = 2 THEN [1] ELSE [] END | SET person.reach_2 = reach)
FOREACH (_ IN CASE WHEN $layer = 3 THEN [1] ELSE [] END | SET person.reach_3 = reach)
RETURN max(person.key) AS last_key,
       count(*) AS looked_at
