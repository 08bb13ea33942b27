// name:    deals_of_accounts
// summary: The deals of some accounts.
// params:  workspace: string; account_keys: list<string>
// returns: account_key: string; opportunity_key: string
// bounds:  one unique-index seek per account; its deals
CYPHER 25
UNWIND $account_keys AS key
MATCH (account:Account {workspace: $workspace, key: key})<-[:CONCERNS]-(deal:Opportunity)
RETURN account.key AS account_key,
       deal.key AS opportunity_key
ORDER BY account_key, opportunity_key
