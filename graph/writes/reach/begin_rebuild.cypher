// name:    begin_rebuild
// summary: Note that reach is being rebuilt for an instant; what holds from an earlier one on holds
//          from this one on as well, what holds from a later one on holds no more.
// params:  workspace: string; as_of: datetime
// returns: none
// bounds:  one unique-index seek
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
LET since = $as_of.epochMillis
SET workspace.reach_rebuild_ms = since,
    workspace.reach_ms = CASE WHEN workspace.reach_ms <= since THEN since END
