// name:    strengths_of_links
// summary: How well people know each other on a day, pair by pair; strangers are no row.
// params:  workspace: string; links: list<list<string>>, two people each; as_of: datetime
// returns: first_key: string; second_key: string; strength: float in [0, 1]
// bounds:  two unique-index seeks per link; the relationships of the first of each
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
LET now = $as_of.epochMillis
LET fade = -workspace.saturation * 2.0 ^ ((workspace.epoch_ms - now) / workspace.half_life_ms)
UNWIND $links AS link
MATCH (first:Person {workspace: $workspace, key: link[0]})-[knows:KNOWS]-(second:Person {workspace: $workspace, key: link[1]})
LET strength = CASE
  WHEN knows.settled_ms <= now
  THEN knows.standing + (1 - knows.standing) * (1 - exp(fade * coalesce(knows.activity, 0.0)))
  ELSE [seen IN [size([t IN knows.history_ms WHERE t <= now]) - 1] | CASE WHEN seen < 0 THEN 0.0
    ELSE knows.history_standing[seen]
         + (1 - knows.history_standing[seen]) * (1 - exp(fade * knows.history_activity[seen])) END][0]
END
RETURN first.key AS first_key,
       second.key AS second_key,
       coalesce(strength, 0.0) AS strength
ORDER BY first_key, second_key
