// name:    evidence_of_links
// summary: What some relationships rest on: interactions counted by kind, statements, grades, employers
//          of both, and introductions that came about over them.
// params:  workspace: string; links: list<list<string>>, two people each; as_of: datetime
// returns: first_key: string; second_key: string; kind: string; forth: integer; back: integer;
//          together: integer; first_ms: integer or null; last_ms: integer or null;
//          strength: float or null; words: string or null; source: string;
//          by: string or null; until_ms: integer or null
// bounds:  the interactions, jobs, grades and requests of the first person of each link
CYPHER 25
LET now = $as_of.epochMillis
UNWIND $links AS link
MATCH (first:Person {workspace: $workspace, key: link[0]})
MATCH (second:Person {workspace: $workspace, key: link[1]})
CALL (first, second, now) {
  MATCH (first)-[mine:TOOK_PART_IN]->(shared:Interaction)<-[theirs:TOOK_PART_IN]-(second)
  WHERE shared.at_ms <= now AND NOT (mine.part = 'RECIPIENT' AND theirs.part = 'RECIPIENT')
    AND NOT shared.kind IN ['DOWNLOAD', 'USAGE']
  RETURN shared.kind AS kind,
         sum(CASE WHEN mine.part = 'SENDER' THEN 1 ELSE 0 END) AS forth,
         sum(CASE WHEN theirs.part = 'SENDER' THEN 1 ELSE 0 END) AS back,
         sum(CASE WHEN mine.part = 'ATTENDEE' AND theirs.part = 'ATTENDEE' THEN 1 ELSE 0 END) AS together,
         min(shared.at_ms) AS first_ms, max(shared.at_ms) AS last_ms,
         null AS strength, null AS words, null AS by, null AS until_ms, shared.source AS source
  UNION ALL
  MATCH (first)-[stated:CONNECTED_TO]-(second)
  WHERE coalesce(stated.valid_from <= $as_of, true) AND coalesce($as_of < stated.valid_to, true)
  RETURN stated.kind AS kind, 0 AS forth, 0 AS back, 0 AS together,
         stated.valid_from.epochMillis AS first_ms, null AS last_ms,
         stated.strength AS strength, stated.evidence AS words, null AS by, null AS until_ms,
         stated.source AS source
  UNION ALL
  // Of each grader the latest, if it is still said.
  MATCH (first)-[graded:GRADES]-(second)
  WHERE coalesce(graded.valid_from <= $as_of, true)
  WITH first, now, graded ORDER BY graded.valid_from IS NOT NULL DESC, graded.valid_from DESC, graded.key
  WITH first, now, graded.grader AS key, collect(graded)[0] AS latest
  WHERE coalesce($as_of < latest.valid_to, true)
  OPTIONAL MATCH (grader:Person {workspace: first.workspace, key: key})
  RETURN 'GRADE' AS kind, 0 AS forth, 0 AS back, 0 AS together,
         latest.valid_from.epochMillis AS first_ms, null AS last_ms, null AS strength,
         latest.grade AS words, grader.name AS by, null AS until_ms, latest.source AS source
  UNION ALL
  MATCH (first)-[mine:EMPLOYED_BY]->(account:Account)<-[theirs:EMPLOYED_BY]-(second)
  LET since = CASE WHEN mine.valid_from IS NULL OR mine.valid_from < theirs.valid_from
                   THEN theirs.valid_from ELSE mine.valid_from END,
      until = CASE WHEN mine.valid_to IS NULL OR mine.valid_to > theirs.valid_to
                   THEN theirs.valid_to ELSE mine.valid_to END
  FILTER coalesce(since <= $as_of, true) AND coalesce(since < until, true)
  RETURN 'SHARED_EMPLOYER' AS kind, 0 AS forth, 0 AS back, 0 AS together,
         since.epochMillis AS first_ms, null AS last_ms, null AS strength, account.name AS words,
         null AS by, CASE WHEN until <= $as_of THEN until.epochMillis END AS until_ms,
         mine.source AS source
  UNION ALL
  MATCH (first)-[:ASKED_FOR|ASKS|SEEKS]-(request:IntroductionRequest)-[:ASKED_FOR|ASKS|SEEKS]-(second)
  WHERE any(i IN range(1, size(request.people) - 1)
        WHERE request.people[i - 1] IN [first.key, second.key]
          AND request.people[i] IN [first.key, second.key])
  LET came = [i IN range(0, size(request.states) - 1)
              WHERE request.states[i] IN ['INTRODUCED', 'MET'] AND request.states_ms[i] <= now][-1]
  FILTER came IS NOT NULL
  RETURN DISTINCT 'INTRODUCTION' AS kind, 0 AS forth, 0 AS back, 0 AS together,
         request.states_ms[came] AS first_ms, null AS last_ms, null AS strength,
         request.states[came] AS words, null AS by, null AS until_ms, request.source AS source
}
RETURN first.key AS first_key,
       second.key AS second_key,
       kind AS kind,
       forth AS forth,
       back AS back,
       together AS together,
       first_ms AS first_ms,
       last_ms AS last_ms,
       strength AS strength,
       words AS words,
       source AS source,
       by AS by,
       until_ms AS until_ms
ORDER BY first_key, second_key, last_ms DESC, kind, first_ms DESC, words, by, source
