// name:    asks_at
// summary: The introductions to people of accounts that were asked for and not over on a day.
// params:  workspace: string; accounts: list<string>; as_of: datetime
// returns: account_key: string; request_key: string; asker_key: string; asker_name: string;
//          connector_key: string; connector_name: string; connector_is_ours: boolean;
//          target_key: string; target_name: string; opportunity_key: string or null;
//          state: string; since_ms: integer; asked_ms: integer
// bounds:  one unique-index seek per account; the people of each, and the requests that seek them
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
LET now = $as_of.epochMillis
UNWIND $accounts AS key
MATCH (account:Account {workspace: $workspace, key: key})
CALL (account) {
  MATCH (account)<-[job:EMPLOYED_BY]-(target:Person)
  WHERE coalesce(job.valid_from <= $as_of, true) AND coalesce($as_of < job.valid_to, true)
  RETURN DISTINCT target
}
// By itself, so that it is asked of each person: where requests are few all of them look cheaper.
CALL (target) {
  MATCH (target)<-[:SEEKS]-(request:IntroductionRequest)
  RETURN request
}
LET held = [i IN range(0, size(request.states) - 1) WHERE request.states_ms[i] <= now]
FILTER request.states[held[-1]] IN ['ASKED', 'ACCEPTED', 'INTRODUCED']
MATCH (asker:Person)-[:ASKED_FOR]->(request)-[:ASKS]->(connector:Person)
OPTIONAL MATCH (request)-[:CONCERNS]->(deal:Opportunity)
RETURN account.key AS account_key,
       request.key AS request_key,
       asker.key AS asker_key,
       asker.name AS asker_name,
       connector.key AS connector_key,
       connector.name AS connector_name,
       EXISTS {
         MATCH (connector)-[own:EMPLOYED_BY]->(:Account {workspace: $workspace, key: workspace.home_account})
         WHERE coalesce(own.valid_from <= $as_of, true) AND coalesce($as_of < own.valid_to, true)
       } AS connector_is_ours,
       target.key AS target_key,
       target.name AS target_name,
       deal.key AS opportunity_key,
       request.states[held[-1]] AS state,
       request.states_ms[held[-1]] AS since_ms,
       [i IN held WHERE request.states[i] = 'ASKED' | request.states_ms[i]][0] AS asked_ms
ORDER BY account_key, asked_ms, connector_key, asker_key, request_key
