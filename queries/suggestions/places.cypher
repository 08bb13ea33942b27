// name:    places
// summary: Where people stand in the reporting lines, and how much their opinion counts.
// params:  workspace: string; people: list<string>; as_of: datetime
// returns: person_key: string; levels_above: integer; levels_below: integer; reports: integer;
//          influence: float >= 0; placeholder: boolean
// bounds:  one unique-index seek per person; ten lines up and five down; two steps of influence
CYPHER 25
UNWIND $people AS key
MATCH (person:Person {workspace: $workspace, key: key})
LET above = COLLECT {
  MATCH (person)-[lines:REPORTS_TO*1..10]->(:Person)
  WHERE all(line IN lines WHERE coalesce(line.valid_from <= $as_of, true)
                            AND coalesce($as_of < line.valid_to, true))
  RETURN size(lines) ORDER BY size(lines) DESC LIMIT 1
}
LET below = COLLECT {
  MATCH (person)<-[lines:REPORTS_TO*1..5]-(:Person)
  WHERE all(line IN lines WHERE coalesce(line.valid_from <= $as_of, true)
                            AND coalesce($as_of < line.valid_to, true))
  RETURN size(lines) ORDER BY size(lines) DESC LIMIT 1
}
LET reports = COUNT {
  MATCH (person)<-[line:REPORTS_TO]-(:Person)
  WHERE coalesce(line.valid_from <= $as_of, true) AND coalesce($as_of < line.valid_to, true)
}
LET weights = COLLECT {
  MATCH (person)-[lines:INFLUENCES*1..2]->(other:Person)
  WHERE other <> person
    AND all(line IN lines WHERE line.polarity = 'POSITIVE'
                            AND coalesce(line.valid_from <= $as_of, true)
                            AND coalesce($as_of < line.valid_to, true))
  RETURN reduce(weight = 1.0, line IN lines | weight * line.weight)
}
RETURN person.key AS person_key,
       coalesce(above[0], 0) AS levels_above,
       coalesce(below[0], 0) AS levels_below,
       reports AS reports,
       reduce(total = 0.0, weight IN weights | total + weight) AS influence,
       coalesce(person.placeholder, false) AS placeholder
ORDER BY person_key
