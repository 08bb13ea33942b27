// name:    mutual_contacts
// summary: Who knows both of two people, the best known to both first, on a day.
// params:  workspace: string; colleague_key: string; contact_key: string; as_of: datetime;
//          min_strength: float in [0, 1]; limit: integer >= 1
// returns: person_key: string; strength: float in [0, 1], the weaker of the two
// bounds:  the relationships of both
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
LET now = $as_of.epochMillis
LET fade = -workspace.saturation * 2.0 ^ ((workspace.epoch_ms - now) / workspace.half_life_ms)
MATCH (colleague:Person {workspace: $workspace, key: $colleague_key})
MATCH (contact:Person {workspace: $workspace, key: $contact_key})
MATCH (colleague)-[one:KNOWS]-(third:Person)-[two:KNOWS]-(contact)
UNWIND [one, two] AS knows
LET strength = CASE
  WHEN knows.settled_ms <= now
  THEN knows.standing + (1 - knows.standing) * (1 - exp(fade * coalesce(knows.activity, 0.0)))
  ELSE [seen IN [size([t IN knows.history_ms WHERE t <= now]) - 1] | CASE WHEN seen < 0 THEN 0.0
    ELSE knows.history_standing[seen]
         + (1 - knows.history_standing[seen]) * (1 - exp(fade * knows.history_activity[seen])) END][0]
END
WITH third, min(coalesce(strength, 0.0)) AS weaker
FILTER weaker >= $min_strength
RETURN third.key AS person_key,
       weaker AS strength
ORDER BY strength DESC, person_key
LIMIT $limit
