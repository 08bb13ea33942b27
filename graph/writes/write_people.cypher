// name:    write_people
// summary: Write what is derived on people.
// params:  workspace: string; rows: list<{person: string, properties: map}>
// returns: none
// bounds:  one unique-index seek per row
CYPHER 25
UNWIND $rows AS row
MATCH (person:Person {workspace: $workspace, key: row.person})
SET person += row.properties
