// The best one, however many links it takes: the plug-in has no bound of them.
CYPHER 25
MATCH (asker:Person {workspace: $workspace, key: $source})
MATCH (target:Person {workspace: $workspace, key: $target})
CALL gds.shortestPath.dijkstra.stream('known', {sourceNode: asker, targetNodes: [target],
  relationshipWeightProperty: 'cost'}) YIELD nodeIds
RETURN [person IN gds.util.asNodes(nodeIds) | person.key] AS people
