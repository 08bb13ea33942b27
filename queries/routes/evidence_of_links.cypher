// name:    evidence_of_links
// summary: What some relationships rest on: interactions counted by kind, and statements.
// params:  workspace: string; links: list<list<string>>, two people each; as_of: datetime
// returns: first_key: string; second_key: string; kind: string; forth: integer; back: integer;
//          together: integer; first_ms: integer or null; last_ms: integer or null;
//          strength: float or null; words: string or null; source: string
// bounds:  the interactions of the first person of each link
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
         null AS strength, null AS words, shared.source AS source
  UNION ALL
  MATCH (first)-[stated:CONNECTED_TO]-(second)
  WHERE coalesce(stated.valid_from <= $as_of, true) AND coalesce($as_of < stated.valid_to, true)
  RETURN stated.kind AS kind, 0 AS forth, 0 AS back, 0 AS together,
         stated.valid_from.epochMillis AS first_ms, null AS last_ms,
         stated.strength AS strength, stated.evidence AS words, stated.source AS source
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
       source AS source
ORDER BY first_key, second_key, last_ms DESC, kind, source
