// name:    reporting_cycles
// summary: People who report to themselves in the end.
// params:  none
// returns: workspace: string or null; what: string
// bounds:  every reporting line, eight steps up; the first 100 violations
CYPHER 25
MATCH (person:Person)-[:REPORTS_TO]->(:Person)
WITH DISTINCT person
MATCH (person)-[lines:REPORTS_TO]->{1,8}(again:Person)
WHERE again = person
  // All at the same time: no line ends before another begins.
  AND none(one IN lines WHERE any(other IN lines WHERE coalesce(one.valid_to <= other.valid_from, false)))
RETURN DISTINCT person.workspace AS workspace,
       person.key + ' reports to himself or herself in the end' AS what
ORDER BY workspace, what
LIMIT 100
