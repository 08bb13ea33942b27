// name:    end_webhook_turn
// summary: Let others have the turn at a webhook.
// params:  workspace: string; webhook: string; lease: string
// returns: none
// bounds:  one unique-index seek
CYPHER 25
MATCH (webhook:Webhook {workspace: $workspace, key: $webhook})
WHERE webhook.lease = $lease
SET webhook.lease = null, webhook.leased_until = null
