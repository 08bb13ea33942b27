// name:    strength_is_settled
// summary: Workspaces whose pairs are not all settled by their numbers of strength: a change of them
//          was interrupted.
// params:  none
// returns: workspace: string or null; what: string
// bounds:  every workspace
CYPHER 25
MATCH (workspace:Workspace)
WHERE workspace.resettling_since IS NOT NULL
RETURN workspace.key AS workspace,
       'strengths are of two models since ' + toString(workspace.resettling_since) + '; run `inroad fit --write` again' AS what
LIMIT 100
