// name:    sums_of_pairs
// summary: What the KNOWS edges of pairs keep, so that the next touch can be added to it; where
//          nothing happened between the two so far, the stays at an employer that both had.
// params:  workspace: string; people: list<string>, the first of each pair;
//          others: list<string>, the second of each
// returns: pair: integer, its position; edge: string or null, the element id of what they have;
//          settled_ms: integer or null; standing: float or null; last_touch_ms: integer or null;
//          forth: float or null; back: float or null; burst: integer or null;
//          burst_kinds: list<string> or null; burst_forth: list<float> or null;
//          burst_back: list<float> or null;
//          shared: list<list<integer or null>> or null, from when to when both were there
// bounds:  two unique-index seeks per pair, the relationships of the one who has fewer, and the jobs
//          of those to whom nothing happened together
CYPHER 25
UNWIND range(0, size($people) - 1) AS pair
MATCH (person:Person {workspace: $workspace, key: $people[pair]})
MATCH (other:Person {workspace: $workspace, key: $others[pair]})
OPTIONAL MATCH (person)-[knows:KNOWS]->(other)
RETURN pair AS pair,
       elementId(knows) AS edge,
       knows.settled_ms AS settled_ms,
       knows.standing AS standing,
       knows.last_touch_ms AS last_touch_ms,
       knows.forth AS forth,
       knows.back AS back,
       knows.burst AS burst,
       knows.burst_kinds AS burst_kinds,
       knows.burst_forth AS burst_forth,
       knows.burst_back AS burst_back,
       CASE WHEN knows.last_touch_ms IS NULL THEN COLLECT {
         MATCH (person)-[mine:EMPLOYED_BY]->(account:Account)
         MATCH (other)-[theirs:EMPLOYED_BY]->(account)
         RETURN [
           (CASE WHEN mine.valid_from IS NULL OR mine.valid_from < theirs.valid_from
                 THEN theirs.valid_from ELSE mine.valid_from END).epochMillis,
           (CASE WHEN mine.valid_to IS NULL OR mine.valid_to > theirs.valid_to
                 THEN theirs.valid_to ELSE mine.valid_to END).epochMillis
         ]
       } END AS shared
