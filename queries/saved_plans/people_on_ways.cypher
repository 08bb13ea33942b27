// name:    people_on_ways
// summary: Where people stand who are on the ways of plans: whether they left, or are against us.
// params:  workspace: string; people: list<string>; as_of: datetime
// returns: person_key: string; name: string; is_placeholder: boolean; has_left: boolean;
//          accounts: list<string>; left: list<string>; opposes: string or null
// bounds:  one unique-index seek per key; the jobs and roles of each
CYPHER 25
UNWIND $people AS key
MATCH (person:Person {workspace: $workspace, key: key})
LET jobs = COLLECT {
  MATCH (person)-[job:EMPLOYED_BY]->(account:Account)
  WHERE coalesce(job.valid_from <= $as_of, true)
  RETURN {account: account.key, over: coalesce(job.valid_to <= $as_of, false)}
  ORDER BY account.key
}
LET against = COLLECT {
  MATCH (person)-[part:PLAYS_ROLE_IN]->(deal:Opportunity)
  WHERE part.stance = 'OPPOSED' AND part.assignment <> 'SUGGESTED'
    AND coalesce(part.valid_from <= $as_of, true) AND coalesce($as_of < part.valid_to, true)
  RETURN deal.name ORDER BY deal.key LIMIT 1
}
RETURN person.key AS person_key,
       person.name AS name,
       coalesce(person.placeholder, false) AS is_placeholder,
       jobs <> [] AND all(job IN jobs WHERE job.over) AS has_left,
       [job IN jobs WHERE NOT job.over | job.account] AS accounts,
       [job IN jobs WHERE job.over | job.account] AS left,
       against[0] AS opposes
ORDER BY person_key
