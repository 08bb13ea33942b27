// name:    shape_of_knows
// summary: KNOWS edges that are twice there, or whose sums and histories do not fit together.
// params:  none
// returns: workspace: string or null; what: string
// bounds:  every KNOWS edge; the first 100 violations
CYPHER 25
MATCH (one:Person)-[knows:KNOWS]->(other:Person)
LET entries = size(knows.history_ms)
FILTER one.key >= other.key OR knows.activity <= 0 OR knows.standing < 0 OR knows.standing >= 1
   OR entries < 2 OR entries <> size(knows.history_activity)
   OR entries <> size(knows.history_standing) OR entries <> size(knows.history_touch_ms)
   OR knows.settled_ms <> knows.history_ms[-1] OR knows.standing <> knows.history_standing[-1]
   OR coalesce(knows.activity, 0.0) <> knows.history_activity[-1]
   OR coalesce(knows.last_touch_ms, -1) <> knows.history_touch_ms[-1]
   OR (entries IS NULL) <> (coalesce(knows.history_activity, knows.history_standing, knows.history_touch_ms) IS NULL)
   OR knows.last_touch_ms IS NULL AND knows.forth IS NOT NULL
   OR any(i IN range(1, coalesce(entries, 1) - 1) WHERE knows.history_ms[i] <= knows.history_ms[i - 1])
   OR COUNT { (one)-[:KNOWS]-(other) } > 1
RETURN one.workspace AS workspace,
       'KNOWS from ' + one.key + ' to ' + other.key + ' is malformed' AS what
LIMIT 100
