// name:    open_alerts
// summary: The alerts about some accounts that are not resolved.
// params:  workspace: string; accounts: list<string>
// returns: key: string; code: string; cause: string; severity: string; audience: string;
//          also_for: list<string>; state: string; why: string; evidence: string or null;
//          since: datetime or null; raised_at: datetime; snoozed_until: datetime or null;
//          account_key: string; opportunity_key: string or null; person_key: string or null;
//          colleague_key: string or null; department: string or null
// bounds:  one unique-index seek per account; the alerts about each
CYPHER 25
UNWIND $accounts AS account_key
MATCH (account:Account {workspace: $workspace, key: account_key})<-[:ABOUT]-(alert:Alert)
WHERE alert.open_cause IS NOT NULL
OPTIONAL MATCH (alert)-[:ABOUT]->(opportunity:Opportunity)
OPTIONAL MATCH (alert)-[:ABOUT]->(person:Person)
RETURN alert.key AS key,
       alert.code AS code,
       alert.cause AS cause,
       alert.severity AS severity,
       alert.audience AS audience,
       coalesce(alert.also_for, []) AS also_for,
       alert.state AS state,
       alert.why AS why,
       alert.evidence AS evidence,
       alert.since AS since,
       alert.raised_at AS raised_at,
       alert.snoozed_until AS snoozed_until,
       account.key AS account_key,
       opportunity.key AS opportunity_key,
       person.key AS person_key,
       alert.colleague_key AS colleague_key,
       alert.department AS department
ORDER BY cause
