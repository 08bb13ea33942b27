// name:    former_people
// summary: The placeholders of a workspace that turned out to be somebody, and who that is.
// params:  workspace: string
// returns: key: string; person_key: string
// bounds:  the merged placeholders of one workspace, by index
CYPHER 25
MATCH (former:FormerPerson) WHERE former.workspace = $workspace AND former.key IS NOT NULL
MATCH (former)-[:MERGED_INTO]->(person:Person)
RETURN former.key AS key,
       person.key AS person_key
