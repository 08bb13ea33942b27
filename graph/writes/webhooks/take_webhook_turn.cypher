// name:    take_webhook_turn
// summary: Take the turn at a webhook, if nobody has it, it is active and does not rest.
// params:  workspace: string; webhook: string; lease: string; at: datetime; until: datetime
// returns: url: string; shape: string; codes: list<string>; severities: list<string>;
//          audiences: list<string>; through: integer; failures: integer; secret: string;
//          former_secret: string or null; former_until: datetime or null
// bounds:  one unique-index seek
CYPHER 25
MATCH (webhook:Webhook {workspace: $workspace, key: $webhook})
// Writing comes first: it waits for whoever takes the turn just now, and then sees that it is taken.
SET webhook.tried_at = $at
WITH webhook
WHERE webhook.active
  AND coalesce(webhook.leased_until <= $at, true)
  AND coalesce(webhook.resting_until <= $at, true)
SET webhook.lease = $lease, webhook.leased_until = $until
RETURN webhook.url AS url,
       webhook.shape AS shape,
       coalesce(webhook.codes, []) AS codes,
       coalesce(webhook.severities, []) AS severities,
       coalesce(webhook.audiences, []) AS audiences,
       webhook.through AS through,
       webhook.failures AS failures,
       webhook.secret AS secret,
       webhook.former_secret AS former_secret,
       webhook.former_until AS former_until
