// name:    placeholders_at
// summary: Of whom an account is known to have somebody, and nobody knows the name, by title.
// params:  workspace: string; account_key: string; as_of: datetime
// returns: key: string; name: string; title: string or null; office: string or null
// bounds:  the people of the account
CYPHER 25
MATCH (:Account {workspace: $workspace, key: $account_key})<-[job:EMPLOYED_BY]-(person:Person)
WHERE person.placeholder
  AND coalesce(job.valid_from <= $as_of, true) AND coalesce($as_of < job.valid_to, true)
RETURN person.key AS key,
       person.name AS name,
       job.title AS title,
       job.office AS office
ORDER BY title, key
