// name:    delete_workspace
// summary: Forget one workspace's nodes, a batch at a time; call until it returns 0.
// params:  workspace: string; batch: integer >= 1
// returns: deleted: integer
// bounds:  `batch` nodes of each label, found by the workspace in their key's index
CYPHER 25
CALL () {
  MATCH (node:Interaction) WHERE node.workspace = $workspace AND node.key IS NOT NULL RETURN node LIMIT $batch
  UNION ALL
  MATCH (node:Opportunity) WHERE node.workspace = $workspace AND node.key IS NOT NULL RETURN node LIMIT $batch
  UNION ALL
  MATCH (node:Person) WHERE node.workspace = $workspace AND node.key IS NOT NULL RETURN node LIMIT $batch
  UNION ALL
  MATCH (node:Account) WHERE node.workspace = $workspace AND node.key IS NOT NULL RETURN node LIMIT $batch
  UNION ALL
  MATCH (node:Rulebook) WHERE node.workspace = $workspace AND node.key IS NOT NULL RETURN node LIMIT $batch
  UNION ALL
  MATCH (node:Alert) WHERE node.workspace = $workspace AND node.key IS NOT NULL RETURN node LIMIT $batch
  UNION ALL
  MATCH (node:AlertEvent) WHERE node.workspace = $workspace AND node.key IS NOT NULL RETURN node LIMIT $batch
  UNION ALL
  MATCH (node:Delivery) WHERE node.workspace = $workspace AND node.key IS NOT NULL RETURN node LIMIT $batch
  UNION ALL
  MATCH (node:Webhook) WHERE node.workspace = $workspace AND node.key IS NOT NULL RETURN node LIMIT $batch
  UNION ALL
  MATCH (node:StageMove) WHERE node.workspace = $workspace AND node.key IS NOT NULL RETURN node LIMIT $batch
  UNION ALL
  MATCH (node:FormerPerson) WHERE node.workspace = $workspace AND node.key IS NOT NULL RETURN node LIMIT $batch
  UNION ALL
  MATCH (node:BlueprintVersion) WHERE node.workspace = $workspace AND node.key IS NOT NULL RETURN node LIMIT $batch
  UNION ALL
  MATCH (node:Blueprint) WHERE node.workspace = $workspace AND node.key IS NOT NULL RETURN node LIMIT $batch
  UNION ALL
  MATCH (node:PlanComment) WHERE node.workspace = $workspace AND node.key IS NOT NULL RETURN node LIMIT $batch
  UNION ALL
  MATCH (node:PlanStep) WHERE node.workspace = $workspace AND node.key IS NOT NULL RETURN node LIMIT $batch
  UNION ALL
  MATCH (node:PlanVersion) WHERE node.workspace = $workspace AND node.key IS NOT NULL RETURN node LIMIT $batch
  UNION ALL
  MATCH (node:Plan) WHERE node.workspace = $workspace AND node.key IS NOT NULL RETURN node LIMIT $batch
  UNION ALL
  MATCH (node:Consent) WHERE node.workspace = $workspace AND node.key IS NOT NULL RETURN node LIMIT $batch
  UNION ALL
  MATCH (node:IntroductionRequest) WHERE node.workspace = $workspace AND node.key IS NOT NULL RETURN node LIMIT $batch
  UNION ALL
  MATCH (node:Workspace {key: $workspace}) RETURN node
}
DETACH DELETE node
RETURN count(*) AS deleted
