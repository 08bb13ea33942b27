// name:    append_knows
// summary: Append entries to the histories of KNOWS edges that are there.
// params:  edges: list<string>, their element ids;
//          latest: map<string, list>, by property what each of them has from its last entry on;
//          histories: list<list<list> or null>, instants, activities, standings and last touches of
//          the entries of each, null where its last one is all
// returns: none
// bounds:  one edge per id, found by it
// method:  an edge without histories has had one state, which is their first entry; an id is good
//          within the transaction that read it
CYPHER 25
UNWIND range(0, size($edges) - 1) AS i
MATCH ()-[knows:KNOWS]->() WHERE elementId(knows) = $edges[i]
LET from_ms = coalesce(knows.history_ms, [knows.settled_ms])
LET activities = coalesce(knows.history_activity, [coalesce(knows.activity, 0.0)])
LET standings = coalesce(knows.history_standing, [knows.standing])
LET touches = coalesce(knows.history_touch_ms, [coalesce(knows.last_touch_ms, -1)])
LET more = coalesce($histories[i], [
  [$latest.settled_ms[i]],
  [coalesce($latest.activity[i], 0.0)],
  [$latest.standing[i]],
  [$latest.last_touch_ms[i]]
])
SET knows.standing = $latest.standing[i],
    knows.settled_ms = $latest.settled_ms[i],
    knows.activity = $latest.activity[i],
    knows.last_touch_ms = $latest.last_touch_ms[i],
    knows.forth = $latest.forth[i],
    knows.back = $latest.back[i],
    knows.burst = $latest.burst[i],
    knows.burst_kinds = $latest.burst_kinds[i],
    knows.burst_forth = $latest.burst_forth[i],
    knows.burst_back = $latest.burst_back[i],
    knows.history_ms = from_ms + more[0],
    knows.history_activity = activities + more[1],
    knows.history_standing = standings + more[2],
    knows.history_touch_ms = touches + more[3]
