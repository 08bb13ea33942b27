// name:    introductions_made
// summary: Whose relationship with some people began with an introduction, and who made it.
// params:  workspace: string; people: list<string>; as_of: datetime
// returns: person_key: string; asker_key: string; introducer_key: string; introduced_ms: integer;
//          introducer_is_ours: boolean; introducer_is_gone: boolean
// bounds:  the introduction requests for each person
CYPHER 25
LET now = $as_of.epochMillis
UNWIND $people AS key
MATCH (person:Person {workspace: $workspace, key: key})<-[:SEEKS]-(request:IntroductionRequest)
MATCH (asker:Person)-[:ASKED_FOR]->(request)
LET made = [i IN range(0, size(request.states) - 1)
            WHERE request.states[i] IN ['INTRODUCED', 'MET'] AND request.states_ms[i] <= now | request.states_ms[i]]
FILTER made <> [] AND request.people[-2] <> asker.key
  AND NOT EXISTS {
    MATCH (asker)-[knows:KNOWS]-(person)
    WHERE coalesce(knows.history_ms[0], knows.settled_ms) < made[0]
  }
MATCH (introducer:Person {workspace: $workspace, key: request.people[-2]})
RETURN person.key AS person_key,
       asker.key AS asker_key,
       introducer.key AS introducer_key,
       made[0] AS introduced_ms,
       any(i IN range(1, size(coalesce(introducer.with_us_ms, [])) / 2) WHERE introducer.with_us_ms[2 * i - 2] <= now < introducer.with_us_ms[2 * i - 1]) AS introducer_is_ours,
       EXISTS {
         MATCH (introducer)-[past:EMPLOYED_BY]->(:Account) WHERE past.valid_to <= $as_of
       } AND NOT EXISTS {
         MATCH (introducer)-[job:EMPLOYED_BY]->(:Account)
         WHERE coalesce(job.valid_from <= $as_of, true) AND coalesce($as_of < job.valid_to, true)
       } AS introducer_is_gone
ORDER BY person_key, asker_key, introduced_ms, introducer_key
