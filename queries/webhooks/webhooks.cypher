// name:    webhooks
// summary: The webhooks of a workspace in the order in which they were made, all or some by key.
// params:  workspace: string; keys: list<string> or null
// returns: key: string; url: string; codes: list<string>; severities: list<string>;
//          audiences: list<string>; shape: string; active: boolean; stopped_because: string or null;
//          failures: integer; resting_until: datetime or null; made_at: datetime;
//          pending: integer; dead: integer
// bounds:  the workspace's webhooks, and their deliveries that were not taken, by index
CYPHER 25
MATCH (webhook:Webhook {workspace: $workspace})
WHERE webhook.key IS NOT NULL AND ($keys IS NULL OR webhook.key IN $keys)
RETURN webhook.key AS key,
       webhook.url AS url,
       coalesce(webhook.codes, []) AS codes,
       coalesce(webhook.severities, []) AS severities,
       coalesce(webhook.audiences, []) AS audiences,
       webhook.shape AS shape,
       webhook.active AS active,
       webhook.stopped_because AS stopped_because,
       webhook.failures AS failures,
       webhook.resting_until AS resting_until,
       webhook.made_at AS made_at,
       COUNT { MATCH (d:Delivery {workspace: $workspace, webhook_key: webhook.key, state: 'PENDING'}) WHERE d.due_at IS NOT NULL } AS pending,
       COUNT { MATCH (d:Delivery {workspace: $workspace, webhook_key: webhook.key, state: 'DEAD'}) WHERE d.due_at IS NOT NULL } AS dead
ORDER BY made_at, key
