// name:    stays_in_roles
// summary: People who play one role on one deal twice at the same time.
// params:  none
// returns: workspace: string or null; what: string
// bounds:  every role assignment; the first 100 violations
CYPHER 25
MATCH (person:Person)-[one:PLAYS_ROLE_IN]->(deal:Opportunity)<-[other:PLAYS_ROLE_IN]-(person)
WHERE one.role = other.role AND one.key < other.key
  AND one.assignment <> 'SUGGESTED' AND other.assignment <> 'SUGGESTED'
  AND coalesce(one.valid_from < other.valid_to, true)
  AND coalesce(other.valid_from < one.valid_to, true)
RETURN person.workspace AS workspace,
       person.key + ' plays ' + one.role + ' on ' + deal.key + ' twice at the same time' AS what
ORDER BY workspace, what
LIMIT 100
