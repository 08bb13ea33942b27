// name:    map_cells
// summary: How well each of these contacts is known by whom of ours, and whom they turned to.
// params:  workspace: string; contacts: list<string>; as_of: datetime; min_strength: float in [0, 1]
// returns: contact_key: string;
//          known: list<string>, colleagues; strengths: list<float>, theirs;
//          touched_ms: list<integer>, of each the last touch, -1 for none;
//          turned: list<string>, people; turned_ms: list<integer>, when to each
// bounds:  the relationships of each contact, and the interactions that each had a hand in
// method:  one row per contact, which is joined by who reads it: all pairs in one statement. Flat
//          lists, because a map of 10,000 cells spends its time in unpacking what is nested.
//          Two-way is what the contact did where the other took part: wrote to, met, called
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
LET now = $as_of.epochMillis
LET fade = -workspace.saturation * 2.0 ^ ((workspace.epoch_ms - now) / workspace.half_life_ms)
UNWIND $contacts AS contact_key
MATCH (contact:Person {workspace: $workspace, key: contact_key})
CALL (contact, now, fade) {
  MATCH (contact)-[knows:KNOWS]-(colleague)
  LET spans = coalesce(colleague.with_us_ms, [])
  FILTER any(i IN range(1, size(spans) / 2) WHERE spans[2 * i - 2] <= now < spans[2 * i - 1])
  LET strength = CASE
    WHEN knows.settled_ms <= now
    THEN knows.standing + (1 - knows.standing) * (1 - exp(fade * coalesce(knows.activity, 0.0)))
    ELSE [seen IN [size([t IN knows.history_ms WHERE t <= now]) - 1] | CASE WHEN seen < 0 THEN 0.0
      ELSE knows.history_standing[seen]
           + (1 - knows.history_standing[seen]) * (1 - exp(fade * knows.history_activity[seen])) END][0]
  END
  LET touched = CASE
    WHEN knows.settled_ms <= now THEN knows.last_touch_ms
    ELSE [t IN knows.history_touch_ms WHERE 0 <= t <= now][-1]
  END
  FILTER strength >= $min_strength
  RETURN collect(colleague.key) AS known,
         collect(strength) AS strengths,
         collect(coalesce(touched, -1)) AS touched_ms
}
CALL (contact, now) {
  MATCH (contact)-[own:TOOK_PART_IN]->(seen)
  WHERE own.part <> 'RECIPIENT' AND seen.kind <> 'DOWNLOAD' AND seen.at_ms <= now
  MATCH (seen)<-[:TOOK_PART_IN]-(other) WHERE other <> contact
  WITH other, max(seen.at_ms) AS at_ms
  RETURN collect(other.key) AS turned, collect(at_ms) AS turned_ms
}
RETURN contact_key AS contact_key,
       known AS known,
       strengths AS strengths,
       touched_ms AS touched_ms,
       turned AS turned,
       turned_ms AS turned_ms
ORDER BY contact_key
