// name:    open_asks
// summary: Who was asked for introductions to people, where that was not over on a day.
// params:  workspace: string; targets: list<string>; as_of: datetime
// returns: target_key: string; connector_key: string; asker_key: string; state: string;
//          asked_ms: integer
// bounds:  one unique-index seek per person sought; the requests of each
CYPHER 25
LET now = $as_of.epochMillis
UNWIND $targets AS key
MATCH (target:Person {workspace: $workspace, key: key})<-[:SEEKS]-(request:IntroductionRequest)
LET held = [i IN range(0, size(request.states) - 1) WHERE request.states_ms[i] <= now]
FILTER request.states[held[-1]] IN ['ASKED', 'ACCEPTED', 'INTRODUCED']
MATCH (asker:Person)-[:ASKED_FOR]->(request)-[:ASKS]->(connector:Person)
RETURN target.key AS target_key,
       connector.key AS connector_key,
       asker.key AS asker_key,
       request.states[held[-1]] AS state,
       [i IN held WHERE request.states[i] = 'ASKED' | request.states_ms[i]][0] AS asked_ms
ORDER BY target_key, asked_ms DESC, connector_key
