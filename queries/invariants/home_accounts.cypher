// name:    home_accounts
// summary: Workspaces whose home account does not exist.
// params:  none
// returns: workspace: string or null; what: string
// bounds:  every workspace; the first 100 violations
CYPHER 25
MATCH (workspace:Workspace)
WHERE NOT EXISTS { (:Account {workspace: workspace.key, key: workspace.home_account}) }
RETURN workspace.key AS workspace,
       'home account ' + workspace.home_account + ' is not there' AS what
LIMIT 100
