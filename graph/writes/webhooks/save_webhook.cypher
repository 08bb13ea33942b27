// name:    save_webhook
// summary: Make or change a webhook; one that begins, or begins again, is told of later events only.
// params:  workspace: string; webhook: string; secret: string; properties: map; from_now: boolean;
//          at: datetime; provenance: map
// returns: created: boolean
// bounds:  two unique-index seeks
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
OPTIONAL MATCH (former:Webhook {workspace: $workspace, key: $webhook})
LET created = former IS NULL
MERGE (webhook:Webhook {workspace: $workspace, key: $webhook})
ON CREATE SET webhook.secret = $secret, webhook.made_at = $at, webhook.failures = 0
SET webhook += $properties, webhook += $provenance, webhook.source_id = $webhook
FOREACH (_ IN CASE WHEN created OR $from_now THEN [1] ELSE [] END |
  SET webhook.through = coalesce(workspace.alert_events, 0),
      webhook.failures = 0, webhook.resting_until = null, webhook.stopped_because = null)
RETURN created AS created
