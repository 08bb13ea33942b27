// name:    deal_contacts
// summary: Who works at the account of a deal on a day, and who else has a role on it.
// params:  workspace: string; opportunities: list<string>; as_of: datetime;
//          people: list<string> or null, null for everybody
// returns: opportunity_key: string; person_key: string; name: string; title: string or null;
//          department: string or null; function: string or null; seniority: string or null;
//          works_there: boolean; has_left: boolean; is_colleague: boolean; is_placeholder: boolean
// bounds:  one unique-index seek per deal; the people of its account, past and present
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
UNWIND $opportunities AS key
MATCH (deal:Opportunity {workspace: $workspace, key: key})
OPTIONAL MATCH (deal)-[:CONCERNS]->(account:Account)
CALL (deal, account) {
  MATCH (account)<-[job:EMPLOYED_BY]-(person:Person)
  WHERE coalesce(job.valid_from <= $as_of, true) AND coalesce($as_of < job.valid_to, true)
  RETURN person
  UNION
  MATCH (deal)<-[part:PLAYS_ROLE_IN]-(person:Person)
  WHERE coalesce(part.valid_from <= $as_of, true) AND coalesce($as_of < part.valid_to, true)
  RETURN person
}
FILTER $people IS NULL OR person.key IN $people
LET jobs = COLLECT {
  MATCH (person)-[job:EMPLOYED_BY]->(employer:Account)
  WHERE coalesce(job.valid_from <= $as_of, true) AND coalesce($as_of < job.valid_to, true)
  RETURN {employer: employer.key, title: job.title, department: job.department,
          function: job.function, seniority: job.seniority}
  ORDER BY coalesce(employer.key = account.key, false) DESC, job.valid_from DESC, job.key
}
LET works_there = coalesce(jobs[0].employer = account.key, false)
RETURN deal.key AS opportunity_key,
       person.key AS person_key,
       person.name AS name,
       CASE WHEN jobs = [] THEN person.title ELSE jobs[0].title END AS title,
       jobs[0].department AS department,
       jobs[0].function AS function,
       jobs[0].seniority AS seniority,
       works_there AS works_there,
       NOT works_there AND EXISTS {
         MATCH (person)-[past:EMPLOYED_BY]->(account) WHERE past.valid_to <= $as_of
       } AS has_left,
       any(job IN jobs WHERE job.employer = workspace.home_account) AS is_colleague,
       coalesce(person.placeholder, false) AS is_placeholder
ORDER BY opportunity_key, person_key
