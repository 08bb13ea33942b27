// name:    ties_to_us
// summary: Who of ours knows these people, how well, and how well at best since a day.
// params:  workspace: string; people: list<string>; since: datetime; as_of: datetime
// returns: person_key: string; colleague_key: string; colleague_name: string;
//          colleague_seniority: string or null; strength: float in [0, 1];
//          best: float in [0, 1]; last_touch_ms: integer or null; hidden: boolean
// bounds:  the relationships of each person, and their history
// method:  between two changes of its evidence a relationship only fades, so that it was at its best
//          at `since`, or when its evidence last changed for the better
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
LET now = $as_of.epochMillis
LET fade = -workspace.saturation * 2.0 ^ ((workspace.epoch_ms - now) / workspace.half_life_ms)
UNWIND $people AS key
MATCH (person:Person {workspace: $workspace, key: key})-[knows:KNOWS]-(colleague:Person)
LET jobs = COLLECT {
  MATCH (colleague)-[job:EMPLOYED_BY]->(:Account {workspace: $workspace, key: workspace.home_account})
  WHERE coalesce(job.valid_from <= $as_of, true) AND coalesce($as_of < job.valid_to, true)
  RETURN {seniority: job.seniority} ORDER BY job.valid_from DESC, job.key
}
FILTER jobs <> []
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
LET from_ms = coalesce(knows.history_ms, [knows.settled_ms])
LET first = size([t IN from_ms WHERE t <= $since.epochMillis]) - 1
LET last = size([t IN from_ms WHERE t <= now]) - 1
LET standings = coalesce(knows.history_standing, [knows.standing])
LET activities = coalesce(knows.history_activity, [coalesce(knows.activity, 0.0)])
LET earlier = [i IN range(CASE WHEN first < 0 THEN 0 ELSE first END, last) |
  standings[i] + (1 - standings[i]) * (1 - exp(
    -workspace.saturation * activities[i] * 2.0 ^ ((workspace.epoch_ms -
      CASE WHEN from_ms[i] < $since.epochMillis THEN $since.epochMillis ELSE from_ms[i] END
    ) / workspace.half_life_ms)))]
RETURN person.key AS person_key,
       colleague.key AS colleague_key,
       colleague.name AS colleague_name,
       jobs[0].seniority AS colleague_seniority,
       coalesce(strength, 0.0) AS strength,
       reduce(best = coalesce(strength, 0.0), one IN earlier | CASE WHEN one > best THEN one ELSE best END) AS best,
       touched AS last_touch_ms,
       EXISTS {
         MATCH (colleague)-[:CONSENTS]->(consent:Consent)
         WHERE consent.valid_from <= $as_of AND coalesce($as_of < consent.valid_to, true)
           AND (consent.hides_all OR EXISTS { MATCH (consent)-[:HIDES]->(person) })
       } AS hidden
ORDER BY person_key, strength DESC, colleague_key
