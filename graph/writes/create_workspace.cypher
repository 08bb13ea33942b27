// name:    create_workspace
// summary: Make or change a workspace; its strength model stays once it is there.
// params:  workspace: string; properties: map; model: map; recorded_at: datetime
// returns: none
// bounds:  one unique-index seek
CYPHER 25
MERGE (workspace:Workspace {key: $workspace})
ON CREATE SET workspace += $model, workspace.recorded_at = $recorded_at
SET workspace += $properties
