// name:    rotate_secret
// summary: Give a webhook another secret; the one before is signed with as well for a while.
// params:  workspace: string; webhook: string; secret: string; until: datetime
// returns: key: string
// bounds:  one unique-index seek
CYPHER 25
MATCH (webhook:Webhook {workspace: $workspace, key: $webhook})
SET webhook.former_secret = webhook.secret, webhook.former_until = $until
SET webhook.secret = $secret
RETURN webhook.key AS key
