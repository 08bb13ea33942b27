// name:    graded_contacts
// summary: Contacts whose relationship with one of ours was graded up to a day, at one account or all.
// params:  workspace: string; account_key: string or null, null for all;
//          colleagues: list<string> or null, null for all; as_of: datetime; limit: integer
// returns: contact_key: string
// bounds:  the grades of everybody who ever worked for us, or of one colleague
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
MATCH (home:Account {workspace: $workspace, key: workspace.home_account})
MATCH (home)<-[:EMPLOYED_BY]-(colleague:Person)
WHERE $colleagues IS NULL OR colleague.key IN $colleagues
MATCH (colleague)-[fact:GRADES]->(contact:Person)
WHERE fact.valid_from <= $as_of
WITH DISTINCT contact
WHERE $account_key IS NULL OR EXISTS {
  MATCH (contact)-[job:EMPLOYED_BY]->(account:Account)
  WHERE account.key = $account_key
    AND coalesce(job.valid_from <= $as_of, true) AND coalesce($as_of < job.valid_to, true)
}
RETURN contact.key AS contact_key
ORDER BY contact_key
LIMIT $limit
