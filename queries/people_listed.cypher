// name:    people_listed
// summary: A page of people by name, of the workspace or of those who work at one account.
// params:  workspace: string; account_key: string or null; after_name: string or null;
//          after_key: string or null; limit: integer >= 1; as_of: datetime
// returns: key: string; name: string
// bounds:  `limit` rows in index order; for an account, its people
CYPHER 25
CALL () {
  WHEN $account_key IS NULL THEN {
    MATCH (person:Person)
    WHERE person.workspace = $workspace AND person.name >= coalesce($after_name, '')
      AND ($after_name IS NULL OR person.name > $after_name
           OR (person.name = $after_name AND person.key > $after_key))
    RETURN person
    ORDER BY person.workspace, person.name, person.key LIMIT $limit
  }
  ELSE {
    MATCH (:Account {workspace: $workspace, key: $account_key})<-[job:EMPLOYED_BY]-(person:Person)
    WHERE coalesce(job.valid_from <= $as_of, true) AND coalesce($as_of < job.valid_to, true)
      AND ($after_name IS NULL OR person.name > $after_name
           OR (person.name = $after_name AND person.key > $after_key))
    RETURN DISTINCT person
    ORDER BY person.name, person.key LIMIT $limit
  }
}
RETURN person.key AS key,
       person.name AS name
ORDER BY name, key
LIMIT $limit
