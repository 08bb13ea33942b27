// name:    alerts_listed
// summary: Alerts that fit a filter, the newest first, as they were at an instant or are now; or those
//          of some keys.
// params:  workspace: string; keys: list<string> or null; states: list<string> or null;
//          codes: list<string> or null; severities: list<string> or null; audience: string or null;
//          account_key: string or null; opportunity_key: string or null;
//          as_of: datetime or null; raised_before: datetime or null; number_before: integer or null;
//          limit: integer >= 1
// returns: key: string; number: integer; code: string; cause: string; severity: string; audience: string; also_for: list<string>;
//          state: string; why: string; evidence: string or null; since: datetime or null;
//          raised_at: datetime; resolved_at: datetime or null; snoozed_until: datetime or null;
//          account_key: string or null; opportunity_key: string or null; person_key: string or null;
//          colleague_key: string or null; department: string or null
// bounds:  by keys one seek each; the alerts that are not resolved, by index; with an instant or
//          with resolved ones all alerts up to it, and then the events of each
CYPHER 25
LET history = $as_of IS NOT NULL OR 'RESOLVED' IN coalesce($states, [])
CALL (history) {
  WITH history WHERE $keys IS NOT NULL
  UNWIND $keys AS key
  MATCH (alert:Alert {workspace: $workspace, key: key})
  RETURN alert
  UNION ALL
  WITH history WHERE $keys IS NULL AND NOT history
  MATCH (alert:Alert)
  WHERE alert.workspace = $workspace AND alert.open_cause IS NOT NULL
  RETURN alert
  UNION ALL
  WITH history WHERE $keys IS NULL AND history
  MATCH (alert:Alert)
  WHERE alert.workspace = $workspace AND alert.raised_at IS NOT NULL
    AND ($as_of IS NULL OR alert.raised_at <= $as_of)
  RETURN alert
}
// `alert:9` comes before `alert:10`: those of one instant stand by the number, not by the text.
WITH alert, toInteger(split(alert.key, ':')[-1]) AS number
WHERE ($codes IS NULL OR alert.code IN $codes)
  AND ($audience IS NULL OR alert.audience = $audience OR $audience IN coalesce(alert.also_for, []))
  AND ($account_key IS NULL OR EXISTS { (alert)-[:ABOUT]->(:Account {workspace: $workspace, key: $account_key}) })
  AND ($opportunity_key IS NULL
       OR EXISTS { (alert)-[:ABOUT]->(:Opportunity {workspace: $workspace, key: $opportunity_key}) })
  AND ($raised_before IS NULL OR alert.raised_at < $raised_before
       OR (alert.raised_at = $raised_before AND number < $number_before))
// As it is now, or as its last event until then left it.
LET last = CASE WHEN $as_of IS NULL THEN properties(alert) ELSE head(COLLECT {
  MATCH (event:AlertEvent)-[:OF_ALERT]->(alert)
  WHERE event.at <= $as_of
  RETURN properties(event)
  ORDER BY event.number DESC
  LIMIT 1
}) END
WITH alert, number, last
WHERE last IS NOT NULL
  AND (last.state IN $states OR ($states IS NULL AND ($keys IS NOT NULL OR last.state <> 'RESOLVED')))
  AND ($severities IS NULL OR last.severity IN $severities)
WITH alert, number, last
ORDER BY alert.raised_at DESC, number DESC
LIMIT $limit
OPTIONAL MATCH (alert)-[:ABOUT]->(account:Account)
OPTIONAL MATCH (alert)-[:ABOUT]->(opportunity:Opportunity)
OPTIONAL MATCH (alert)-[:ABOUT]->(person:Person)
RETURN alert.key AS key,
       number AS number,
       alert.code AS code,
       alert.cause AS cause,
       last.severity AS severity,
       alert.audience AS audience,
       coalesce(alert.also_for, []) AS also_for,
       last.state AS state,
       last.why AS why,
       last.evidence AS evidence,
       alert.since AS since,
       alert.raised_at AS raised_at,
       CASE WHEN last.state = 'RESOLVED' THEN alert.resolved_at END AS resolved_at,
       last.snoozed_until AS snoozed_until,
       account.key AS account_key,
       opportunity.key AS opportunity_key,
       person.key AS person_key,
       alert.colleague_key AS colleague_key,
       alert.department AS department
ORDER BY raised_at DESC, number DESC
