// name:    revive_delivery
// summary: Have a dead letter sent again, with all of its attempts.
// params:  workspace: string; delivery: string; at: datetime
// returns: state: string, what it was before
// bounds:  one unique-index seek
CYPHER 25
MATCH (delivery:Delivery {workspace: $workspace, key: $delivery})
LET state = delivery.state
FOREACH (_ IN CASE WHEN state = 'DEAD' THEN [1] ELSE [] END |
  SET delivery.state = 'PENDING', delivery.attempts = 0, delivery.due_at = $at)
RETURN state AS state
