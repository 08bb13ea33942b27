// name:    accounts
// summary: Make or change accounts; a property that a row does not name stays as it is.
// params:  workspace: string; rows: list<{row, key, properties}>; provenance: map
// returns: row: integer; missing: list<string>, always empty
// bounds:  one unique-index seek per row
CYPHER 25
UNWIND $rows AS row
MERGE (account:Account {workspace: $workspace, key: row.key})
SET account += row.properties, account += $provenance
RETURN row.row AS row, [] AS missing
