// name:    people_by_key
// summary: The people with these keys, in any order; unknown keys give no row.
// params:  workspace: string; keys: list<string>; as_of: datetime
// returns: key: string; name: string; email: string or null; title: string or null;
//          department: string or null; seniority: string or null; account_key: string or null;
//          is_colleague: boolean; is_placeholder: boolean
// bounds:  one unique-index seek per key; the employments of each
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
UNWIND $keys AS key
MATCH (person:Person {workspace: $workspace, key: key})
LET jobs = COLLECT {
  MATCH (person)-[job:EMPLOYED_BY]->(account:Account)
  WHERE coalesce(job.valid_from <= $as_of, true) AND coalesce($as_of < job.valid_to, true)
  RETURN {account: account.key, title: job.title, department: job.department,
          seniority: job.seniority}
  ORDER BY account.key = workspace.home_account DESC, job.valid_from DESC, job.key
}
RETURN person.key AS key,
       person.name AS name,
       person.email AS email,
       CASE WHEN jobs = [] THEN person.title ELSE jobs[0].title END AS title,
       jobs[0].department AS department,
       jobs[0].seniority AS seniority,
       jobs[0].account AS account_key,
       jobs <> [] AND jobs[0].account = workspace.home_account AS is_colleague,
       coalesce(person.placeholder, false) AS is_placeholder
