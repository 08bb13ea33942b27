// name:    refusals_between
// summary: Who does not introduce us to whom on a day: by a veto, or because they declined before.
// params:  workspace: string; links: list<list<string>>, who would be asked and for whom;
//          as_of: datetime
// returns: person_key: string; target_key: string; vetoed: string or null;
//          declined_ms: integer or null
// bounds:  two unique-index seeks per link; the consents and requests of each who would be asked
CYPHER 25
LET now = $as_of.epochMillis
UNWIND $links AS link
MATCH (person:Person {workspace: $workspace, key: link[0]})
MATCH (target:Person {workspace: $workspace, key: link[1]})
LET vetoes = COLLECT {
  MATCH (person)-[:CONSENTS]->(consent:Consent)-[:VETOES]->(account:Account)<-[job:EMPLOYED_BY]-(target)
  WHERE consent.valid_from <= $as_of AND coalesce($as_of < consent.valid_to, true)
    AND coalesce(job.valid_from <= $as_of, true) AND coalesce($as_of < job.valid_to, true)
  RETURN account.name ORDER BY account.key LIMIT 1
}
LET declines = COLLECT {
  MATCH (person)<-[:ASKS]-(request:IntroductionRequest)-[:SEEKS]->(target)
  WHERE request.declined_ms <= now
  RETURN request.declined_ms ORDER BY request.declined_ms
}
FILTER vetoes <> [] OR declines <> []
RETURN person.key AS person_key,
       target.key AS target_key,
       vetoes[0] AS vetoed,
       declines[-1] AS declined_ms
ORDER BY person_key, target_key
