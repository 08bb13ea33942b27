// name:    record_attempt
// summary: Remember what became of an attempt to deliver, and what follows for its webhook.
// params:  workspace: string; webhook: string; lease: string; delivery: string; outcome: map;
//          receiver: map
// returns: mine: boolean, whether the turn was still the caller's
// bounds:  two unique-index seeks
CYPHER 25
OPTIONAL MATCH (webhook:Webhook {workspace: $workspace, key: $webhook})
WHERE webhook.lease = $lease
CALL (webhook) {
  WITH webhook WHERE webhook IS NOT NULL
  SET webhook += $receiver
  WITH webhook
  MATCH (delivery:Delivery {workspace: $workspace, key: $delivery})
  SET delivery += $outcome
}
RETURN webhook IS NOT NULL AS mine
