// Neo4j's own shortest paths: the fewest links first, whatever they are worth.
CYPHER 25
MATCH (asker:Person {workspace: $workspace, key: $source})
MATCH (target:Person {workspace: $workspace, key: $target})
MATCH chain = SHORTEST 5 ACYCLIC (asker)-[:KNOWS]-{1,4}(target)
RETURN [person IN nodes(chain) | person.key] AS people
