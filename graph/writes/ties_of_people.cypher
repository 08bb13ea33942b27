// name:    ties_of_people
// summary: Every edge of some people, whatever it is.
// params:  workspace: string; people: list<string>
// returns: person: string; edge: string; tie: string; outgoing: boolean; key: string or null;
//          other: string, its element id; other_key: string or null; properties: map
// bounds:  one unique-index seek per person; all of her edges
CYPHER 25
UNWIND $people AS key
MATCH (person:Person {workspace: $workspace, key: key})-[edge]-(other)
RETURN person.key AS person,
       elementId(edge) AS edge,
       type(edge) AS tie,
       startNode(edge) = person AS outgoing,
       edge.key AS key,
       elementId(other) AS other,
       other.key AS other_key,
       properties(edge) AS properties
