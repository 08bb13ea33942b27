// name:    shape_of_knows
// summary: KNOWS edges whose sums and histories do not fit together.
// params:  none
// returns: workspace: string or null; what: string
// bounds:  every KNOWS edge; the first 100 violations
CYPHER 25
MATCH (one:Person)-[knows:KNOWS]->(other:Person)
LET entries = size(knows.history_ms)
FILTER one.key >= other.key OR knows.activity < 0 OR knows.standing < 0 OR knows.standing >= 1
   OR entries = 0 OR entries <> size(knows.history_activity)
   OR entries <> size(knows.history_standing) OR entries <> size(knows.history_touch_ms)
   OR knows.settled_ms <> knows.history_ms[-1] OR knows.activity <> knows.history_activity[-1]
   OR any(i IN range(1, entries - 1) WHERE knows.history_ms[i] <= knows.history_ms[i - 1])
RETURN knows.workspace AS workspace,
       'KNOWS ' + knows.key + ' is malformed' AS what
LIMIT 100
