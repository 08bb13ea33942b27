// name:    deliveries_listed
// summary: A page of what webhooks were or are to be sent, the newest first.
// params:  workspace: string; states: list<string>; webhook: string or null;
//          before_at: datetime or null; before_key: string or null; limit: integer >= 1
// returns: key: string; webhook_key: string; event_number: integer or null; kind: string;
//          body: string; state: string; attempts: integer; made_at: datetime;
//          due_at: datetime; tried_at: datetime or null; delivered_at: datetime or null;
//          last_status: integer or null; last_error: string or null; last_reply: string or null
// bounds:  of each state, rows in index order until `limit` of them count
CYPHER 25
UNWIND $states AS state
CALL (state) {
  MATCH (one:Delivery)
  WHERE one.workspace = $workspace AND one.state = state
    AND one.made_at <= coalesce($before_at, datetime('9999-01-01'))
    AND ($webhook IS NULL OR one.webhook_key = $webhook)
    AND ($before_key IS NULL OR one.made_at < $before_at OR one.key < $before_key)
  RETURN one AS delivery
  ORDER BY one.workspace DESC, one.state DESC, one.made_at DESC, one.key DESC
  LIMIT $limit
}
RETURN delivery.key AS key,
       delivery.webhook_key AS webhook_key,
       delivery.event_number AS event_number,
       delivery.kind AS kind,
       delivery.body AS body,
       delivery.state AS state,
       delivery.attempts AS attempts,
       delivery.made_at AS made_at,
       delivery.due_at AS due_at,
       delivery.tried_at AS tried_at,
       delivery.delivered_at AS delivered_at,
       delivery.last_status AS last_status,
       delivery.last_error AS last_error,
       delivery.last_reply AS last_reply
ORDER BY made_at DESC, key DESC
LIMIT $limit
