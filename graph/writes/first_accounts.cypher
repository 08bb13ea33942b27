// name:    first_accounts
// summary: Keys and names of the first accounts of a workspace.
// params:  workspace: string; limit: integer >= 1
// returns: key: string; name: string
// bounds:  as many accounts as asked for, by index
CYPHER 25
MATCH (account:Account)
WHERE account.workspace = $workspace AND account.key > ''
RETURN account.key AS key,
       account.name AS name
ORDER BY key
LIMIT $limit
