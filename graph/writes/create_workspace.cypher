// name:    create_workspace
// summary: Make or change a workspace; its strength model stays once it is there.
// params:  workspace: string; properties: map; model: map; recorded_at: datetime
// returns: former_home: string or null, where the workspace was there
// bounds:  one unique-index seek
CYPHER 25
OPTIONAL MATCH (known:Workspace {key: $workspace})
LET former_home = known.home_account
MERGE (workspace:Workspace {key: $workspace})
ON CREATE SET workspace += $model, workspace.recorded_at = $recorded_at
SET workspace += $properties
RETURN former_home AS former_home
