// name:    settle_team
// summary: Recompute when people, and all who ever worked at some accounts, worked for us.
// params:  workspace: string; people: list<string>; accounts: list<string>
// returns: person: string, one whose times changed
// bounds:  one unique-index seek per key; the jobs of each person at the home account
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
CALL () {
  UNWIND $people AS key
  MATCH (person:Person {workspace: $workspace, key: key})
  RETURN person
  UNION
  UNWIND $accounts AS key
  MATCH (:Account {workspace: $workspace, key: key})<-[:EMPLOYED_BY]-(person:Person)
  RETURN person
}
LET spans = COLLECT {
  MATCH (person)-[job:EMPLOYED_BY]->(:Account {workspace: $workspace, key: workspace.home_account})
  LET since = coalesce(job.valid_from.epochMillis, -62135596800000)
  LET until = coalesce(job.valid_to.epochMillis, 253402300799999)
  RETURN DISTINCT [since, until] AS span ORDER BY span
}
LET times = reduce(flat = [], span IN spans | flat + span)
FILTER times <> coalesce(person.with_us_ms, [])
SET person.with_us_ms = CASE WHEN times <> [] THEN times END
RETURN person.key AS person
