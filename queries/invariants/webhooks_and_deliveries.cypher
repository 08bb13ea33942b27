// name:    webhooks_and_deliveries
// summary: Webhooks that cannot be sent to, and deliveries that would never be sent.
// params:  none
// returns: workspace: string or null; what: string
// bounds:  every webhook and delivery; the first 100 violations
CYPHER 25
CALL () {
  MATCH (node:Webhook)
  WHERE node.key IS NULL OR node.url IS NULL OR node.secret IS NULL OR node.shape IS NULL
     OR node.active IS NULL OR node.through IS NULL
  RETURN node, 'lacks its key, address, secret, shape, state or place' AS what
  UNION ALL
  MATCH (node:Webhook)
  MATCH (workspace:Workspace {key: node.workspace})
  WHERE node.through > coalesce(workspace.alert_events, 0)
  RETURN node, 'was told of events that are not there' AS what
  UNION ALL
  MATCH (node:Delivery)
  WHERE NOT EXISTS {
    MATCH (node)-[:GOES_TO]->(webhook:Webhook)
    WHERE webhook.workspace = node.workspace AND webhook.key = node.webhook_key
  }
  RETURN node, 'goes to no webhook, or to another than it says' AS what
  UNION ALL
  MATCH (node:Delivery)
  WHERE node.state IS NULL OR node.due_at IS NULL OR node.body IS NULL OR node.made_at IS NULL
  RETURN node, 'lacks its state, body or times' AS what
}
RETURN node.workspace AS workspace,
       labels(node)[0] + ' ' + coalesce(node.key, '?') + ' ' + what AS what
LIMIT 100
