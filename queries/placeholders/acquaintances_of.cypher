// name:    acquaintances_of
// summary: Who is near to somebody unknown by name, the nearest first: in the reporting lines, by
//          influence, in the same department or field, else the highest at the account.
// params:  workspace: string; people: list<string>, placeholders; as_of: datetime; limit: integer >= 1
// returns: placeholder_key: string; person_key: string; name: string; title: string or null;
//          department: string or null; tie: string
// bounds:  the ties of each placeholder, and the people of its account; `limit` rows for each
CYPHER 25
LET rank = {INDIVIDUAL: 1, MANAGER: 2, DIRECTOR: 3, VP: 4, C_LEVEL: 5}
LET near = ['BELOW', 'ABOVE', 'INFLUENCE', 'DEPARTMENT', 'FUNCTION', 'ACCOUNT']
UNWIND $people AS key
MATCH (unknown:Person {workspace: $workspace, key: key})
CALL (unknown, rank, near) {
  CALL (unknown) {
    MATCH (unknown)<-[tie:REPORTS_TO]-(one:Person)
    WHERE coalesce(tie.valid_from <= $as_of, true) AND coalesce($as_of < tie.valid_to, true)
    RETURN one, 'BELOW' AS tied, null AS department
    UNION ALL
    MATCH (unknown)-[tie:REPORTS_TO]->(one:Person)
    WHERE coalesce(tie.valid_from <= $as_of, true) AND coalesce($as_of < tie.valid_to, true)
    RETURN one, 'ABOVE' AS tied, null AS department
    UNION ALL
    MATCH (unknown)-[tie:INFLUENCES]-(one:Person)
    WHERE coalesce(tie.valid_from <= $as_of, true) AND coalesce($as_of < tie.valid_to, true)
    RETURN one, 'INFLUENCE' AS tied, null AS department
    UNION ALL
    MATCH (unknown)-[own:EMPLOYED_BY]->(:Account)<-[job:EMPLOYED_BY]-(one:Person)
    WHERE coalesce(own.valid_from <= $as_of, true) AND coalesce($as_of < own.valid_to, true)
      AND coalesce(job.valid_from <= $as_of, true) AND coalesce($as_of < job.valid_to, true)
    RETURN one,
           CASE WHEN toLower(job.department) = toLower(own.department) THEN 'DEPARTMENT'
                WHEN job.function = own.function THEN 'FUNCTION' ELSE 'ACCOUNT' END AS tied,
           own.department AS department
  }
  WITH unknown, one, tied, department, rank, near
  WHERE one <> unknown AND NOT coalesce(one.placeholder, false)
  LET held = COLLECT {
    MATCH (one)-[job:EMPLOYED_BY]->(:Account)
    WHERE coalesce(job.valid_from <= $as_of, true) AND coalesce($as_of < job.valid_to, true)
    RETURN {title: job.title, level: coalesce(rank[job.seniority], 0)}
    ORDER BY coalesce(rank[job.seniority], 0) DESC, job.key
  }
  FILTER held <> []
  LET place = [i IN range(0, size(near) - 1) WHERE near[i] = tied][0]
  ORDER BY place
  WITH one, held[0] AS job, collect(place)[0] AS nearest, collect(department)[0] AS shared, near
  ORDER BY nearest, job.level DESC, one.name, one.key
  LIMIT $limit
  RETURN one, job.title AS title, near[nearest] AS tie, shared, nearest, job.level AS level
}
RETURN unknown.key AS placeholder_key,
       one.key AS person_key,
       one.name AS name,
       title AS title,
       shared AS department,
       tie AS tie
ORDER BY placeholder_key, nearest, level DESC, name, person_key
