// name:    reporting_lines_of
// summary: The reporting lines that people stand on, as the one who reports or the one reported to.
// params:  workspace: string; people: list<string>; as_of: datetime
// returns: person_key: string; reports_to_key: string
// bounds:  one unique-index seek per person; the lines of each
CYPHER 25
UNWIND $people AS key
MATCH (:Person {workspace: $workspace, key: key})-[line:REPORTS_TO]-(:Person)
WHERE coalesce(line.valid_from <= $as_of, true) AND coalesce($as_of < line.valid_to, true)
WITH DISTINCT line
RETURN startNode(line).key AS person_key,
       endNode(line).key AS reports_to_key
ORDER BY person_key, reports_to_key
