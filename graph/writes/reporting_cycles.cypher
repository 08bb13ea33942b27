// name:    reporting_cycles
// summary: The reporting lines right above some people; one row without a line for each of them
//          who has none.
// params:  workspace: string; people: list<string>
// returns: person: string; line: string or null, its key; boss: string or null;
//          valid_from: datetime or null; valid_to: datetime or null
// bounds:  one unique-index seek per person, and her lines
CYPHER 25
UNWIND $people AS key
MATCH (person:Person {workspace: $workspace, key: key})
OPTIONAL MATCH (person)-[line:REPORTS_TO]->(boss:Person)
RETURN person.key AS person,
       line.key AS line,
       boss.key AS boss,
       line.valid_from AS valid_from,
       line.valid_to AS valid_to
