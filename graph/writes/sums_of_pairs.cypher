// name:    sums_of_pairs
// summary: The sums that the KNOWS edges of pairs keep, so that the next touch can be added to them.
// params:  workspace: string; pairs: list<{person: string, other: string}>
// returns: person: string; other: string; settled_ms: integer; standing: float;
//          last_touch_ms: integer or null; forth: float; back: float; burst: integer;
//          burst_kinds: list<string>; burst_forth: list<float>; burst_back: list<float>
// bounds:  two unique-index seeks per pair, and the relationships of the one who has fewer; pairs
//          whose edge keeps no sums are left out
CYPHER 25
UNWIND $pairs AS pair
MATCH (person:Person {workspace: $workspace, key: pair.person})
MATCH (other:Person {workspace: $workspace, key: pair.other})
MATCH (person)-[knows:KNOWS]->(other)
WHERE knows.forth IS NOT NULL
RETURN person.key AS person,
       other.key AS other,
       knows.settled_ms AS settled_ms,
       knows.standing AS standing,
       knows.last_touch_ms AS last_touch_ms,
       knows.forth AS forth,
       knows.back AS back,
       coalesce(knows.burst, 0) AS burst,
       coalesce(knows.burst_kinds, []) AS burst_kinds,
       coalesce(knows.burst_forth, []) AS burst_forth,
       coalesce(knows.burst_back, []) AS burst_back
