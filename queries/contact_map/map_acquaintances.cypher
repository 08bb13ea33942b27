// name:    map_acquaintances
// summary: How well some people of an account know some others of it.
// params:  workspace: string; people: list<string>; contacts: list<string>; as_of: datetime;
//          min_strength: float in [0, 1]
// returns: person_key: string; contact_key: string; strength: float in [0, 1]
// bounds:  the relationships of each of the people
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
LET now = $as_of.epochMillis
LET fade = -workspace.saturation * 2.0 ^ ((workspace.epoch_ms - now) / workspace.half_life_ms)
UNWIND $people AS person_key
MATCH (person:Person {workspace: $workspace, key: person_key})-[knows:KNOWS]-(contact:Person)
WHERE contact.key IN $contacts
LET strength = CASE
  WHEN knows.settled_ms <= now
  THEN knows.standing + (1 - knows.standing) * (1 - exp(fade * coalesce(knows.activity, 0.0)))
  ELSE [seen IN [size([t IN knows.history_ms WHERE t <= now]) - 1] | CASE WHEN seen < 0 THEN 0.0
    ELSE knows.history_standing[seen]
         + (1 - knows.history_standing[seen]) * (1 - exp(fade * knows.history_activity[seen])) END][0]
END
FILTER strength >= $min_strength
RETURN person_key AS person_key,
       contact.key AS contact_key,
       strength AS strength
ORDER BY person_key, contact_key
