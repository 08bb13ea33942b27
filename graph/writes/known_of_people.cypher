// name:    known_of_people
// summary: The pairs that some people make with everybody whom they know.
// params:  workspace: string; people: list<string>
// returns: person: string, the smaller key; other: string
// bounds:  the relationships of each person
CYPHER 25
UNWIND $people AS key
MATCH (person:Person {workspace: $workspace, key: key})-[knows:KNOWS]-(:Person)
WITH DISTINCT knows
RETURN startNode(knows).key AS person,
       endNode(knows).key AS other
