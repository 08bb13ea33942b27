// name:    accounts_looked_after
// summary: The accounts that a colleague looks after, or a deal of which, on a day.
// params:  workspace: string; owner_key: string; as_of: datetime
// returns: account_key: string
// bounds:  the duties of one person
CYPHER 25
MATCH (:Person {workspace: $workspace, key: $owner_key})-[duty:LOOKS_AFTER]->(cared)
WHERE coalesce(duty.valid_from <= $as_of, true) AND coalesce($as_of < duty.valid_to, true)
LET account = CASE WHEN cared:Account THEN cared ELSE COLLECT { MATCH (cared)-[:CONCERNS]->(at:Account) RETURN at }[0] END
FILTER account IS NOT NULL
WITH DISTINCT account
RETURN account.key AS account_key
ORDER BY account_key
