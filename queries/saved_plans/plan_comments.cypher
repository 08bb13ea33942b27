// name:    plan_comments
// summary: What was said about saved plans and their steps, up to a day.
// params:  workspace: string; keys: list<string>; as_of: datetime
// returns: plan_key: string; step_key: string or null; key: string; at: datetime;
//          by: string or null; text: string
// bounds:  one unique-index seek per key; the comments on each plan
CYPHER 25
UNWIND $keys AS plan_key
MATCH (plan:Plan {workspace: $workspace, key: plan_key})<-[:OF_PLAN]-(comment:PlanComment)
WHERE comment.at <= $as_of
OPTIONAL MATCH (comment)-[:COMMENTS_ON]->(step:PlanStep)
RETURN plan.key AS plan_key,
       step.key AS step_key,
       comment.key AS key,
       comment.at AS at,
       comment.by AS by,
       comment.text AS text
ORDER BY plan_key, at, key
