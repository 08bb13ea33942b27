// name:    watched_accounts
// summary: A page of the accounts with a deal, an open alert or an introduction that is waited for,
//          by key.
// params:  workspace: string; after_key: string or null; limit: integer >= 1
// returns: account_key: string; name: string;
//          contact_rows: integer, its deals times the people who ever worked there
// bounds:  the accounts after `after_key` in index order, until `limit` fit
CYPHER 25
MATCH (account:Account)
WHERE account.workspace = $workspace AND account.key > coalesce($after_key, '')
  AND (EXISTS { (account)<-[:CONCERNS]-(:Opportunity) }
       OR EXISTS { (account)<-[:ABOUT]-(alert:Alert) WHERE alert.open_cause IS NOT NULL }
       OR EXISTS {
         MATCH (account)<-[:EMPLOYED_BY]-(person:Person)
         WHERE EXISTS {
           (person)<-[:SEEKS]-(request:IntroductionRequest)
           WHERE request.state IN ['ASKED', 'ACCEPTED', 'INTRODUCED']
         }
       })
RETURN account.key AS account_key,
       account.name AS name,
       COUNT { (account)<-[:CONCERNS]-() } * COUNT { (account)<-[:EMPLOYED_BY]-() } AS contact_rows
ORDER BY account.workspace, account.key
LIMIT $limit
