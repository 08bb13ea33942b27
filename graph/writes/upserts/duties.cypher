// name:    duties
// summary: Make or change duties: which colleague looks after a deal, or after a whole account.
// params:  workspace: string; provenance: map; rows: list<{row, key, person: string,
//          opportunity: string or null, account: string or null, properties}>
// returns: row: integer; missing: list<string>, the references that name nothing (nothing written)
// bounds:  three unique-index seeks per row
CYPHER 25
UNWIND $rows AS row
OPTIONAL MATCH (source:Person {workspace: $workspace, key: row.person})
OPTIONAL MATCH (opportunity:Opportunity {workspace: $workspace, key: row.opportunity})
OPTIONAL MATCH (account:Account {workspace: $workspace, key: row.account})
LET missing = CASE WHEN source IS NULL THEN ['person'] ELSE [] END
            + CASE WHEN row.opportunity IS NOT NULL AND opportunity IS NULL THEN ['opportunity'] ELSE [] END
            + CASE WHEN row.account IS NOT NULL AND account IS NULL THEN ['account'] ELSE [] END
LET target = coalesce(opportunity, account)
CALL (row, source, target, missing) {
  WITH row, source, target WHERE missing = []
  MERGE (source)-[fact:LOOKS_AFTER {workspace: $workspace, key: row.key}]->(target)
  SET fact += row.properties, fact += $provenance
}
RETURN row.row AS row, missing AS missing
