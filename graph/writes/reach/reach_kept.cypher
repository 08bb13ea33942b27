// name:    reach_kept
// summary: From when on a workspace's reach holds, and whether a rebuild of it has not ended.
// params:  workspace: string
// returns: reach_ms: integer or null; is_rebuilding: boolean
// bounds:  one unique-index seek
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
RETURN workspace.reach_ms AS reach_ms,
       workspace.reach_rebuild_ms IS NOT NULL AS is_rebuilding
