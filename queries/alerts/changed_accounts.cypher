// name:    changed_accounts
// summary: Accounts that were written about and not evaluated since, the longest waiting first.
// params:  workspace: string; limit: integer >= 1
// returns: account_key: string; is_watched: boolean, whether it has a deal or an open alert
// bounds:  `limit` accounts by index; the deals and alerts of each until one is found
CYPHER 25
MATCH (account:Account)
WHERE account.workspace = $workspace AND account.changed_at IS NOT NULL
WITH account
ORDER BY account.workspace, account.changed_at
LIMIT $limit
RETURN account.key AS account_key,
       EXISTS { (account)<-[:CONCERNS]-(:Opportunity) }
         OR EXISTS { (account)<-[:ABOUT]-(alert:Alert) WHERE alert.open_cause IS NOT NULL } AS is_watched
ORDER BY account_key
