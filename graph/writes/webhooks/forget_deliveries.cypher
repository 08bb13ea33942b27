// name:    forget_deliveries
// summary: Delete a batch of deliveries of one state that were made before an instant.
// params:  workspace: string; state: string; before: datetime; batch: integer >= 1
// returns: deleted: integer
// bounds:  `batch` deliveries by index
CYPHER 25
MATCH (delivery:Delivery {workspace: $workspace, state: $state})
WHERE delivery.made_at < $before
WITH delivery LIMIT $batch
DETACH DELETE delivery
RETURN count(*) AS deleted
