// name:    turned_to
// summary: Whom of ours contacts turned to in some days, those together who were in the same of it.
// params:  workspace: string; people: list<string>; since: datetime; as_of: datetime
// returns: person_key: string; colleagues: list<string>; last_ms: integer
// bounds:  the interactions of each person in those days, and who took part in each
// method:  two-way as in queries/coverage/latest_touches.cypher; nobody of ours is in mere usage
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
OPTIONAL MATCH (home:Account {workspace: $workspace, key: workspace.home_account})
UNWIND $people AS key
MATCH (person:Person {workspace: $workspace, key: key})-[own:TOOK_PART_IN]->(seen:Interaction)
WHERE $since.epochMillis <= seen.at_ms <= $as_of.epochMillis
  AND own.part <> 'RECIPIENT' AND seen.kind <> 'DOWNLOAD'
LET ours = COLLECT {
  MATCH (seen)<-[:TOOK_PART_IN]-(other:Person)
  WHERE EXISTS {
    MATCH (other)-[job:EMPLOYED_BY]->(home)
    WHERE coalesce(job.valid_from <= seen.at, true) AND coalesce(seen.at < job.valid_to, true)
  }
  RETURN other.key ORDER BY other.key
}
FILTER NOT person.key IN ours AND (ours <> [] OR seen.kind = 'USAGE')
WITH person, ours, max(seen.at_ms) AS latest
RETURN person.key AS person_key,
       ours AS colleagues,
       latest AS last_ms
ORDER BY person_key, last_ms DESC, colleagues
