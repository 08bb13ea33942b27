// name:    accounts_of_deals
// summary: Which account is us, and which one each of some deals is with.
// params:  workspace: string; opportunities: list<string>
// returns: home: string or null; accounts: list<list>, each [key of a deal, key of its account]
// bounds:  one unique-index seek per deal
CYPHER 25
OPTIONAL MATCH (workspace:Workspace {key: $workspace})
LET accounts = COLLECT {
  UNWIND $opportunities AS key
  MATCH (deal:Opportunity {workspace: $workspace, key: key})-[:CONCERNS]->(account:Account)
  RETURN [deal.key, account.key]
}
RETURN workspace.home_account AS home,
       accounts AS accounts
