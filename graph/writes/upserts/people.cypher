// name:    people
// summary: Make or change people; a property that a row does not name stays as it is.
// params:  workspace: string; rows: list<{row, key, properties}>; provenance: map
// returns: row: integer; missing: list<string>, always empty
// bounds:  one unique-index seek per row
CYPHER 25
UNWIND $rows AS row
MERGE (person:Person {workspace: $workspace, key: row.key})
SET person += row.properties, person += $provenance
RETURN row.row AS row, [] AS missing
