// name:    people_by_office
// summary: Who holds an office, at one account or anywhere; then who works in its field, highest
//          first.
// params:  workspace: string; account_key: string or null; office: string; function: string or null;
//          limit: integer >= 1; as_of: datetime
// returns: key: string; name: string; exact: boolean
// bounds:  the people of the account, or the holders of the office by index
CYPHER 25
LET rank = {INDIVIDUAL: 1, MANAGER: 2, DIRECTOR: 3, VP: 4, C_LEVEL: 5}
CALL () {
  WHEN $account_key IS NULL THEN {
    MATCH (person:Person)-[job:EMPLOYED_BY]->(:Account)
    WHERE job.workspace = $workspace AND job.office = $office
    RETURN person, job
  }
  ELSE {
    MATCH (:Account {workspace: $workspace, key: $account_key})<-[job:EMPLOYED_BY]-(person:Person)
    WHERE job.office = $office OR job.function = $function
    RETURN person, job
  }
}
WITH person, job, rank WHERE coalesce(job.valid_from <= $as_of, true) AND coalesce($as_of < job.valid_to, true)
WITH person, max(CASE WHEN job.office = $office THEN 1 ELSE 0 END) AS holds,
     max(coalesce(rank[job.seniority], 0)) AS level
RETURN person.key AS key,
       person.name AS name,
       holds = 1 AS exact
ORDER BY exact DESC, level DESC, name, key
LIMIT $limit
