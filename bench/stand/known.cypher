// Who knows whom how well at an instant, for the libraries that keep the graph in their own memory:
// whoever introduces nobody that day is left out, and so is a strength that counts as none.
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
LET now = $as_of.epochMillis
LET fade = -workspace.saturation * 2.0 ^ ((workspace.epoch_ms - now) / workspace.half_life_ms)
MATCH (one:Person {workspace: $workspace})
CALL (one, now, fade) {
  MATCH (one)-[knows:KNOWS]->(other:Person)
  WHERE knows.settled_ms <= now
    AND size([bound IN coalesce(one.absence_ms, []) WHERE bound <= now]) % 2 = 0
    AND size([bound IN coalesce(other.absence_ms, []) WHERE bound <= now]) % 2 = 0
  LET strength = knows.standing
    + (1 - knows.standing) * (1 - exp(fade * coalesce(knows.activity, 0.0)))
  FILTER strength >= 0.001
  RETURN collect(other.key) AS others, collect(strength) AS strengths
}
RETURN one.key AS person,
       size([bound IN coalesce(one.absence_ms, []) WHERE bound <= now]) % 2 = 0 AS may_introduce,
       others, strengths
