// name:    comment_on_plan
// summary: Keep what somebody said about a plan, or about one of its steps.
// params:  workspace: string; plan: string; step: string or null; key: string; properties: map;
//          provenance: map
// returns: key: string
// bounds:  three unique-index seeks
CYPHER 25
MATCH (plan:Plan {workspace: $workspace, key: $plan})
CREATE (comment:PlanComment {workspace: $workspace, key: $key})
SET comment += $properties, comment += $provenance, comment.source_id = $key
CREATE (comment)-[of:OF_PLAN]->(plan)
SET of += $provenance, of.workspace = $workspace
WITH comment
CALL (comment) {
  MATCH (step:PlanStep {workspace: $workspace, key: $step})
  CREATE (comment)-[on:COMMENTS_ON]->(step)
  SET on += $provenance, on.workspace = $workspace
}
RETURN comment.key AS key
