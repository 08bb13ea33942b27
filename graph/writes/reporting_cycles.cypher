// name:    reporting_cycles
// summary: The reporting lines on every way up from some people; one row without a line for each
//          of them who has none.
// params:  workspace: string; people: list<string>
// returns: person: string; line: string or null, its key; boss: string or null;
//          valid_from: datetime or null; valid_to: datetime or null
// bounds:  the reporting lines above `people`, at most 40 levels up, each once
CYPHER 25
UNWIND $people AS key
MATCH (start:Person {workspace: $workspace, key: key})
OPTIONAL MATCH (start)-[lines:REPORTS_TO]->{1,40}(:Person)
WITH start, CASE WHEN lines IS NULL THEN [null] ELSE lines END AS lines
UNWIND lines AS line
WITH DISTINCT CASE WHEN line IS NULL THEN start ELSE startNode(line) END AS person, line
RETURN person.key AS person,
       line.key AS line,
       endNode(line).key AS boss,
       line.valid_from AS valid_from,
       line.valid_to AS valid_to
