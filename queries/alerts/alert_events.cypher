// name:    alert_events
// summary: What happened to alerts after one event, in the order of their numbers, each with its alert.
// params:  workspace: string; after_number: integer; limit: integer >= 1
// returns: number: integer; kind: string; at: datetime; by: string or null; note: string or null;
//          state: string; severity: string; why: string; evidence: string or null;
//          snoozed_until: datetime or null; alert_key: string; code: string; audience: string;
//          also_for: list<string>; since: datetime or null; raised_at: datetime; resolved_at: datetime or null;
//          account_key: string or null; account_name: string or null;
//          opportunity_key: string or null; opportunity_name: string or null;
//          person_key: string or null; person_name: string or null;
//          colleague_key: string or null; colleague_name: string or null;
//          department: string or null
// bounds:  `limit` events by index, and what each is about
CYPHER 25
MATCH (event:AlertEvent)
WHERE event.workspace = $workspace AND event.number > $after_number
WITH event
ORDER BY event.number
LIMIT $limit
MATCH (event)-[:OF_ALERT]->(alert:Alert)
OPTIONAL MATCH (alert)-[:ABOUT]->(account:Account)
OPTIONAL MATCH (alert)-[:ABOUT]->(opportunity:Opportunity)
OPTIONAL MATCH (alert)-[:ABOUT]->(person:Person)
OPTIONAL MATCH (colleague:Person {workspace: $workspace, key: alert.colleague_key})
RETURN event.number AS number,
       event.kind AS kind,
       event.at AS at,
       event.by AS by,
       event.note AS note,
       event.state AS state,
       event.severity AS severity,
       event.why AS why,
       event.evidence AS evidence,
       event.snoozed_until AS snoozed_until,
       alert.key AS alert_key,
       alert.code AS code,
       alert.audience AS audience,
       coalesce(alert.also_for, []) AS also_for,
       alert.since AS since,
       alert.raised_at AS raised_at,
       alert.resolved_at AS resolved_at,
       account.key AS account_key,
       account.name AS account_name,
       opportunity.key AS opportunity_key,
       opportunity.name AS opportunity_name,
       person.key AS person_key,
       person.name AS person_name,
       colleague.key AS colleague_key,
       colleague.name AS colleague_name,
       alert.department AS department
ORDER BY number
