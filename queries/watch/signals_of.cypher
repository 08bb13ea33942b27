// name:    signals_of
// summary: What people did in interactions since a day, by kind and by the signal stated of it.
// params:  workspace: string; people: list<string>; since: datetime; as_of: datetime
// returns: person_key: string; kind: string; signal: string or null, null for all of the kind;
//          times: integer; last_ms: integer
// bounds:  the interactions of each person
// method:  what merely reached somebody does not count
CYPHER 25
UNWIND $people AS key
MATCH (person:Person {workspace: $workspace, key: key})-[own:TOOK_PART_IN]->(seen:Interaction)
WHERE $since.epochMillis <= seen.at_ms <= $as_of.epochMillis AND own.part <> 'RECIPIENT'
UNWIND [null] + coalesce(seen.signals, []) AS signal
RETURN person.key AS person_key,
       seen.kind AS kind,
       signal AS signal,
       count(*) AS times,
       max(seen.at_ms) AS last_ms
ORDER BY person_key, kind, signal
