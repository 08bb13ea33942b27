// name:    hold_strength
// summary: Let a relationship be exactly so strong from an instant on, whatever it rests on.
// params:  workspace: string; person_key: string; contact_key: string; key: string;
//          strength: float in [0, 1]; since: datetime
// returns: none
// bounds:  two unique-index seeks
// method:  only in a transaction that is rolled back: the evidence says something else
CYPHER 25
MATCH (person:Person {workspace: $workspace, key: $person_key})
MATCH (other:Person {workspace: $workspace, key: $contact_key})
LET since_ms = $since.epochMillis
MERGE (person)-[knows:KNOWS {workspace: $workspace, key: $key}]->(other)
LET touched = [t IN coalesce(knows.history_touch_ms, []) WHERE 0 <= t <= since_ms]
SET knows.activity = 0.0,
    knows.standing = $strength,
    knows.settled_ms = since_ms,
    knows.last_touch_ms = touched[-1],
    knows.history_ms = [since_ms],
    knows.history_activity = [0.0],
    knows.history_standing = [$strength],
    knows.history_touch_ms = [coalesce(touched[-1], -1)]
