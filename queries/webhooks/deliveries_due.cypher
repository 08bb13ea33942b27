// name:    deliveries_due
// summary: What one webhook is to be sent at an instant, in the order of the events.
// params:  workspace: string; webhook: string; at: datetime; limit: integer >= 1
// returns: key: string; kind: string; body: string; attempts: integer
// bounds:  the webhook's deliveries that are due, by index; `limit` rows
CYPHER 25
MATCH (delivery:Delivery {workspace: $workspace, webhook_key: $webhook, state: 'PENDING'})
WHERE delivery.due_at <= $at
RETURN delivery.key AS key,
       delivery.kind AS kind,
       delivery.body AS body,
       delivery.attempts AS attempts
ORDER BY delivery.event_number, key
LIMIT $limit
