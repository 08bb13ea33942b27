// name:    numbers_of_alert_events
// summary: Workspaces whose events of alerts are not numbered from 1 to their number, or go back in time.
// params:  none
// returns: workspace: string or null; what: string
// bounds:  every event; the first 100 violations
CYPHER 25
MATCH (workspace:Workspace)
CALL (workspace) {
  OPTIONAL MATCH (event:AlertEvent {workspace: workspace.key})
  WITH event ORDER BY event.number
  WITH collect(event.number) AS numbers, collect(event.at) AS instants
  RETURN numbers, instants
}
LET wrong = CASE
  WHEN size(numbers) <> coalesce(workspace.alert_events, 0)
    THEN toString(size(numbers)) + ' events of alerts, and says ' + toString(coalesce(workspace.alert_events, 0))
  WHEN any(i IN range(0, size(numbers) - 1) WHERE numbers[i] <> i + 1) THEN 'a gap among the events of alerts'
  WHEN any(i IN range(1, size(instants) - 1) WHERE instants[i] < instants[i - 1])
    THEN 'an event of an alert before the one before'
END
FILTER wrong IS NOT NULL
RETURN workspace.key AS workspace,
       workspace.key + ' has ' + wrong AS what
LIMIT 100
