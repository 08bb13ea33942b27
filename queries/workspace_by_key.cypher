// name:    workspace_by_key
// summary: One workspace and the account that is us.
// params:  workspace: string
// returns: key: string; name: string; home_account: string; seed: string or null;
//          withholds: boolean; settling_since: datetime or null
// bounds:  one unique-index seek
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
RETURN workspace.key AS key,
       workspace.name AS name,
       workspace.home_account AS home_account,
       workspace.seed AS seed,
       coalesce(workspace.withholds, false) AS withholds,
       workspace.resettling_since AS settling_since
