// The graph as the plug-in keeps it: a copy in memory, with strengths as costs of that instant.
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
LET now = $as_of.epochMillis
LET fade = -workspace.saturation * 2.0 ^ ((workspace.epoch_ms - now) / workspace.half_life_ms)
MATCH (one:Person {workspace: $workspace})-[knows:KNOWS]->(other:Person)
WHERE knows.settled_ms <= now
  AND size([bound IN coalesce(one.absence_ms, []) WHERE bound <= now]) % 2 = 0
  AND size([bound IN coalesce(other.absence_ms, []) WHERE bound <= now]) % 2 = 0
LET strength = knows.standing
  + (1 - knows.standing) * (1 - exp(fade * coalesce(knows.activity, 0.0)))
FILTER strength >= 0.001
WITH gds.graph.project('known', one, other, {relationshipProperties: {cost: -log(strength)}},
  {undirectedRelationshipTypes: ['*']}) AS held
RETURN held.nodeCount AS people, held.relationshipCount AS links
