// name:    opportunities_listed
// summary: A page of opportunities by name, of the workspace or of one account.
// params:  workspace: string; account_key: string or null; after_name: string or null;
//          after_key: string or null; limit: integer >= 1
// returns: key: string; name: string
// bounds:  `limit` rows in index order; for an account, its opportunities
CYPHER 25
CALL () {
  WHEN $account_key IS NULL THEN {
    MATCH (opportunity:Opportunity)
    WHERE opportunity.workspace = $workspace AND opportunity.name >= coalesce($after_name, '')
      AND ($after_name IS NULL OR opportunity.name > $after_name
           OR (opportunity.name = $after_name AND opportunity.key > $after_key))
    RETURN opportunity
    ORDER BY opportunity.workspace, opportunity.name, opportunity.key LIMIT $limit
  }
  ELSE {
    MATCH (:Account {workspace: $workspace, key: $account_key})<-[:CONCERNS]-(opportunity:Opportunity)
    WHERE ($after_name IS NULL OR opportunity.name > $after_name
           OR (opportunity.name = $after_name AND opportunity.key > $after_key))
    RETURN opportunity
    ORDER BY opportunity.name, opportunity.key LIMIT $limit
  }
}
RETURN opportunity.key AS key,
       opportunity.name AS name
ORDER BY name, key
LIMIT $limit
