// name:    webhooks_due
// summary: The webhooks that something is to be sent to at an instant, of one workspace or of all.
// params:  workspace: string or null; at: datetime
// returns: workspace: string; webhook: string
// bounds:  every webhook, by index; one index seek each
CYPHER 25
MATCH (webhook:Webhook)
WHERE webhook.workspace IS NOT NULL AND webhook.key IS NOT NULL
  AND ($workspace IS NULL OR webhook.workspace = $workspace)
  AND webhook.active
  AND coalesce(webhook.leased_until <= $at, true)
  AND coalesce(webhook.resting_until <= $at, true)
MATCH (workspace:Workspace {key: webhook.workspace})
WHERE webhook.through < workspace.alert_events
   OR EXISTS {
        MATCH (due:Delivery {workspace: webhook.workspace, webhook_key: webhook.key, state: 'PENDING'})
        WHERE due.due_at <= $at
      }
RETURN webhook.workspace AS workspace,
       webhook.key AS webhook
ORDER BY workspace, webhook
