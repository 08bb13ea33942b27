// name:    accounts_by_key
// summary: The accounts with these keys, in any order; unknown keys give no row.
// params:  workspace: string; keys: list<string>
// returns: key: string; name: string; domain: string or null; segment: string or null
// bounds:  one unique-index seek per key
CYPHER 25
UNWIND $keys AS key
MATCH (account:Account {workspace: $workspace, key: key})
RETURN account.key AS key,
       account.name AS name,
       account.domain AS domain,
       account.segment AS segment
