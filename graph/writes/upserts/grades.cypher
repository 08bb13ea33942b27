// name:    grades
// summary: Make or change grades of relationships: how a contact stands to a colleague (S1).
// params:  workspace: string; rows: list<{row, key, colleague, contact, grader: string, properties}>;
//          provenance: map
// returns: row: integer; missing: list<string>, the references that name nothing (nothing written)
// bounds:  four unique-index seeks per row
CYPHER 25
UNWIND $rows AS row
OPTIONAL MATCH (source:Person {workspace: $workspace, key: row.colleague})
OPTIONAL MATCH (target:Person {workspace: $workspace, key: row.contact})
OPTIONAL MATCH (grader:Person {workspace: $workspace, key: row.grader})
LET missing = CASE WHEN source IS NULL THEN ['colleague'] ELSE [] END
            + CASE WHEN target IS NULL THEN ['contact'] ELSE [] END
            + CASE WHEN grader IS NULL THEN ['grader'] ELSE [] END
CALL (row, source, target, grader, missing) {
  WITH row, source, target, grader WHERE missing = []
  MERGE (source)-[fact:GRADES {workspace: $workspace, key: row.key}]->(target)
  SET fact += row.properties, fact.grader = grader.key, fact += $provenance
}
RETURN row.row AS row, missing AS missing
