// name:    reporting_lines
// summary: Make or change reporting lines: who reports to whom.
// params:  workspace: string; rows: list<{row, key, person: string, reports_to: string, properties}>;
//          provenance: map
// returns: row: integer; missing: list<string>, the references that name nothing (nothing written)
// bounds:  three unique-index seeks per row
CYPHER 25
UNWIND $rows AS row
OPTIONAL MATCH (source:Person {workspace: $workspace, key: row.person})
OPTIONAL MATCH (target:Person {workspace: $workspace, key: row.reports_to})
LET missing = CASE WHEN source IS NULL THEN ['person'] ELSE [] END
            + CASE WHEN target IS NULL THEN ['reports_to'] ELSE [] END
CALL (row, source, target, missing) {
  WITH row, source, target WHERE missing = []
  MERGE (source)-[fact:REPORTS_TO {workspace: $workspace, key: row.key}]->(target)
  SET fact += row.properties, fact += $provenance
}
RETURN row.row AS row, missing AS missing
