// name:    end_rebuild
// summary: Note that reach holds from an instant on, unless another rebuild began meanwhile, or the
//          workspace was given other numbers of strength or another home account.
// params:  workspace: string; as_of: datetime
// returns: none
// bounds:  one unique-index seek
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
WHERE workspace.reach_rebuild_ms = $as_of.epochMillis
SET workspace.reach_ms = workspace.reach_rebuild_ms
REMOVE workspace.reach_rebuild_ms
