// name:    ways_with
// summary: The ways of kept steps that go over somebody, those of steps that are over too.
// params:  workspace: string; person_key: string
// returns: step_key: string; people: list<string>, keys in their order
// bounds:  one unique-index seek; the steps over that person, and those on their ways
CYPHER 25
MATCH (:Person {workspace: $workspace, key: $person_key})<-[:GOES_OVER]-(step:PlanStep)
LET people = COLLECT {
  MATCH (step)-[over:GOES_OVER]->(person:Person)
  RETURN person.key ORDER BY over.position
}
RETURN step.key AS step_key,
       people AS people
ORDER BY step_key
