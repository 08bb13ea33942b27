// name:    requests_listed
// summary: Introduction requests, as they were at an instant, the latest first.
// params:  workspace: string; keys: list<string> or null, all; asker_key: string or null;
//          connector_key: string or null; target_key: string or null; states: list<string> or null;
//          as_of: datetime; limit: integer >= 1
// returns: key: string; asker_key: string; connector_key: string; target_key: string;
//          opportunity_key: string or null; people: list<string>; strengths: list<float>;
//          probability: float in [0, 1]; states: list<string>; states_ms: list<integer>;
//          reasons: list<string>; bys: list<string>
// bounds:  one unique-index seek per key, else the workspace's requests by index
CYPHER 25
LET now = $as_of.epochMillis
CALL () {
  WHEN $keys IS NULL THEN {
    MATCH (request:IntroductionRequest) WHERE request.workspace = $workspace AND request.key IS NOT NULL
    RETURN request
  }
  ELSE {
    UNWIND $keys AS key
    MATCH (request:IntroductionRequest {workspace: $workspace, key: key})
    RETURN request
  }
}
LET held = [i IN range(0, size(request.states) - 1) WHERE request.states_ms[i] <= now]
FILTER held <> [] AND ($states IS NULL OR request.states[held[-1]] IN $states)
MATCH (asker:Person)-[:ASKED_FOR]->(request)-[:ASKS]->(connector:Person)
MATCH (request)-[:SEEKS]->(target:Person)
WHERE ($asker_key IS NULL OR asker.key = $asker_key)
  AND ($connector_key IS NULL OR connector.key = $connector_key)
  AND ($target_key IS NULL OR target.key = $target_key)
OPTIONAL MATCH (request)-[:CONCERNS]->(deal:Opportunity)
RETURN request.key AS key,
       asker.key AS asker_key,
       connector.key AS connector_key,
       target.key AS target_key,
       deal.key AS opportunity_key,
       request.people AS people,
       request.strengths AS strengths,
       request.probability AS probability,
       [i IN held | request.states[i]] AS states,
       [i IN held | request.states_ms[i]] AS states_ms,
       [i IN held | request.reasons[i]] AS reasons,
       [i IN held | coalesce(request.bys[i], '')] AS bys
ORDER BY states_ms[0] DESC, key
LIMIT $limit
