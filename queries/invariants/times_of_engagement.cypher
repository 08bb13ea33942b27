// name:    times_of_engagement
// summary: People whose times with us, or at which they turned to us, are not what the facts say.
// params:  none
// returns: workspace: string or null; what: string
// bounds:  every person's jobs and interactions, and who took part in them; the first 100 violations
// method:  the rule of queries/coverage/latest_touches.cypher
CYPHER 25
MATCH (workspace:Workspace)
MATCH (person:Person {workspace: workspace.key})
LET spans = COLLECT {
  MATCH (person)-[job:EMPLOYED_BY]->(:Account {workspace: workspace.key, key: workspace.home_account})
  LET since = coalesce(job.valid_from.epochMillis, -62135596800000)
  LET until = coalesce(job.valid_to.epochMillis, 253402300799999)
  RETURN DISTINCT [since, until] AS span ORDER BY span
}
LET touches = COLLECT {
  MATCH (person)-[own:TOOK_PART_IN]->(seen:Interaction)
  WHERE own.part <> 'RECIPIENT' AND seen.kind <> 'DOWNLOAD'
    AND none(span IN spans WHERE span[0] <= seen.at_ms < span[1])
    AND (seen.kind = 'USAGE' OR EXISTS {
      MATCH (seen)<-[:TOOK_PART_IN]-(:Person)-[job:EMPLOYED_BY]->(:Account {workspace: workspace.key, key: workspace.home_account})
      WHERE coalesce(job.valid_from.epochMillis <= seen.at_ms, true) AND coalesce(seen.at_ms < job.valid_to.epochMillis, true)
    })
  RETURN DISTINCT seen.at_ms AS at_ms ORDER BY at_ms DESC
}
LET wrong = CASE
  WHEN coalesce(person.with_us_ms, []) <> reduce(flat = [], span IN spans | flat + span) THEN 'with_us_ms'
  WHEN coalesce(person.two_way_ms, []) <> touches THEN 'two_way_ms'
END
FILTER wrong IS NOT NULL
RETURN person.workspace AS workspace,
       wrong + ' of ' + person.key + ' is not what the facts say' AS what
LIMIT 100
