// name:    role_assignments
// summary: Make or change role assignments: who plays which buying role on which deal.
// params:  workspace: string; rows: list<{row, key, person: string, opportunity: string, properties}>;
//          provenance: map
// returns: row: integer; missing: list<string>, the references that name nothing (nothing written)
// bounds:  three unique-index seeks per row
// method:  a suggestion that is repeated takes nothing back of what somebody confirmed meanwhile
CYPHER 25
UNWIND $rows AS row
OPTIONAL MATCH (source:Person {workspace: $workspace, key: row.person})
OPTIONAL MATCH (target:Opportunity {workspace: $workspace, key: row.opportunity})
LET missing = CASE WHEN source IS NULL THEN ['person'] ELSE [] END
            + CASE WHEN target IS NULL THEN ['opportunity'] ELSE [] END
CALL (row, source, target, missing) {
  WITH row, source, target WHERE missing = []
  MERGE (source)-[fact:PLAYS_ROLE_IN {workspace: $workspace, key: row.key}]->(target)
  WITH row, fact
  WHERE NOT coalesce(fact.assignment = 'MANUAL' AND row.properties.assignment = 'SUGGESTED', false)
  SET fact += row.properties, fact += $provenance
}
RETURN row.row AS row, missing AS missing
