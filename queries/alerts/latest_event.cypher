// name:    latest_event
// summary: The last thing that happened to an alert of a workspace; no row where nothing did yet.
// params:  workspace: string
// returns: number: integer; at: datetime
// bounds:  two unique-index seeks
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
MATCH (event:AlertEvent {workspace: $workspace, number: workspace.alert_events})
RETURN event.number AS number,
       event.at AS at
