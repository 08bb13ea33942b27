// name:    plans_of_steps
// summary: Of which saved plans some steps are, or which were asked in some introduction requests.
// params:  workspace: string; keys: list<string>, of steps; requests: list<string>
// returns: step_key: string; plan_key: string; request_key: string or null
// bounds:  one unique-index seek per key
CYPHER 25
CALL () {
  UNWIND $keys AS key
  MATCH (step:PlanStep {workspace: $workspace, key: key})
  RETURN step, null AS request_key
  UNION
  UNWIND $requests AS key
  MATCH (request:IntroductionRequest {workspace: $workspace, key: key})<-[:ASKED_IN]-(step:PlanStep)
  RETURN step, request.key AS request_key
}
MATCH (step)-[:OF_PLAN]->(plan:Plan)
RETURN step.key AS step_key,
       plan.key AS plan_key,
       request_key AS request_key
ORDER BY step_key
