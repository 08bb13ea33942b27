// name:    life_of_alerts
// summary: Alerts whose state, cause and last event do not fit together, or that are about no account.
// params:  none
// returns: workspace: string or null; what: string
// bounds:  every alert and its events; the first 100 violations
CYPHER 25
MATCH (alert:Alert)
LET last = head(COLLECT {
  MATCH (event:AlertEvent)-[:OF_ALERT]->(alert) RETURN event.state ORDER BY event.number DESC LIMIT 1
})
LET wrong = CASE
  WHEN alert.state = 'RESOLVED' AND alert.open_cause IS NOT NULL THEN 'is resolved and holds its cause'
  WHEN alert.state = 'RESOLVED' AND alert.resolved_at IS NULL THEN 'is resolved and does not say when'
  WHEN alert.state <> 'RESOLVED' AND coalesce(alert.open_cause <> alert.cause, true)
    THEN 'is not resolved and does not hold its cause'
  WHEN alert.state = 'SNOOZED' AND alert.snoozed_until IS NULL THEN 'is snoozed for no time'
  WHEN last IS NULL THEN 'has no event'
  WHEN last <> alert.state THEN 'is ' + alert.state + ', and its last event says ' + last
  WHEN NOT EXISTS { (alert)-[:ABOUT]->(:Account) } THEN 'is about no account'
END
FILTER wrong IS NOT NULL
RETURN alert.workspace AS workspace,
       alert.key + ' ' + wrong AS what
LIMIT 100
