// name:    keep_ping
// summary: Remember a ping that was sent to a webhook.
// params:  workspace: string; webhook: string; delivery: string; properties: map; provenance: map
// returns: key: string
// bounds:  one unique-index seek
CYPHER 25
MATCH (webhook:Webhook {workspace: $workspace, key: $webhook})
CREATE (delivery:Delivery {workspace: $workspace, key: $delivery})
SET delivery += $properties, delivery += $provenance, delivery.webhook_key = $webhook,
    delivery.source_id = $delivery
CREATE (delivery)-[goes:GOES_TO]->(webhook)
SET goes.workspace = $workspace, goes += $provenance
RETURN delivery.key AS key
