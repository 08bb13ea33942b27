// name:    shared_touches
// summary: In whose company contacts turned to each of our colleagues, in some days.
// params:  workspace: string; firsts: list<{person: string, others: list<string>}>, contacts each with
//          colleagues; people: list<string>; accounts: list<string>; witnesses: list<string>;
//          since: datetime; as_of: datetime; most_participants: integer
// returns: person_key: string; colleague_key: string; touches: list<list<list<string>>>, each
//          different company once: [contacts of the accounts or among `people`, witnesses]
// bounds:  the interactions of each person in those days, and who took part in each
// method:  docs/method/resilience.md
CYPHER 25
UNWIND $firsts AS row
MATCH (person:Person {workspace: $workspace, key: row.person})
LET known = COLLECT {
  UNWIND row.others AS key
  MATCH (colleague:Person {workspace: $workspace, key: key})
  RETURN colleague
}
MATCH (person)-[own:TOOK_PART_IN]->(seen:Interaction)
WHERE $since.epochMillis <= seen.at_ms <= $as_of.epochMillis AND own.part <> 'RECIPIENT'
  AND NOT seen.kind IN ['DOWNLOAD', 'USAGE'] AND seen.participants <= $most_participants
LET others = COLLECT {
  MATCH (seen)<-[:TOOK_PART_IN]-(other:Person) WHERE other <> person RETURN DISTINCT other
}
LET ours = [one IN others WHERE one IN known
  AND any(i IN range(1, size(coalesce(one.with_us_ms, [])) / 2) WHERE one.with_us_ms[2 * i - 2] <= seen.at_ms < one.with_us_ms[2 * i - 1])]
FILTER ours <> []
LET company = COLLECT {
  UNWIND others AS other
  FILTER none(i IN range(1, size(coalesce(other.with_us_ms, [])) / 2) WHERE other.with_us_ms[2 * i - 2] <= seen.at_ms < other.with_us_ms[2 * i - 1])
    AND (other.key IN $people OR EXISTS {
      MATCH (other)-[job:EMPLOYED_BY]->(account:Account)
      WHERE account.key IN $accounts
        AND coalesce(job.valid_from <= seen.at, true) AND coalesce(seen.at < job.valid_to, true)
    })
  RETURN other.key ORDER BY other.key
}
LET present = COLLECT {
  UNWIND others AS other
  FILTER other.key IN $witnesses
  RETURN other.key ORDER BY other.key
}
UNWIND ours AS colleague
RETURN person.key AS person_key,
       colleague.key AS colleague_key,
       collect(DISTINCT [company, present]) AS touches
ORDER BY person_key, colleague_key
