// What one would write first: list every chain, compute its product, sort. No pruning, no memory
// of halves; the rules for colleagues and the strength are the same.
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
LET now = $as_of.epochMillis
LET fade = -workspace.saturation * 2.0 ^ ((workspace.epoch_ms - now) / workspace.half_life_ms)
MATCH (target:Person {workspace: $workspace, key: $target})
MATCH chain = ACYCLIC (target)-[links:KNOWS]-{1,3}(asker:Person)
WHERE asker.key IN $team AND none(person IN nodes(chain)[1..-1] WHERE person.key IN $team)
LET strengths = [knows IN links |
  knows.standing + (1 - knows.standing) * (1 - exp(fade * coalesce(knows.activity, 0.0)))]
FILTER all(strength IN strengths WHERE strength >= 0.001)
RETURN reduce(p = 1.0, strength IN strengths | p * strength) AS probability,
       reverse([person IN nodes(chain) | person.key]) AS people
ORDER BY probability DESC, size(people), people
LIMIT $k
