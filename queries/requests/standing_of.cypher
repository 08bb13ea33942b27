// name:    standing_of
// summary: What speaks against asking people for an introduction to somebody, beside their quota.
// params:  workspace: string; people: list<string>; target_key: string; as_of: datetime
// returns: person_key: string; name: string; is_absent: boolean; vetoed: string or null;
//          declined_ms: integer or null; asked_ms: integer or null
// bounds:  one unique-index seek per key; the consents and requests of each
CYPHER 25
MATCH (target:Person {workspace: $workspace, key: $target_key})
LET now = $as_of.epochMillis
UNWIND $people AS key
MATCH (person:Person {workspace: $workspace, key: key})
LET vetoed = COLLECT {
  MATCH (person)-[:CONSENTS]->(consent:Consent)-[:VETOES]->(account:Account)<-[job:EMPLOYED_BY]-(target)
  WHERE consent.valid_from <= $as_of AND coalesce($as_of < consent.valid_to, true)
    AND coalesce(job.valid_from <= $as_of, true) AND coalesce($as_of < job.valid_to, true)
  RETURN account.name ORDER BY account.key LIMIT 1
}
LET asked = COLLECT {
  MATCH (person)<-[:ASKS]-(request:IntroductionRequest)-[:SEEKS]->(target)
  LET held = [i IN range(0, size(request.states) - 1) WHERE request.states_ms[i] <= now]
  FILTER held <> []
  RETURN {at: [i IN held WHERE request.states[i] = 'ASKED' | request.states_ms[i]][0], state: request.states[held[-1]],
          declined: [i IN held WHERE request.states[i] = 'DECLINED' | request.states_ms[i]][0]}
  ORDER BY request.states_ms[0]
}
RETURN person.key AS person_key,
       person.name AS name,
       size([bound IN coalesce(person.absence_ms, []) WHERE bound <= now]) % 2 = 1 AS is_absent,
       vetoed[0] AS vetoed,
       [one IN asked WHERE one.declined IS NOT NULL | one.declined][-1] AS declined_ms,
       [one IN asked WHERE one.state IN ['ASKED', 'ACCEPTED', 'INTRODUCED'] | one.at][-1] AS asked_ms
ORDER BY person_key
