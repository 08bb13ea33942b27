// name:    delete_webhook
// summary: Delete a webhook, and a batch of what it was sent; call until it returns 0.
// params:  workspace: string; webhook: string; batch: integer >= 1
// returns: deleted: integer
// bounds:  one unique-index seek, and `batch` deliveries by index
CYPHER 25
CALL () {
  MATCH (node:Webhook {workspace: $workspace, key: $webhook}) RETURN node
  UNION ALL
  UNWIND ['PENDING', 'DELIVERED', 'DEAD'] AS state
  MATCH (node:Delivery {workspace: $workspace, webhook_key: $webhook, state: state})
  WHERE node.due_at IS NOT NULL
  RETURN node LIMIT $batch
}
DETACH DELETE node
RETURN count(*) AS deleted
