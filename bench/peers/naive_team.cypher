// The same from any of a team, and three links at most: four do not end in a time that is waited.
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
LET now = $as_of.epochMillis
LET fade = -workspace.saturation * 2.0 ^ ((workspace.epoch_ms - now) / workspace.half_life_ms)
MATCH (target:Person {workspace: $workspace, key: $target})
MATCH chain = ACYCLIC (target)-[links:KNOWS]-{1,3}(asker:Person)
WHERE asker.key IN $sources AND none(person IN nodes(chain)[0..-1] WHERE person.key IN $sources)
  AND all(person IN nodes(chain)
    WHERE size([bound IN coalesce(person.absence_ms, []) WHERE bound <= now]) % 2 = 0)
LET strengths = [knows IN links |
  knows.standing + (1 - knows.standing) * (1 - exp(fade * coalesce(knows.activity, 0.0)))]
FILTER all(strength IN strengths WHERE strength >= 0.001)
RETURN reduce(p = 1.0, strength IN strengths | p * strength) AS probability,
       reverse([person IN nodes(chain) | person.key]) AS people
ORDER BY probability DESC, size(people), people
LIMIT $k
