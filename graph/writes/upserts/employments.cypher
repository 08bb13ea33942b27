// name:    employments
// summary: Make or change employments: who works, or worked, where and as what.
// params:  workspace: string; rows: list<{row, key, person: string, account: string, properties}>;
//          provenance: map
// returns: row: integer; missing: list<string>, the references that name nothing (nothing written);
//          same: boolean, whether the graph said the same of when it was
// bounds:  three unique-index seeks per row
// method:  a level that changes in place leaves on the job what it was, and when that was learnt
CYPHER 25
UNWIND $rows AS row
OPTIONAL MATCH (source:Person {workspace: $workspace, key: row.person})
OPTIONAL MATCH (target:Account {workspace: $workspace, key: row.account})
LET missing = CASE WHEN source IS NULL THEN ['person'] ELSE [] END
            + CASE WHEN target IS NULL THEN ['account'] ELSE [] END
OPTIONAL MATCH (source)-[earlier:EMPLOYED_BY {workspace: $workspace, key: row.key}]->(target)
LET same = earlier IS NOT NULL
  AND coalesce(earlier.valid_from = row.properties.valid_from, earlier.valid_from IS NULL AND row.properties.valid_from IS NULL)
  AND coalesce(earlier.valid_to = row.properties.valid_to, earlier.valid_to IS NULL AND row.properties.valid_to IS NULL)
CALL (row, source, target, missing) {
  WITH row, source, target WHERE missing = []
  MERGE (source)-[fact:EMPLOYED_BY {workspace: $workspace, key: row.key}]->(target)
  WITH row, fact, coalesce(fact.seniority <> row.properties.seniority, false) AS changes
  SET fact += CASE WHEN changes
    THEN {former_title: fact.title, former_seniority: fact.seniority, retitled_at: $provenance.recorded_at}
    ELSE {} END
  SET fact += row.properties, fact += $provenance
}
RETURN row.row AS row, missing AS missing, same AS same
