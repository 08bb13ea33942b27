// name:    reach_bounds
// summary: What our team's best introduction route to some people, of at most three links, can come
//          to at most; none at an instant for which that is not kept.
// params:  workspace: string; people: list<string>; as_of: datetime
// returns: person_key: string; bound: float in [0, 1]
// bounds:  one unique-index seek per person
// method:  docs/method/penetration.md
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
FILTER workspace.reach_ms <= $as_of.epochMillis
UNWIND $people AS key
MATCH (person:Person {workspace: $workspace, key: key})
RETURN person.key AS person_key,
       coalesce(person.reach_3, 0.0) AS bound
ORDER BY person_key
