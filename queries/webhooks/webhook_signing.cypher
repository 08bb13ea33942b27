// name:    webhook_signing
// summary: Where one webhook goes and what it is signed with; for whoever sends, and nobody else.
// params:  workspace: string; webhook: string
// returns: url: string; shape: string; secret: string; former_secret: string or null;
//          former_until: datetime or null
// bounds:  one unique-index seek
CYPHER 25
MATCH (webhook:Webhook {workspace: $workspace, key: $webhook})
RETURN webhook.url AS url,
       webhook.shape AS shape,
       webhook.secret AS secret,
       webhook.former_secret AS former_secret,
       webhook.former_until AS former_until
