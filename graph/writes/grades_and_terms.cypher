// name:    grades_and_terms
// summary: When people worked for us, and which grades were given to their relationships.
// params:  workspace: string; people: list<string>; colleagues: list<string>; contacts: list<string>
// returns: home: string or null, key of our own account, null where there is no such workspace;
//          people: list<map>, each {key, name, with_us_ms: list<integer>, placeholder: boolean};
//          given: list<map>, each {colleague, contact, key, grade, grader, given_ms, until_ms, note};
//          graders: list<list>, each [key, name]
// bounds:  one unique-index seek per person; the grades of each colleague
CYPHER 25
OPTIONAL MATCH (workspace:Workspace {key: $workspace})
LET people = COLLECT {
  UNWIND $people AS key
  MATCH (person:Person {workspace: $workspace, key: key})
  RETURN {key: key, name: person.name, with_us_ms: coalesce(person.with_us_ms, []),
          placeholder: coalesce(person.placeholder, false)}
}
LET given = COLLECT {
  UNWIND $colleagues AS key
  MATCH (colleague:Person {workspace: $workspace, key: key})-[fact:GRADES]->(contact:Person)
  WHERE contact.key IN $contacts
  RETURN {colleague: key, contact: contact.key, key: fact.key, grade: fact.grade,
          grader: fact.grader, given_ms: fact.valid_from.epochMillis,
          until_ms: fact.valid_to.epochMillis, note: fact.note}
}
LET graders = COLLECT {
  UNWIND given AS one
  WITH DISTINCT one.grader AS key
  MATCH (grader:Person {workspace: $workspace, key: key})
  RETURN [key, grader.name]
}
RETURN workspace.home_account AS home,
       people AS people,
       given AS given,
       graders AS graders
