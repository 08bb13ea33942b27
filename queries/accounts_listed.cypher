// name:    accounts_listed
// summary: A page of the workspace's accounts by name.
// params:  workspace: string; after_name: string or null; after_key: string or null;
//          limit: integer >= 1
// returns: key: string; name: string
// bounds:  `limit` rows in index order
CYPHER 25
MATCH (account:Account)
WHERE account.workspace = $workspace AND account.name >= coalesce($after_name, '')
  AND ($after_name IS NULL OR account.name > $after_name
       OR (account.name = $after_name AND account.key > $after_key))
RETURN account.key AS key,
       account.name AS name
ORDER BY account.workspace, account.name, account.key
LIMIT $limit
