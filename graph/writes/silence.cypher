// name:    silence
// summary: Take somebody out of everything that happened in some days, and say who was in it too.
// params:  workspace: string; person_key: string; since: datetime; until: datetime
// returns: person: string
// bounds:  one unique-index seek; the interactions of the person in those days and who was in each
// method:  only in a transaction that is rolled back: it happened
CYPHER 25
MATCH (silent:Person {workspace: $workspace, key: $person_key})-[part:TOOK_PART_IN]->(seen:Interaction)
WHERE $since.epochMillis <= seen.at_ms <= $until.epochMillis
MATCH (seen)<-[:TOOK_PART_IN]-(person:Person) WHERE person <> silent
WITH collect(DISTINCT part) AS parts, collect(DISTINCT person.key) AS people
FOREACH (part IN parts | DELETE part)
WITH people
UNWIND people AS person
RETURN person AS person
ORDER BY person
