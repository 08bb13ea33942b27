// name:    save_alerts
// summary: Make or change alerts, and number what happened to them after the workspace's last event.
// params:  workspace: string; provenance: map; rows: list<{key: string or null, properties: map,
//          account: string or null, opportunity: string or null, person: string or null, happened: integer or
//          null, event: map or null}>; events: integer, how many rows have an event
// returns: alert_key: string; number: integer or null
// bounds:  the workspace; five unique-index seeks per row
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
LET before = coalesce(workspace.alert_events, 0)
SET workspace.alert_events = before + $events
WITH before
UNWIND $rows AS row
LET key = coalesce(row.key, 'alert:' + toString(before + row.happened))
MERGE (alert:Alert {workspace: $workspace, key: key})
ON CREATE SET alert += $provenance, alert.source_id = key
SET alert += row.properties
CALL (alert, row) {
  MATCH (account:Account {workspace: $workspace, key: row.account})
  MERGE (alert)-[about:ABOUT]->(account)
  ON CREATE SET about += $provenance, about.workspace = $workspace
}
CALL (alert, row) {
  MATCH (opportunity:Opportunity {workspace: $workspace, key: row.opportunity})
  MERGE (alert)-[about:ABOUT]->(opportunity)
  ON CREATE SET about += $provenance, about.workspace = $workspace
}
CALL (alert, row) {
  MATCH (person:Person {workspace: $workspace, key: row.person})
  MERGE (alert)-[about:ABOUT]->(person)
  ON CREATE SET about += $provenance, about.workspace = $workspace
}
CALL (alert, row, before) {
  WITH alert, row, before WHERE row.event IS NOT NULL
  LET number = before + row.happened
  CREATE (event:AlertEvent {workspace: $workspace, key: 'event:' + toString(number)})
  SET event += row.event, event += $provenance, event.number = number, event.source_id = event.key
  CREATE (event)-[of:OF_ALERT]->(alert)
  SET of += $provenance, of.workspace = $workspace
}
RETURN key AS alert_key,
       before + row.happened AS number
ORDER BY number
