// name:    close_plan
// summary: Close a plan: nothing of it is to be done any more.
// params:  workspace: string; key: string; at: datetime; reason: string
// returns: account_key: string
// bounds:  one unique-index seek
CYPHER 25
MATCH (plan:Plan {workspace: $workspace, key: $key})-[:PLANNED_ON]->(account:Account)
SET plan.state = 'CLOSED',
    plan.states = plan.states + ['CLOSED'],
    plan.states_ms = plan.states_ms + [$at.epochMillis],
    plan.reasons = plan.reasons + [$reason]
RETURN account.key AS account_key
