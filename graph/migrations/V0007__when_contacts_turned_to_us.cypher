// When people worked for us, and when contacts turned to us, for what was written before either was
// kept on the person; graph/writes/settle_engagement.py keeps them from here on.
CYPHER 25
MATCH (workspace:Workspace)
MATCH (home:Account {workspace: workspace.key, key: workspace.home_account})
MATCH (home)<-[:EMPLOYED_BY]-(person:Person)
WITH DISTINCT home, person
CALL (home, person) {
  LET spans = COLLECT {
    MATCH (person)-[job:EMPLOYED_BY]->(home)
    LET since = coalesce(job.valid_from.epochMillis, -62135596800000)
    LET until = coalesce(job.valid_to.epochMillis, 253402300799999)
    RETURN DISTINCT [since, until] AS span ORDER BY span
  }
  SET person.with_us_ms = reduce(flat = [], span IN spans | flat + span)
} IN TRANSACTIONS OF 200 ROWS;
CYPHER 25
MATCH (workspace:Workspace)
MATCH (person:Person) WHERE person.workspace = workspace.key AND person.key IS NOT NULL
CALL (person) {
  LET touches = COLLECT {
    MATCH (person)-[own:TOOK_PART_IN]->(seen:Interaction)
    WHERE own.part <> 'RECIPIENT' AND seen.kind <> 'DOWNLOAD'
      AND none(i IN range(1, size(coalesce(person.with_us_ms, [])) / 2)
               WHERE person.with_us_ms[2 * i - 2] <= seen.at_ms < person.with_us_ms[2 * i - 1])
      AND (seen.kind = 'USAGE' OR EXISTS {
        MATCH (seen)<-[:TOOK_PART_IN]-(other:Person)
        WHERE any(i IN range(1, size(coalesce(other.with_us_ms, [])) / 2)
                  WHERE other.with_us_ms[2 * i - 2] <= seen.at_ms < other.with_us_ms[2 * i - 1])
      })
    RETURN DISTINCT seen.at_ms AS at_ms ORDER BY at_ms DESC
  }
  FILTER touches <> []
  SET person.two_way_ms = touches
} IN TRANSACTIONS OF 200 ROWS;
