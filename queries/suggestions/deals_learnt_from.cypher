// name:    deals_learnt_from
// summary: The deals so far, with what makes them alike.
// params:  workspace: string; as_of: datetime; limit: integer >= 1
// returns: key: string; name: string; kind: string; stage: string or null; amount: float or null;
//          currency: string or null; opened_on: date or null; closes_on: date or null;
//          account_key: string or null; taxonomy: string or null; breadth: string or null;
//          department: string or null; segment: string or null; account_name: string or null
// bounds:  the deals of the workspace; of these the `limit` that closed last
CYPHER 25
MATCH (deal:Opportunity)
WHERE deal.workspace = $workspace AND deal.key IS NOT NULL
  AND coalesce(deal.opened_on <= date($as_of), true)
LET over = coalesce(deal.closes_on <= date($as_of), false)
WITH deal ORDER BY over DESC, deal.closes_on DESC, deal.key LIMIT $limit
OPTIONAL MATCH (deal)-[:CONCERNS]->(account:Account)
RETURN deal.key AS key,
       deal.name AS name,
       deal.kind AS kind,
       deal.stage AS stage,
       deal.amount AS amount,
       deal.currency AS currency,
       deal.opened_on AS opened_on,
       deal.closes_on AS closes_on,
       account.key AS account_key,
       deal.taxonomy AS taxonomy,
       deal.breadth AS breadth,
       deal.department AS department,
       account.segment AS segment,
       account.name AS account_name
ORDER BY key
