// name:    save_strength_model
// summary: Give a workspace numbers of strength; until every pair is settled by them, it is marked,
//          and keeps no reach.
// params:  workspace: string; properties: map; at: datetime
// returns: key: string
// bounds:  one unique-index seek
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
SET workspace += $properties,
    workspace.resettling_since = coalesce(workspace.resettling_since, $at)
REMOVE workspace.reach_ms, workspace.reach_rebuild_ms
RETURN workspace.key AS key
