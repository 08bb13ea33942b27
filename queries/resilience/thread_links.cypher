// name:    thread_links
// summary: The relationships of which chains from our team to some people are made, of at most three
//          links each, and only such as are strong enough.
// params:  workspace: string; people: list<string>; min_strength: float in [0, 1]; as_of: datetime
// returns: far_key: string;
//          links: list<list>, each [key of the side of our team, whether that is one of ours, strength,
//          standing or 0 where it is not one of ours]
// bounds:  the relationships of the people named and of whoever is within two links of them
// method:  docs/method/resilience.md; lists instead of a row per link, because a committee of 200
//          spends its time in rows
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
LET now = $as_of.epochMillis
LET fade = -workspace.saturation * 2.0 ^ ((workspace.epoch_ms - now) / workspace.half_life_ms)
CALL (fade, now) {
  UNWIND $people AS key
  MATCH (member:Person {workspace: $workspace, key: key})
  // Nobody between leads to this person who vetoed the account, or declined before.
  LET barred = COLLECT {
    MATCH (member)-[job:EMPLOYED_BY]->(:Account)<-[:VETOES]-(consent:Consent)<-[:CONSENTS]-(other:Person)
    WHERE consent.valid_from <= $as_of AND coalesce($as_of < consent.valid_to, true)
      AND coalesce(job.valid_from <= $as_of, true) AND coalesce($as_of < job.valid_to, true)
    RETURN other
    UNION
    MATCH (member)<-[:SEEKS]-(request:IntroductionRequest)-[:ASKS]->(other:Person)
    WHERE request.declined_ms <= now
    RETURN other
  }
  MATCH (member)-[knows:KNOWS]-(near:Person)
  LET strength = CASE
    WHEN knows.settled_ms <= now
    THEN knows.standing + (1 - knows.standing) * (1 - exp(fade * coalesce(knows.activity, 0.0)))
    ELSE [seen IN [size([t IN knows.history_ms WHERE t <= now]) - 1] | CASE WHEN seen < 0 THEN 0.0
      ELSE knows.history_standing[seen]
           + (1 - knows.history_standing[seen]) * (1 - exp(fade * knows.history_activity[seen])) END][0]
  END
  FILTER strength >= $min_strength
  LET ours = any(i IN range(1, size(coalesce(near.with_us_ms, [])) / 2) WHERE near.with_us_ms[2 * i - 2] <= now < near.with_us_ms[2 * i - 1])
  FILTER ours OR (size([bound IN coalesce(near.absence_ms, []) WHERE bound <= now]) % 2 = 0 AND NOT near IN barred)
  WITH member, collect(DISTINCT CASE WHEN NOT ours THEN near END) AS further,
       collect([near.key, ours, strength, CASE WHEN NOT ours THEN 0.0
         WHEN knows.settled_ms <= now THEN knows.standing
         ELSE coalesce(knows.history_standing[size([t IN knows.history_ms WHERE t <= now]) - 1], 0.0) END]) AS links
  RETURN collect({far: member, further: further, links: links}) AS first
}
CALL (first, fade, now) {
  UNWIND first AS row
  UNWIND row.further AS far
  WITH DISTINCT far, fade, now
  FILTER NOT far.key IN $people
  MATCH (far)-[knows:KNOWS]-(near:Person)
  LET strength = CASE
    WHEN knows.settled_ms <= now
    THEN knows.standing + (1 - knows.standing) * (1 - exp(fade * coalesce(knows.activity, 0.0)))
    ELSE [seen IN [size([t IN knows.history_ms WHERE t <= now]) - 1] | CASE WHEN seen < 0 THEN 0.0
      ELSE knows.history_standing[seen]
           + (1 - knows.history_standing[seen]) * (1 - exp(fade * knows.history_activity[seen])) END][0]
  END
  FILTER strength >= $min_strength
  LET ours = any(i IN range(1, size(coalesce(near.with_us_ms, [])) / 2) WHERE near.with_us_ms[2 * i - 2] <= now < near.with_us_ms[2 * i - 1])
  FILTER ours OR size([bound IN coalesce(near.absence_ms, []) WHERE bound <= now]) % 2 = 0
  WITH far, collect(DISTINCT CASE WHEN NOT ours THEN near END) AS further,
       collect([near.key, ours, strength, CASE WHEN NOT ours THEN 0.0
         WHEN knows.settled_ms <= now THEN knows.standing
         ELSE coalesce(knows.history_standing[size([t IN knows.history_ms WHERE t <= now]) - 1], 0.0) END]) AS links
  RETURN collect({far: far, further: further, links: links}) AS second
}
CALL (first, second, fade, now) {
  UNWIND second AS row
  UNWIND row.further AS far
  WITH DISTINCT far, fade, now
  MATCH (far)-[knows:KNOWS]-(near:Person)
  WHERE any(i IN range(1, size(coalesce(near.with_us_ms, [])) / 2) WHERE near.with_us_ms[2 * i - 2] <= now < near.with_us_ms[2 * i - 1])
  LET strength = CASE
    WHEN knows.settled_ms <= now
    THEN knows.standing + (1 - knows.standing) * (1 - exp(fade * coalesce(knows.activity, 0.0)))
    ELSE [seen IN [size([t IN knows.history_ms WHERE t <= now]) - 1] | CASE WHEN seen < 0 THEN 0.0
      ELSE knows.history_standing[seen]
           + (1 - knows.history_standing[seen]) * (1 - exp(fade * knows.history_activity[seen])) END][0]
  END
  FILTER strength >= $min_strength
  WITH far, collect([near.key, true, strength, CASE
         WHEN knows.settled_ms <= now THEN knows.standing
         ELSE coalesce(knows.history_standing[size([t IN knows.history_ms WHERE t <= now]) - 1], 0.0) END]) AS links
  RETURN collect({far: far, links: links}) AS third
}
UNWIND first + second + third AS row
RETURN row.far.key AS far_key,
       row.links AS links
ORDER BY far_key, size(links) DESC
