// name:    add_deliveries
// summary: Add what a webhook is to be sent for events, and remember how far it has been told.
// params:  workspace: string; webhook: string; lease: string; through: integer;
//          deliveries: list<map {key, number, kind, body}>; at: datetime; provenance: map
// returns: added: integer, -1 where the turn was lost
// bounds:  one unique-index seek, and one per delivery
CYPHER 25
OPTIONAL MATCH (webhook:Webhook {workspace: $workspace, key: $webhook})
WHERE webhook.lease = $lease
CALL (webhook) {
  WITH webhook WHERE webhook IS NOT NULL
  SET webhook.through = $through
  WITH webhook
  UNWIND $deliveries AS row
  MERGE (delivery:Delivery {workspace: $workspace, key: row.key})
  ON CREATE SET delivery.webhook_key = $webhook, delivery.event_number = row.number,
                delivery.kind = row.kind, delivery.body = row.body, delivery.state = 'PENDING',
                delivery.attempts = 0, delivery.made_at = $at, delivery.due_at = $at,
                delivery += $provenance, delivery.source_id = row.key
  MERGE (delivery)-[goes:GOES_TO]->(webhook)
  ON CREATE SET goes.workspace = $workspace, goes += $provenance
}
RETURN CASE WHEN webhook IS NULL THEN -1 ELSE size($deliveries) END AS added
