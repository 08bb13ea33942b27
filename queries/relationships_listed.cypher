// name:    relationships_listed
// summary: A page of relationships by key, with their strength on a day; faded ones, and those
//          that one of the two hides, are left out.
// params:  workspace: string; after_key: string or null; limit: integer >= 1; as_of: datetime;
//          min_strength: float in [0, 1]; seen_at: datetime or null
// returns: key: string; first_key: string; second_key: string; strength: float in [0, 1];
//          last_touch_ms: integer or null
// bounds:  people in index order, and whom they know, until `limit` rows count
CYPHER 25
CALL () {
  MATCH (first:Person)-[knows:KNOWS]->(second:Person)
  WHERE first.workspace = $workspace AND first.key >= coalesce(split($after_key, '|')[0], '')
    AND (first.key > coalesce(split($after_key, '|')[0], '') OR second.key > coalesce(split($after_key, '|')[1], ''))
  RETURN first, knows, second
  ORDER BY first.workspace, first.key, second.key
}
MATCH (workspace:Workspace {key: $workspace})
LET now = $as_of.epochMillis
LET fade = -workspace.saturation * 2.0 ^ ((workspace.epoch_ms - now) / workspace.half_life_ms)
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
FILTER strength >= $min_strength AND ($seen_at IS NULL OR NOT EXISTS {
  MATCH (first)-[:CONSENTS]->(consent:Consent)
  WHERE (consent.valid_from <= $as_of AND coalesce($as_of < consent.valid_to, true)
         OR consent.valid_from <= $seen_at AND coalesce($seen_at < consent.valid_to, true))
    AND (consent.hides_all OR EXISTS { MATCH (consent)-[:HIDES]->(second) })
} AND NOT EXISTS {
  MATCH (second)-[:CONSENTS]->(consent:Consent)
  WHERE (consent.valid_from <= $as_of AND coalesce($as_of < consent.valid_to, true)
         OR consent.valid_from <= $seen_at AND coalesce($seen_at < consent.valid_to, true))
    AND (consent.hides_all OR EXISTS { MATCH (consent)-[:HIDES]->(first) })
})
RETURN first.key + '|' + second.key AS key,
       first.key AS first_key,
       second.key AS second_key,
       strength AS strength,
       touched AS last_touch_ms
ORDER BY first.workspace, first.key, second.key
LIMIT $limit
