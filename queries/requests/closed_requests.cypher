// name:    closed_requests
// summary: Introduction requests that were over by an instant, with what they came to; a draft that
//          nobody was asked by is none.
// params:  workspace: string; people: list<string> or null, all; as_of: datetime
// returns: request_key: string; asker_key: string; connector_key: string; target_key: string;
//          outcome: string; asked_ms: integer; closed_ms: integer; people: list<string>;
//          strengths: list<float>; introduced: boolean
// bounds:  the requests of the people named, else the workspace's, by index
CYPHER 25
LET now = $as_of.epochMillis
CALL () {
  WHEN $people IS NULL THEN {
    MATCH (request:IntroductionRequest) WHERE request.workspace = $workspace AND request.key IS NOT NULL
    RETURN request
  }
  ELSE {
    UNWIND $people AS key
    MATCH (:Person {workspace: $workspace, key: key})-[:ASKED_FOR|ASKS|SEEKS]-(request:IntroductionRequest)
    RETURN DISTINCT request
  }
}
LET held = [i IN range(0, size(request.states) - 1) WHERE request.states_ms[i] <= now]
LET asked = [i IN held WHERE request.states[i] = 'ASKED' | request.states_ms[i]]
FILTER asked <> [] AND request.states[held[-1]] IN ['DECLINED', 'MET', 'NO_ANSWER', 'WITHDRAWN']
MATCH (asker:Person)-[:ASKED_FOR]->(request)-[:ASKS]->(connector:Person)
MATCH (request)-[:SEEKS]->(target:Person)
RETURN request.key AS request_key,
       asker.key AS asker_key,
       connector.key AS connector_key,
       target.key AS target_key,
       request.states[held[-1]] AS outcome,
       asked[0] AS asked_ms,
       request.states_ms[held[-1]] AS closed_ms,
       request.people AS people,
       request.strengths AS strengths,
       any(i IN held WHERE request.states[i] = 'INTRODUCED') AS introduced
ORDER BY closed_ms, request_key
