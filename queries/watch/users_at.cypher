// name:    users_at
// summary: Who of accounts used the product up to a day: ever, lately, and in the time before.
// params:  workspace: string; accounts: list<string>; earlier_from: datetime; recent_from: datetime;
//          as_of: datetime
// returns: account_key: string; person_key: string; name: string; department: string or null;
//          works_there: boolean; last_ms: integer; recent: boolean; earlier: boolean
// bounds:  one unique-index seek per account; the interactions of the people who ever worked there
// method:  a use counts for whom the user worked at the time; `recent_from` itself is recent
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
LET now = $as_of.epochMillis
UNWIND $accounts AS key
MATCH (account:Account {workspace: $workspace, key: key})
WHERE coalesce(account.key <> workspace.home_account, true)
MATCH (account)<-[job:EMPLOYED_BY]-(person:Person)-[:TOOK_PART_IN]->(use:Interaction)
WHERE use.kind = 'USAGE' AND use.at_ms <= now
  AND coalesce(job.valid_from <= use.at, true) AND coalesce(use.at < job.valid_to, true)
WITH account, person, now, max(use.at_ms) AS last,
     max(use.at_ms) >= $recent_from.epochMillis AS recent,
     count(CASE WHEN $earlier_from.epochMillis <= use.at_ms < $recent_from.epochMillis THEN 1 END) > 0 AS earlier
LET jobs = COLLECT {
  MATCH (person)-[held:EMPLOYED_BY]->(account)
  WHERE coalesce(held.valid_from <= $as_of, true)
  RETURN {department: coalesce(held.department, held.function), until: held.valid_to}
  ORDER BY coalesce($as_of < held.valid_to, true) DESC, held.valid_from DESC, held.key
}
RETURN account.key AS account_key,
       person.key AS person_key,
       person.name AS name,
       jobs[0].department AS department,
       coalesce($as_of < jobs[0].until, true) AS works_there,
       last AS last_ms,
       recent AS recent,
       earlier AS earlier
ORDER BY account_key, department, name, person_key
