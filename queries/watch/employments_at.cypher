// name:    employments_at
// summary: Who works or worked at accounts, up to a day, with what each job was before it changed;
//          who is not known by name is left out.
// params:  workspace: string; accounts: list<string>; as_of: datetime
// returns: account_key: string; person_key: string; name: string; title: string or null;
//          department: string or null; seniority: string or null; former_title: string or null;
//          former_seniority: string or null; retitled_at: datetime or null;
//          valid_from: datetime or null; valid_to: datetime or null
// bounds:  one unique-index seek per account; the jobs at it, past and present
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
UNWIND $accounts AS key
MATCH (account:Account {workspace: $workspace, key: key})<-[job:EMPLOYED_BY]-(person:Person)
WHERE coalesce(account.key <> workspace.home_account, true)
  AND coalesce(job.valid_from <= $as_of, true)
  AND NOT coalesce(person.placeholder, false)
RETURN account.key AS account_key,
       person.key AS person_key,
       person.name AS name,
       job.title AS title,
       coalesce(job.department, job.function) AS department,
       job.seniority AS seniority,
       job.former_title AS former_title,
       job.former_seniority AS former_seniority,
       job.retitled_at AS retitled_at,
       job.valid_from AS valid_from,
       job.valid_to AS valid_to
ORDER BY account_key, person_key, valid_from, job.key
