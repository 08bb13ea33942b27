// name:    changed_accounts
// summary: Accounts that were written about and not evaluated since, the longest waiting first.
// params:  workspace: string; limit: integer >= 1; most_rows: integer or null
// returns: account_key: string;
//          is_watched: boolean, whether it has a deal, an open alert or an introduction waited for;
//          contact_rows: integer, its deals times the people who ever worked there
// bounds:  marked accounts by index until `limit` fit; the degrees of each, and its alerts and
//          people until an open one, or one who is sought, is found
CYPHER 25
MATCH (account:Account)
WHERE account.workspace = $workspace AND account.changed_at IS NOT NULL
LET contact_rows = COUNT { (account)<-[:CONCERNS]-() } * COUNT { (account)<-[:EMPLOYED_BY]-() }
FILTER $most_rows IS NULL OR contact_rows <= $most_rows
WITH account, contact_rows
ORDER BY account.workspace, account.changed_at
LIMIT $limit
RETURN account.key AS account_key,
       EXISTS { (account)<-[:CONCERNS]-(:Opportunity) }
         OR EXISTS { (account)<-[:ABOUT]-(alert:Alert) WHERE alert.open_cause IS NOT NULL }
         OR EXISTS {
           MATCH (account)<-[:EMPLOYED_BY]-(person:Person)
           WHERE EXISTS {
             (person)<-[:SEEKS]-(request:IntroductionRequest)
             WHERE request.state IN ['ASKED', 'ACCEPTED', 'INTRODUCED']
           }
         } AS is_watched,
       contact_rows AS contact_rows
ORDER BY account_key
