// The k best without loops, however many links they take.
CYPHER 25
MATCH (asker:Person {workspace: $workspace, key: $source})
MATCH (target:Person {workspace: $workspace, key: $target})
CALL gds.shortestPath.yens.stream('known', {sourceNode: asker, targetNode: target, k: $k,
  relationshipWeightProperty: 'cost'}) YIELD nodeIds
RETURN [person IN gds.util.asNodes(nodeIds) | person.key] AS people
