// What one would write first: every chain of one to four links, its product, sorted. The strengths,
// who may introduce, and what counts as knowing somebody are the product's.
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
LET now = $as_of.epochMillis
LET fade = -workspace.saturation * 2.0 ^ ((workspace.epoch_ms - now) / workspace.half_life_ms)
MATCH (asker:Person {workspace: $workspace, key: $source})
MATCH (target:Person {workspace: $workspace, key: $target})
MATCH chain = ACYCLIC (asker)-[links:KNOWS]-{1,4}(target)
WHERE all(person IN nodes(chain)
  WHERE size([bound IN coalesce(person.absence_ms, []) WHERE bound <= now]) % 2 = 0)
LET strengths = [knows IN links |
  knows.standing + (1 - knows.standing) * (1 - exp(fade * coalesce(knows.activity, 0.0)))]
FILTER all(strength IN strengths WHERE strength >= 0.001)
RETURN reduce(p = 1.0, strength IN strengths | p * strength) AS probability,
       [person IN nodes(chain) | person.key] AS people
ORDER BY probability DESC, size(people), people
LIMIT $k
