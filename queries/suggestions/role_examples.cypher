// name:    role_examples
// summary: Who played which role on which deal so far, or was said not to, and in what position.
// params:  workspace: string; as_of: datetime; limit: integer >= 1, most deals
// returns: person_key: string; opportunity_key: string; account_key: string or null; role: string;
//          rejected: boolean; title: string or null; department: string or null;
//          function: string or null; seniority: string or null
// bounds:  the deals of the workspace; of the `limit` that closed last the roles and decisions
// method:  the position is the one at the deal's account when the role or the deal ended, or on
//          the day asked for; what is merely suggested, colleagues and placeholders are left out
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
MATCH (deal:Opportunity)
WHERE deal.workspace = $workspace AND deal.key IS NOT NULL
  AND coalesce(deal.opened_on <= date($as_of), true)
LET over = coalesce(deal.closes_on <= date($as_of), false)
WITH workspace, deal ORDER BY over DESC, deal.closes_on DESC, deal.key LIMIT $limit
OPTIONAL MATCH (deal)-[:CONCERNS]->(account:Account)
CALL (deal) {
  MATCH (person:Person)-[part:PLAYS_ROLE_IN]->(deal)
  WHERE part.assignment <> 'SUGGESTED' AND coalesce(part.valid_from <= $as_of, true)
  RETURN DISTINCT person, part.role AS role, false AS rejected, part.valid_to AS ended
  UNION ALL
  MATCH (person:Person)-[said:DECIDED_ROLE_IN {decision: 'REJECTED'}]->(deal)
  WHERE said.decided_at <= $as_of AND coalesce($as_of < said.undone_at, true)
  RETURN DISTINCT person, said.role AS role, true AS rejected, null AS ended
}
WITH workspace, deal, account, person, role, rejected, ended
WHERE NOT coalesce(person.placeholder, false)
LET closed = datetime({date: coalesce(deal.closes_on, date($as_of))})
LET until = CASE WHEN ended < $as_of THEN ended ELSE $as_of END
LET on = CASE WHEN closed < until THEN closed ELSE until END
LET jobs = COLLECT {
  MATCH (person)-[job:EMPLOYED_BY]->(employer:Account)
  WHERE coalesce(job.valid_from <= $as_of, true)
  RETURN {employer: employer.key, title: job.title, department: job.department,
          function: job.function, seniority: job.seniority}
  ORDER BY coalesce(employer.key = account.key, false) DESC,
           coalesce(job.valid_from <= on, true) AND coalesce(on <= job.valid_to, true) DESC,
           job.valid_from DESC, job.key
}
WITH workspace, deal, account, person, role, rejected, jobs
WHERE coalesce(jobs[0].employer <> workspace.home_account, true)
RETURN person.key AS person_key,
       deal.key AS opportunity_key,
       account.key AS account_key,
       role AS role,
       rejected AS rejected,
       CASE WHEN jobs = [] THEN person.title ELSE jobs[0].title END AS title,
       jobs[0].department AS department,
       jobs[0].function AS function,
       jobs[0].seniority AS seniority
ORDER BY opportunity_key, role, person_key, rejected
