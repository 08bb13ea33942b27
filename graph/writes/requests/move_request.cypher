// name:    move_request
// summary: Put an introduction request into its next state.
// params:  workspace: string; key: string; state: string; at: datetime; reason: string; by: string,
//          a key, or empty; strengths: list<float> or null, null for those it has
// returns: target_key: string; connector_key: string; asker_key: string
// bounds:  one unique-index seek
CYPHER 25
MATCH (request:IntroductionRequest {workspace: $workspace, key: $key})
SET request.bys = coalesce(request.bys, [one IN request.states | '']) + [$by],
    request.state = $state,
    request.states = request.states + [$state],
    request.states_ms = request.states_ms + [$at.epochMillis],
    request.reasons = request.reasons + [$reason],
    request.asked_at = CASE WHEN $state = 'ASKED' THEN $at ELSE request.asked_at END,
    request.strengths = coalesce($strengths, request.strengths),
    request.probability = reduce(all = 1.0, one IN coalesce($strengths, request.strengths) | all * one),
    request.declined_ms = CASE WHEN $state = 'DECLINED' THEN $at.epochMillis ELSE request.declined_ms END
WITH request
MATCH (connector:Person)<-[:ASKS]-(request)-[:SEEKS]->(target:Person)
MATCH (asker:Person)-[:ASKED_FOR]->(request)
RETURN target.key AS target_key,
       connector.key AS connector_key,
       asker.key AS asker_key
