// name:    sums_of_pairs
// summary: The sums that the KNOWS edges of pairs keep, so that the next touch can be added to them.
// params:  workspace: string; pairs: list<{key: string, person: string, other: string}>
// returns: person: string; other: string; settled_ms: integer; standing: float;
//          last_touch_ms: integer or null; forth: float; back: float; burst: integer;
//          burst_kinds: list<string>; burst_forth: list<float>; burst_back: list<float>
// bounds:  one index seek per pair; pairs whose edge keeps no sums are left out
CYPHER 25
UNWIND $pairs AS pair
MATCH (:Person)-[knows:KNOWS {workspace: $workspace, key: pair.key}]->(:Person)
WHERE knows.forth IS NOT NULL
RETURN pair.person AS person,
       pair.other AS other,
       knows.settled_ms AS settled_ms,
       knows.standing AS standing,
       knows.last_touch_ms AS last_touch_ms,
       knows.forth AS forth,
       knows.back AS back,
       knows.burst AS burst,
       coalesce(knows.burst_kinds, []) AS burst_kinds,
       coalesce(knows.burst_forth, []) AS burst_forth,
       coalesce(knows.burst_back, []) AS burst_back
