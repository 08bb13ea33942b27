// name:    append_knows
// summary: Append entries to the histories of KNOWS edges that are there.
// params:  workspace: string;
//          rows: list<{key: string, properties: map, history_ms: list, history_activity: list,
//          history_standing: list, history_touch_ms: list}>
// returns: none
// bounds:  one index seek per row
CYPHER 25
UNWIND $rows AS row
MATCH (:Person)-[knows:KNOWS {workspace: $workspace, key: row.key}]->(:Person)
SET knows += row.properties,
    knows.history_ms = knows.history_ms + row.history_ms,
    knows.history_activity = knows.history_activity + row.history_activity,
    knows.history_standing = knows.history_standing + row.history_standing,
    knows.history_touch_ms = knows.history_touch_ms + row.history_touch_ms
