// name:    append_knows
// summary: Append entries to the histories of KNOWS edges that are there.
// params:  rows: list<{edge: string, its element id, properties: map, history_ms: list,
//          history_activity: list, history_standing: list, history_touch_ms: list}>
// returns: none
// bounds:  one edge per row, found by its id
// method:  an edge without histories has had one state, which is their first entry; an id is good
//          within the transaction that read it
CYPHER 25
UNWIND $rows AS row
MATCH ()-[knows:KNOWS]->() WHERE elementId(knows) = row.edge
LET from_ms = coalesce(knows.history_ms, [knows.settled_ms])
LET activities = coalesce(knows.history_activity, [coalesce(knows.activity, 0.0)])
LET standings = coalesce(knows.history_standing, [knows.standing])
LET touches = coalesce(knows.history_touch_ms, [coalesce(knows.last_touch_ms, -1)])
SET knows += row.properties,
    knows.history_ms = from_ms + row.history_ms,
    knows.history_activity = activities + row.history_activity,
    knows.history_standing = standings + row.history_standing,
    knows.history_touch_ms = touches + row.history_touch_ms
