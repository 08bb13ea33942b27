// name:    connections
// summary: Make or change stated relationships: who is said to know whom, and how well.
// params:  workspace: string; rows: list<{row, key, person: string, other: string, properties}>;
//          provenance: map
// returns: row: integer; missing: list<string>, the references that name nothing (nothing written)
// bounds:  three unique-index seeks per row
CYPHER 25
UNWIND $rows AS row
OPTIONAL MATCH (source:Person {workspace: $workspace, key: row.person})
OPTIONAL MATCH (target:Person {workspace: $workspace, key: row.other})
LET missing = CASE WHEN source IS NULL THEN ['person'] ELSE [] END
            + CASE WHEN target IS NULL THEN ['other'] ELSE [] END
CALL (row, source, target, missing) {
  WITH row, source, target WHERE missing = []
  MERGE (source)-[fact:CONNECTED_TO {workspace: $workspace, key: row.key}]->(target)
  SET fact += row.properties, fact += $provenance
}
RETURN row.row AS row, missing AS missing
