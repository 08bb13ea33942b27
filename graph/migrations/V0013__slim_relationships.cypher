// A relationship is found by its two people: its key and its workspace are not kept on it any more.
// What is nothing is left out, as are the histories of one that has had one state only.
DROP CONSTRAINT knows_key IF EXISTS;
CYPHER 25
MATCH (:Person)-[knows:KNOWS]->(:Person) WHERE knows.key IS NOT NULL
CALL (knows) {
  LET kept = properties(knows)
  LET states = size(coalesce(kept.history_ms, []))
  LET touched = kept.last_touch_ms IS NOT NULL
  LET bursts = size(coalesce(kept.burst_kinds, []))
  SET knows = {
    standing: kept.standing,
    settled_ms: kept.settled_ms,
    activity: CASE WHEN kept.activity <> 0.0 THEN kept.activity END,
    last_touch_ms: kept.last_touch_ms,
    forth: CASE WHEN touched THEN kept.forth END,
    back: CASE WHEN touched THEN kept.back END,
    burst: CASE WHEN bursts > 0 THEN kept.burst END,
    burst_kinds: CASE WHEN bursts > 0 THEN kept.burst_kinds END,
    burst_forth: CASE WHEN bursts > 0 THEN kept.burst_forth END,
    burst_back: CASE WHEN bursts > 0 THEN kept.burst_back END,
    history_ms: CASE WHEN states > 1 THEN kept.history_ms END,
    history_activity: CASE WHEN states > 1 THEN kept.history_activity END,
    history_standing: CASE WHEN states > 1 THEN kept.history_standing END,
    history_touch_ms: CASE WHEN states > 1 THEN kept.history_touch_ms END
  }
} IN TRANSACTIONS OF 10000 ROWS ON ERROR RETRY THEN FAIL;
