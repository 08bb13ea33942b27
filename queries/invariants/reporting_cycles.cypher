// name:    reporting_cycles
// summary: People who report to themselves in the end.
// params:  none
// returns: workspace: string or null; what: string
// bounds:  every reporting line, eight steps up; the first 100 violations
CYPHER 25
MATCH (person:Person)-[first:REPORTS_TO]->(boss:Person)
WHERE EXISTS { MATCH (boss)-[:REPORTS_TO]->{0,7}(again:Person) WHERE again = person }
RETURN person.workspace AS workspace,
       person.key + ' reports to himself or herself in the end' AS what
ORDER BY workspace, what
LIMIT 100
