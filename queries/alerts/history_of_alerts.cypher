// name:    history_of_alerts
// summary: What happened to some alerts until an instant, in order.
// params:  workspace: string; keys: list<string>; as_of: datetime or null
// returns: alert_key: string; number: integer; kind: string; at: datetime; by: string or null;
//          note: string or null; state: string; severity: string; why: string
// bounds:  one unique-index seek per key; the events of each
CYPHER 25
UNWIND $keys AS key
MATCH (event:AlertEvent)-[:OF_ALERT]->(alert:Alert {workspace: $workspace, key: key})
WHERE $as_of IS NULL OR event.at <= $as_of
RETURN alert.key AS alert_key,
       event.number AS number,
       event.kind AS kind,
       event.at AS at,
       event.by AS by,
       event.note AS note,
       event.state AS state,
       event.severity AS severity,
       event.why AS why
ORDER BY number
