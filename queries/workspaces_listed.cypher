// name:    workspaces_listed
// summary: Every workspace of the database, by key.
// params:  none
// returns: key: string; recorded_at: datetime or null
// bounds:  the workspaces, in index order
CYPHER 25
MATCH (workspace:Workspace)
WHERE workspace.key >= ''
RETURN workspace.key AS key,
       workspace.recorded_at AS recorded_at
ORDER BY key
