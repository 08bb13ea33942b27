// name:    deals_at
// summary: The deals of accounts.
// params:  workspace: string; accounts: list<string>
// returns: account_key: string; opportunity_key: string
// bounds:  one unique-index seek per account; its deals
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
UNWIND $accounts AS key
MATCH (account:Account {workspace: $workspace, key: key})<-[:CONCERNS]-(deal:Opportunity)
WHERE coalesce(account.key <> workspace.home_account, true)
RETURN account.key AS account_key,
       deal.key AS opportunity_key
ORDER BY account_key, opportunity_key
