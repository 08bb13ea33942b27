// name:    map_colleagues
// summary: Which of these people work for us on a day, and who looks after an account or its deals.
// params:  workspace: string; people: list<string>; account_key: string; as_of: datetime
// returns: person_key: string; name: string; title: string or null; seniority: string or null;
//          looks_after: boolean
// bounds:  one unique-index seek per person; the duties of one account and its deals
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
MATCH (home:Account {workspace: $workspace, key: workspace.home_account})
CALL (workspace) {
  UNWIND $people AS key
  MATCH (person:Person {workspace: $workspace, key: key})
  RETURN person, false AS on_duty
  UNION ALL
  MATCH (account:Account {workspace: $workspace, key: $account_key})<-[duty:LOOKS_AFTER]-(person:Person)
  WHERE coalesce(duty.valid_from <= $as_of, true) AND coalesce($as_of < duty.valid_to, true)
  RETURN person, true AS on_duty
  UNION ALL
  MATCH (:Account {workspace: $workspace, key: $account_key})<-[:CONCERNS]-(:Opportunity)
        <-[duty:LOOKS_AFTER]-(person:Person)
  WHERE coalesce(duty.valid_from <= $as_of, true) AND coalesce($as_of < duty.valid_to, true)
  RETURN person, true AS on_duty
}
WITH home, person, any(one IN collect(on_duty) WHERE one) AS looks_after
LET jobs = COLLECT {
  MATCH (person)-[job:EMPLOYED_BY]->(home)
  WHERE coalesce(job.valid_from <= $as_of, true) AND coalesce($as_of < job.valid_to, true)
  RETURN {title: job.title, seniority: job.seniority} ORDER BY job.valid_from DESC, job.key
}
FILTER jobs <> []
RETURN person.key AS person_key,
       person.name AS name,
       jobs[0].title AS title,
       jobs[0].seniority AS seniority,
       looks_after AS looks_after
ORDER BY person_key
