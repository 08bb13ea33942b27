// name:    colleague_keys
// summary: Everybody who works at the home account on a day.
// params:  workspace: string; as_of: datetime
// returns: key: string
// bounds:  the people of the home account
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
MATCH (:Account {workspace: $workspace, key: workspace.home_account})<-[job:EMPLOYED_BY]-(person:Person)
WHERE coalesce(job.valid_from <= $as_of, true) AND coalesce($as_of < job.valid_to, true)
WITH DISTINCT person
RETURN person.key AS key
ORDER BY key
