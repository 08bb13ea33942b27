// name:    map_contacts
// summary: Who stands on their axis of an account's Client Contact Map on a day.
// params:  workspace: string; account_key: string; as_of: datetime; limit: integer >= 1
// returns: person_key: string; name: string; title: string or null; department: string or null;
//          seniority: string or null; is_placeholder: boolean
// bounds:  the people of one account, past and present, and of its deals; `limit` rows
// method:  who works there, and who has a confirmed role on one of its deals without ever having
//          worked there; one of ours is none. Roles first, then the highest level, where cut off
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
MATCH (account:Account {workspace: $workspace, key: $account_key})
CALL (account) {
  MATCH (account)<-[job:EMPLOYED_BY]-(person:Person)
  WHERE coalesce(job.valid_from <= $as_of, true) AND coalesce($as_of < job.valid_to, true)
  RETURN person
  UNION
  MATCH (account)<-[:CONCERNS]-(:Opportunity)<-[part:PLAYS_ROLE_IN]-(person:Person)
  WHERE coalesce(part.valid_from <= $as_of, true) AND coalesce($as_of < part.valid_to, true)
    AND part.assignment <> 'SUGGESTED'
    AND NOT EXISTS { (person)-[past:EMPLOYED_BY]->(account) WHERE past.valid_to <= $as_of }
  RETURN person
}
LET jobs = COLLECT {
  MATCH (person)-[job:EMPLOYED_BY]->(employer:Account)
  WHERE coalesce(job.valid_from <= $as_of, true) AND coalesce($as_of < job.valid_to, true)
  RETURN {employer: employer.key, title: job.title, department: job.department,
          function: job.function, seniority: job.seniority}
  ORDER BY employer = account DESC, job.valid_from DESC, job.key
}
FILTER none(job IN jobs WHERE coalesce(job.employer = workspace.home_account, false))
LET playing = EXISTS {
  (account)<-[:CONCERNS]-(:Opportunity)<-[part:PLAYS_ROLE_IN]-(person)
  WHERE coalesce(part.valid_from <= $as_of, true) AND coalesce($as_of < part.valid_to, true)
    AND part.assignment <> 'SUGGESTED'
}
LET level = [i IN range(0, 4)
             WHERE ['C_LEVEL', 'VP', 'DIRECTOR', 'MANAGER', 'INDIVIDUAL'][i] = jobs[0].seniority][0]
WITH person, jobs, playing, coalesce(level, 5) AS level
ORDER BY playing DESC, level, person.name, person.key
LIMIT $limit
RETURN person.key AS person_key,
       person.name AS name,
       CASE WHEN jobs = [] THEN person.title ELSE jobs[0].title END AS title,
       coalesce(jobs[0].department, jobs[0].function) AS department,
       jobs[0].seniority AS seniority,
       coalesce(person.placeholder, false) AS is_placeholder
