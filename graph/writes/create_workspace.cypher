// name:    create_workspace
// summary: Make or change a workspace; its strength model stays once it is there. A new one keeps
//          reach from its first record on, one whose home account is another only when that is rebuilt.
// params:  workspace: string; properties: map; model: map; recorded_at: datetime
// returns: former_home: string or null, where the workspace was there
// bounds:  one unique-index seek
CYPHER 25
OPTIONAL MATCH (known:Workspace {key: $workspace})
LET former_home = known.home_account
MERGE (workspace:Workspace {key: $workspace})
ON CREATE SET workspace += $model, workspace.recorded_at = $recorded_at,
              workspace.reach_ms = $recorded_at.epochMillis
SET workspace += $properties
FOREACH (_ IN CASE WHEN former_home <> workspace.home_account THEN [1] ELSE [] END |
  REMOVE workspace.reach_ms, workspace.reach_rebuild_ms)
RETURN former_home AS former_home
