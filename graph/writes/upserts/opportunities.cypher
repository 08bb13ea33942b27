// name:    opportunities
// summary: Make or change opportunities and the account each is about; another stage is a move.
// params:  workspace: string; rows: list<{row, key, account: string or null, properties}>;
//          provenance: map
// returns: row: integer; missing: list<string>, the references that name nothing (nothing written)
// bounds:  two unique-index seeks per row
CYPHER 25
UNWIND $rows AS row
OPTIONAL MATCH (account:Account {workspace: $workspace, key: row.account})
LET missing = CASE WHEN row.account IS NOT NULL AND account IS NULL THEN ['account'] ELSE [] END
CALL (row, account, missing) {
  WITH row, account WHERE missing = []
  OPTIONAL MATCH (known:Opportunity {workspace: $workspace, key: row.key})
  LET there = known IS NOT NULL
  LET stage = known.stage
  LET taxonomy = coalesce(known.taxonomy, 'standard')
  MERGE (opportunity:Opportunity {workspace: $workspace, key: row.key})
  SET opportunity += row.properties, opportunity += $provenance
  WITH row, account, opportunity, there, stage, taxonomy
  // What roles were read by until now stays on the deal; without roles there was nothing to read.
  CALL (opportunity, there, taxonomy) {
    WITH opportunity, taxonomy
    WHERE there AND taxonomy <> coalesce(opportunity.taxonomy, 'standard')
      AND EXISTS { (opportunity)<-[:PLAYS_ROLE_IN]-(:Person) }
    SET opportunity.taxonomies_before = coalesce(opportunity.taxonomies_before, []) + taxonomy,
        opportunity.taxonomies_until_ms =
          coalesce(opportunity.taxonomies_until_ms, []) + $provenance.recorded_at.epochMillis
  }
  CALL (row, opportunity, there, stage) {
    WITH row, opportunity, stage
    WHERE there AND coalesce(stage, '') <> coalesce(opportunity.stage, '')
    LET number = COUNT { (opportunity)<-[:MOVED]-(:StageMove) } + 1
    CREATE (move:StageMove {workspace: $workspace, key: row.key + '#' + toString(number)})
    SET move.number = number, move.at = $provenance.recorded_at,
        move.from_stage = stage, move.to_stage = opportunity.stage,
        move += $provenance, move.source_id = move.key
    CREATE (move)-[moved:MOVED]->(opportunity)
    SET moved.workspace = $workspace, moved += $provenance
  }
  WITH opportunity, account WHERE account IS NOT NULL
  CALL (opportunity, account) {
    MATCH (opportunity)-[former:CONCERNS]->(other:Account) WHERE other <> account
    DELETE former
  }
  MERGE (opportunity)-[concerns:CONCERNS]->(account)
  SET concerns.workspace = $workspace, concerns += $provenance
}
RETURN row.row AS row, missing AS missing
