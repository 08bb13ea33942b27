// name:    last_turned
// summary: When people last turned to us, up to a day; who never did has no row.
// params:  workspace: string; people: list<string>; as_of: datetime
// returns: person_key: string; two_way_ms: integer
// bounds:  one unique-index seek per person
CYPHER 25
LET now = $as_of.epochMillis
UNWIND $people AS key
MATCH (person:Person {workspace: $workspace, key: key})
LET two_way_ms = head([at_ms IN coalesce(person.two_way_ms, []) WHERE at_ms <= now])
FILTER two_way_ms IS NOT NULL
RETURN person.key AS person_key,
       two_way_ms AS two_way_ms
ORDER BY person_key
