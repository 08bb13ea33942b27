// name:    plans_at
// summary: The saved plans of accounts that were active on a day.
// params:  workspace: string; accounts: list<string>; as_of: datetime
// returns: account_key: string; plan_key: string; opportunity_key: string or null
// bounds:  one unique-index seek per account; the plans of each
CYPHER 25
LET now = $as_of.epochMillis
UNWIND $accounts AS key
MATCH (account:Account {workspace: $workspace, key: key})<-[:PLANNED_ON]-(plan:Plan)
LET state = [i IN range(0, size(plan.states) - 1) WHERE plan.states_ms[i] <= now | plan.states[i]][-1]
FILTER state = 'ACTIVE'
OPTIONAL MATCH (plan)-[:PLANNED_ON]->(deal:Opportunity)
RETURN account.key AS account_key,
       plan.key AS plan_key,
       deal.key AS opportunity_key
ORDER BY account_key, plan_key
