// name:    signals_of
// summary: What people did in interactions since a day, by kind and by the signal stated of it.
// params:  workspace: string; people: list<string>; since: datetime; as_of: datetime;
//          stated_only: boolean
// returns: person_key: string; kind: string; signal: string or null, null for all of the kind;
//          times: integer; last_ms: integer
// bounds:  the interactions of each person
// method:  what merely reached somebody does not count; without a signal, nor does what none of ours
//          was in who worked for us at the time, product usage apart
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
OPTIONAL MATCH (home:Account {workspace: $workspace, key: workspace.home_account})
UNWIND $people AS key
MATCH (person:Person {workspace: $workspace, key: key})-[own:TOOK_PART_IN]->(seen:Interaction)
WHERE $since.epochMillis <= seen.at_ms <= $as_of.epochMillis AND own.part <> 'RECIPIENT'
UNWIND CASE WHEN $stated_only THEN [] ELSE [null] END + coalesce(seen.signals, []) AS signal
FILTER signal IS NOT NULL OR seen.kind = 'USAGE' OR EXISTS {
  MATCH (seen)<-[:TOOK_PART_IN]-(other:Person)-[job:EMPLOYED_BY]->(home)
  WHERE other <> person
    AND coalesce(job.valid_from <= seen.at, true) AND coalesce(seen.at < job.valid_to, true)
}
RETURN person.key AS person_key,
       seen.kind AS kind,
       signal AS signal,
       count(*) AS times,
       max(seen.at_ms) AS last_ms
ORDER BY person_key, kind, signal
