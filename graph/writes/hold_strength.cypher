// name:    hold_strength
// summary: Let a relationship be exactly so strong from an instant on, whatever it rests on.
// params:  workspace: string; person_key: string; contact_key: string;
//          strength: float in [0, 1]; since: datetime
// returns: none
// bounds:  two unique-index seeks, and the relationships of the one who has fewer
// method:  only in a transaction that is rolled back: the evidence says something else
CYPHER 25
MATCH (person:Person {workspace: $workspace, key: $person_key})
MATCH (other:Person {workspace: $workspace, key: $contact_key})
LET since_ms = $since.epochMillis
MERGE (person)-[knows:KNOWS]->(other)
LET touches = coalesce(knows.history_touch_ms, [knows.last_touch_ms])
SET knows = {
  standing: $strength,
  settled_ms: since_ms,
  last_touch_ms: [t IN touches WHERE 0 <= t <= since_ms][-1]
}
