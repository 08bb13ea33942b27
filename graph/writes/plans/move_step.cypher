// name:    move_step
// summary: Put a step of a plan into its next state.
// params:  workspace: string; key: string; state: string; at: datetime; reason: string; by: string;
//          declined_by: string; request_key: string or null; provenance: map
// returns: key: string
// bounds:  two unique-index seeks
CYPHER 25
MATCH (step:PlanStep {workspace: $workspace, key: $key})
SET step.state = $state,
    step.states = step.states + [$state],
    step.states_ms = step.states_ms + [$at.epochMillis],
    step.reasons = step.reasons + [$reason],
    step.bys = step.bys + [$by],
    step.decliners = step.decliners + [$declined_by]
WITH step
CALL (step) {
  MATCH (request:IntroductionRequest {workspace: $workspace, key: $request_key})
  MERGE (step)-[asked:ASKED_IN]->(request)
  ON CREATE SET asked += $provenance, asked.workspace = $workspace
}
RETURN step.key AS key
