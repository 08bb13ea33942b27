// name:    deliveries_by_key
// summary: Deliveries by key.
// params:  workspace: string; keys: list<string>
// returns: key: string; webhook_key: string; event_number: integer or null; kind: string;
//          body: string; state: string; attempts: integer; made_at: datetime;
//          due_at: datetime; tried_at: datetime or null; delivered_at: datetime or null;
//          last_status: integer or null; last_error: string or null; last_reply: string or null
// bounds:  one unique-index seek a key
CYPHER 25
UNWIND $keys AS key
MATCH (delivery:Delivery {workspace: $workspace, key: key})
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
