// name:    take_turn
// summary: Wait until no other transaction writes to the workspace, and keep it waiting from now on.
// params:  workspace: string; at: datetime
// returns: key: string
// bounds:  one unique-index seek
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
SET workspace.written_at = $at
RETURN workspace.key AS key
