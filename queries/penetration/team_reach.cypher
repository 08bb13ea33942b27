// name:    team_reach
// summary: The probability of our team's best introduction route to each of many people, of at most
//          three links: as introduction_routes finds it, for all of them together.
// params:  workspace: string; target_keys: list<string>; min_strength: float in [0, 1];
//          as_of: datetime
// returns: target_key: string; probability: float in (0, 1]
// bounds:  everybody within two links of a target who is not ours, each read once; a way that is
//          weaker than one found is not followed
// method:  docs/method/penetration.md
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
LET now = $as_of.epochMillis
LET fade = -workspace.saturation * 2.0 ^ ((workspace.epoch_ms - now) / workspace.half_life_ms)
CALL (fade, now) {
  UNWIND $target_keys AS target_key
  MATCH (target:Person {workspace: $workspace, key: target_key})
  // Nobody is asked for this target who vetoed the account, or declined before; nor is the target.
  LET barred = CASE WHEN target.with_us_ms IS NULL THEN [] ELSE [target] END + COLLECT {
    MATCH (target)-[job:EMPLOYED_BY]->(:Account)<-[:VETOES]-(consent:Consent)<-[:CONSENTS]-(colleague:Person)
    WHERE consent.valid_from <= $as_of AND coalesce($as_of < consent.valid_to, true)
      AND coalesce(job.valid_from <= $as_of, true) AND coalesce($as_of < job.valid_to, true)
    RETURN colleague
    UNION
    MATCH (target)<-[:SEEKS]-(request:IntroductionRequest)-[:ASKS]->(colleague:Person)
    WHERE request.declined_ms <= now
    RETURN colleague
  }
  MATCH (target)-[knows:KNOWS]-(near:Person)
  LET strength = CASE
    WHEN knows.settled_ms <= now
    THEN knows.standing + (1 - knows.standing) * (1 - exp(fade * coalesce(knows.activity, 0.0)))
    ELSE [seen IN [size([t IN knows.history_ms WHERE t <= now]) - 1] | CASE WHEN seen < 0 THEN 0.0
      ELSE knows.history_standing[seen]
           + (1 - knows.history_standing[seen]) * (1 - exp(fade * knows.history_activity[seen])) END][0]
  END
  FILTER strength >= $min_strength
  LET ours = any(i IN range(1, size(coalesce(near.with_us_ms, [])) / 2) WHERE near.with_us_ms[2 * i - 2] <= now < near.with_us_ms[2 * i - 1])
  FILTER size([bound IN coalesce(near.absence_ms, []) WHERE bound <= now]) % 2 = 0 AND NOT near IN barred
  WITH target, barred, max(CASE WHEN ours THEN strength ELSE 0.0 END) AS best,
       collect(CASE WHEN NOT ours THEN {node: near, p: strength} END) AS ways
  RETURN collect({target: target, barred: barred, best: best, ways: [way IN ways WHERE way.p > best]}) AS first
}
CALL (first, fade, now) {
  UNWIND first AS row
  UNWIND row.ways AS way
  WITH way.node AS near, collect({target: row.target, barred: row.barred, best: row.best, p: way.p}) AS ways
  MATCH (near)-[knows:KNOWS]-(further:Person)
  LET strength = CASE
    WHEN knows.settled_ms <= now
    THEN knows.standing + (1 - knows.standing) * (1 - exp(fade * coalesce(knows.activity, 0.0)))
    ELSE [seen IN [size([t IN knows.history_ms WHERE t <= now]) - 1] | CASE WHEN seen < 0 THEN 0.0
      ELSE knows.history_standing[seen]
           + (1 - knows.history_standing[seen]) * (1 - exp(fade * knows.history_activity[seen])) END][0]
  END
  FILTER strength >= $min_strength
  LET ours = any(i IN range(1, size(coalesce(further.with_us_ms, [])) / 2) WHERE further.with_us_ms[2 * i - 2] <= now < further.with_us_ms[2 * i - 1])
  FILTER size([bound IN coalesce(further.absence_ms, []) WHERE bound <= now]) % 2 = 0
  UNWIND ways AS way
  WITH way, further, ours, way.p * strength AS p
  WHERE p > way.best AND further <> way.target AND NOT further IN way.barred
  WITH way.target AS target, way.barred AS barred, further, ours, max(p) AS p
  WITH target, barred, max(CASE WHEN ours THEN p ELSE 0.0 END) AS best,
       collect(CASE WHEN NOT ours THEN {node: further, p: p} END) AS ways
  RETURN collect({target: target, barred: barred, best: best, ways: [way IN ways WHERE way.p > best]}) AS second
}
CALL (second, fade, now) {
  UNWIND second AS row
  UNWIND row.ways AS way
  WITH way.node AS near, collect({target: row.target, barred: row.barred, p: way.p}) AS ways
  MATCH (near)-[knows:KNOWS]-(colleague:Person)
  WHERE any(i IN range(1, size(coalesce(colleague.with_us_ms, [])) / 2) WHERE colleague.with_us_ms[2 * i - 2] <= now < colleague.with_us_ms[2 * i - 1])
    AND size([bound IN coalesce(colleague.absence_ms, []) WHERE bound <= now]) % 2 = 0
  LET strength = CASE
    WHEN knows.settled_ms <= now
    THEN knows.standing + (1 - knows.standing) * (1 - exp(fade * coalesce(knows.activity, 0.0)))
    ELSE [seen IN [size([t IN knows.history_ms WHERE t <= now]) - 1] | CASE WHEN seen < 0 THEN 0.0
      ELSE knows.history_standing[seen]
           + (1 - knows.history_standing[seen]) * (1 - exp(fade * knows.history_activity[seen])) END][0]
  END
  FILTER strength >= $min_strength
  WITH near, ways, max(strength) AS last, collect({who: colleague, strength: strength}) AS known
  UNWIND ways AS way
  LET last_open = CASE WHEN way.barred = [] THEN last
    ELSE reduce(most = 0.0, one IN known | CASE WHEN one.strength > most AND NOT one.who IN way.barred THEN one.strength ELSE most END) END
  WITH way.target AS target, max(way.p * last_open) AS best
  RETURN collect({target: target, best: best}) AS third
}
UNWIND first + second + third AS found
WITH found.target.key AS target_key, max(found.best) AS probability
WHERE probability > 0
RETURN target_key AS target_key,
       probability AS probability
ORDER BY target_key
