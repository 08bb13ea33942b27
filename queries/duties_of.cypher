// name:    duties_of
// summary: Which colleagues look after some deals and accounts on a day, each while they work for us.
// params:  workspace: string; opportunities: list<string>; accounts: list<string>; as_of: datetime
// returns: person_key: string; duty: string; opportunity_key: string or null;
//          account_key: string or null; since: datetime or null;
//          until: datetime or null
// bounds:  one unique-index seek per key; the duties of each, and the jobs of who has them
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
CALL () {
  UNWIND $opportunities AS key
  MATCH (deal:Opportunity {workspace: $workspace, key: key})<-[duty:LOOKS_AFTER]-(person:Person)
  RETURN duty, person, deal.key AS opportunity_key, null AS account_key
  UNION ALL
  UNWIND $accounts AS key
  MATCH (account:Account {workspace: $workspace, key: key})<-[duty:LOOKS_AFTER]-(person:Person)
  RETURN duty, person, null AS opportunity_key, account.key AS account_key
}
WITH workspace, duty, person, opportunity_key, account_key
WHERE coalesce(duty.valid_from <= $as_of, true) AND coalesce($as_of < duty.valid_to, true)
  AND EXISTS {
    (person)-[job:EMPLOYED_BY]->(:Account {workspace: $workspace, key: workspace.home_account})
    WHERE coalesce(job.valid_from <= $as_of, true) AND coalesce($as_of < job.valid_to, true)
  }
RETURN person.key AS person_key,
       duty.duty AS duty,
       opportunity_key AS opportunity_key,
       account_key AS account_key,
       duty.valid_from AS since,
       duty.valid_to AS until
ORDER BY opportunity_key, account_key, duty, person_key
