// From the target to each of a team the best one, of which the k best are kept.
CYPHER 25
MATCH (target:Person {workspace: $workspace, key: $target})
MATCH (member:Person {workspace: $workspace}) WHERE member.key IN $sources
WITH target, collect(member) AS team
CALL gds.shortestPath.dijkstra.stream('known', {sourceNode: target, targetNodes: team,
  relationshipWeightProperty: 'cost'}) YIELD nodeIds, totalCost
RETURN reverse([person IN gds.util.asNodes(nodeIds) | person.key]) AS people
ORDER BY totalCost LIMIT $k
