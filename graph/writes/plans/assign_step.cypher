// name:    assign_step
// summary: Give a step of a plan to somebody.
// params:  workspace: string; key: string; person_key: string; at: datetime
// returns: key: string
// bounds:  one unique-index seek
CYPHER 25
MATCH (step:PlanStep {workspace: $workspace, key: $key})
SET step.assignees = step.assignees + [$person_key],
    step.assignees_ms = step.assignees_ms + [$at.epochMillis]
RETURN step.key AS key
