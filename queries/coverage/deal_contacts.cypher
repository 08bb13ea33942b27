// name:    deal_contacts
// summary: Who works at the account of a deal on a day, and who else has a role on it.
// params:  workspace: string; opportunities: list<string>; as_of: datetime;
//          people: list<string> or null, null for everybody
// returns: opportunity_key: string; person_key: string; name: string; title: string or null;
//          department: string or null; function: string or null; seniority: string or null;
//          works_there: boolean; has_left: boolean; is_colleague: boolean; is_placeholder: boolean
// bounds:  one unique-index seek per deal; the people of its account, past and present
CYPHER 25
LET now = $as_of.epochMillis
UNWIND $opportunities AS key
MATCH (deal:Opportunity {workspace: $workspace, key: key})
OPTIONAL MATCH (deal)-[:CONCERNS]->(account:Account)
CALL (deal, account) {
  // Who works there holds this job before any other, so that no other needs to be read.
  MATCH (account)<-[job:EMPLOYED_BY]-(person:Person)
  WHERE coalesce(job.valid_from <= $as_of, true) AND coalesce($as_of < job.valid_to, true)
    AND ($people IS NULL OR person.key IN $people)
  WITH person, job ORDER BY job.valid_from DESC, job.key
  WITH person, head(collect(job)) AS job
  RETURN person, job, true AS works_there, false AS has_left
  UNION ALL
  MATCH (deal)<-[part:PLAYS_ROLE_IN]-(person:Person)
  WHERE coalesce(part.valid_from <= $as_of, true) AND coalesce($as_of < part.valid_to, true)
    AND ($people IS NULL OR person.key IN $people)
  WITH DISTINCT deal, account, person
  LET jobs = COLLECT {
    MATCH (person)-[job:EMPLOYED_BY]->(employer:Account)
    WHERE coalesce(job.valid_from <= $as_of, true) AND coalesce($as_of < job.valid_to, true)
    RETURN {job: job, there: coalesce(employer = account, false)}
    ORDER BY job.valid_from DESC, job.key
  }
  FILTER none(one IN jobs WHERE one.there)
  RETURN person, jobs[0].job AS job, false AS works_there, EXISTS {
    MATCH (person)-[past:EMPLOYED_BY]->(account) WHERE past.valid_to <= $as_of
  } AS has_left
}
LET ours = person.with_us_ms
RETURN deal.key AS opportunity_key,
       person.key AS person_key,
       person.name AS name,
       CASE WHEN job IS NULL THEN person.title ELSE job.title END AS title,
       job.department AS department,
       job.function AS function,
       job.seniority AS seniority,
       works_there AS works_there,
       has_left AS has_left,
       ours IS NOT NULL AND any(i IN range(1, size(ours) / 2) WHERE ours[2 * i - 2] <= now < ours[2 * i - 1]) AS is_colleague,
       coalesce(person.placeholder, false) AS is_placeholder
ORDER BY opportunity_key, person_key
