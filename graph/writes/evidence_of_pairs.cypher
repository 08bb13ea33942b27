// name:    evidence_of_pairs
// summary: Everything that ties one person to some others: shared interactions, and what was stated,
//          graded, shared or came of introductions.
// params:  workspace: string; firsts: list<{person: string, others: list<string>}>
// returns: person: string; other: string;
//          kind: string or null; at_ms: integer or null; participants: integer or null;
//          mine: string or null; theirs: string or null;
//          evidence: string or null, what is not an interaction; name: string or null;
//          strength: float or null; grader: string or null; from_ms: integer or null;
//          to_ms: integer or null; source: string or null
// bounds:  the interactions and facts of each person named first; the jobs of both
CYPHER 25
UNWIND $firsts AS row
MATCH (person:Person {workspace: $workspace, key: row.person})
CALL (person, row) {
  MATCH (person)-[mine:TOOK_PART_IN]->(interaction:Interaction)<-[theirs:TOOK_PART_IN]-(other:Person)
  WHERE other.key IN row.others
  RETURN other, interaction.kind AS kind, interaction.at_ms AS at_ms,
         interaction.participants AS participants, mine.part AS mine, theirs.part AS theirs,
         null AS evidence, null AS name, null AS strength, null AS grader, null AS from_ms,
         null AS to_ms, interaction.source AS source
  UNION ALL
  MATCH (person)-[stated:CONNECTED_TO]-(other:Person)
  WHERE other.key IN row.others
  RETURN other, null AS kind, null AS at_ms, null AS participants, null AS mine, null AS theirs,
         'STATED' AS evidence, stated.kind AS name, stated.strength AS strength, null AS grader,
         stated.valid_from.epochMillis AS from_ms, stated.valid_to.epochMillis AS to_ms,
         stated.source AS source
  UNION ALL
  MATCH (person)-[graded:GRADES]-(other:Person)
  WHERE other.key IN row.others
  RETURN other, null AS kind, null AS at_ms, null AS participants, null AS mine, null AS theirs,
         'GRADE' AS evidence, graded.grade AS name, null AS strength, graded.grader AS grader,
         graded.valid_from.epochMillis AS from_ms, graded.valid_to.epochMillis AS to_ms,
         graded.source AS source
  UNION ALL
  UNWIND row.others AS key
  MATCH (other:Person {workspace: $workspace, key: key})-[theirs:EMPLOYED_BY]->(account:Account)
  MATCH (person)-[mine:EMPLOYED_BY]->(account)
  RETURN other, null AS kind, null AS at_ms, null AS participants, null AS mine, null AS theirs,
         'SHARED_EMPLOYER' AS evidence, account.key AS name, null AS strength, null AS grader,
         (CASE WHEN mine.valid_from IS NULL OR mine.valid_from < theirs.valid_from
               THEN theirs.valid_from ELSE mine.valid_from END).epochMillis AS from_ms,
         (CASE WHEN mine.valid_to IS NULL OR mine.valid_to > theirs.valid_to
               THEN theirs.valid_to ELSE mine.valid_to END).epochMillis AS to_ms,
         mine.source AS source
  UNION ALL
  MATCH (person)-[:ASKED_FOR|ASKS|SEEKS]-(request:IntroductionRequest)-[:ASKED_FOR|ASKS|SEEKS]-(other:Person)
  WHERE other.key IN row.others AND any(i IN range(1, size(request.people) - 1)
        WHERE request.people[i - 1] IN [person.key, other.key] AND request.people[i] IN [person.key, other.key])
  UNWIND range(0, size(request.states) - 1) AS i
  WITH other, request, i WHERE request.states[i] IN ['INTRODUCED', 'MET']
  RETURN other, null AS kind, null AS at_ms, null AS participants, null AS mine, null AS theirs,
         'REQUEST' AS evidence, request.states[i] AS name, null AS strength, null AS grader,
         request.states_ms[i] AS from_ms,
         [j IN range(i + 1, size(request.states) - 1) WHERE request.states[j] = 'MET' | request.states_ms[j]][0]
           AS to_ms,
         request.source AS source
}
RETURN person.key AS person,
       other.key AS other,
       kind AS kind,
       at_ms AS at_ms,
       participants AS participants,
       mine AS mine,
       theirs AS theirs,
       evidence AS evidence,
       name AS name,
       strength AS strength,
       grader AS grader,
       from_ms AS from_ms,
       to_ms AS to_ms,
       source AS source
