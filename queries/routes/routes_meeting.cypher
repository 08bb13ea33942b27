// name:    routes_meeting
// summary: The k best introduction routes from any of the askers to each target, by the product of
//          their strengths: the exact best of all loop-free routes within the hop limit.
// params:  workspace: string; source_keys: list<string>; target_keys: list<string>;
//          max_hops: integer, 1 to 4; min_hops: integer, 1 to 4; k: integer, 1 to 50;
//          min_strength: float in [0, 1]; excluded_keys: list<string>; as_of: datetime;
//          team: boolean, whether each asker would be asked in turn
// returns: target_key: string; people: list<string>; strengths: list<float>;
//          probability: float in [0, 1]
// bounds:  two hops from each end, every first hop read once; then at most 3k * (k + 2) routes for
//          each person in the middle
// method:  docs/method/introduction-routes.md
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
LET now = $as_of.epochMillis
LET fade = -workspace.saturation * 2.0 ^ ((workspace.epoch_ms - now) / workspace.half_life_ms)
UNWIND $target_keys AS target_key
MATCH (target:Person {workspace: $workspace, key: target_key})
// Nobody is asked for this target who vetoed the account, or declined before.
LET barred = COLLECT {
  MATCH (target)-[job:EMPLOYED_BY]->(:Account)<-[:VETOES]-(consent:Consent)<-[:CONSENTS]-(colleague:Person)
  WHERE consent.valid_from <= $as_of AND coalesce($as_of < consent.valid_to, true)
    AND coalesce(job.valid_from <= $as_of, true) AND coalesce($as_of < job.valid_to, true)
  RETURN colleague
  UNION
  MATCH (target)<-[:SEEKS]-(request:IntroductionRequest)-[:ASKS]->(colleague:Person)
  WHERE request.declined_ms <= now
  RETURN colleague
}
CALL (target, fade, now, barred) {
  // Both ends, and with them everybody who knows one of them.
  CALL (target, now, barred) {
    UNWIND $source_keys AS source_key
    MATCH (asker:Person {workspace: $workspace, key: source_key}) WHERE asker <> target
      AND (NOT $team OR NOT asker IN barred
           AND size([bound IN coalesce(asker.absence_ms, []) WHERE bound <= now]) % 2 = 0)
    RETURN asker AS end, true AS ours
    UNION ALL
    RETURN target AS end, false AS ours
  }
  MATCH (end)-[knows:KNOWS]-(near:Person)
  WHERE (ours AND near = target)
     OR (near <> target AND NOT near.key IN $source_keys AND NOT near.key IN $excluded_keys
         AND NOT near IN barred
         AND size([bound IN coalesce(near.absence_ms, []) WHERE bound <= now]) % 2 = 0)
  LET strength = CASE
    WHEN knows.settled_ms <= now
    THEN knows.standing + (1 - knows.standing) * (1 - exp(fade * coalesce(knows.activity, 0.0)))
    ELSE [seen IN [size([t IN knows.history_ms WHERE t <= now]) - 1] | CASE WHEN seen < 0 THEN 0.0
      ELSE knows.history_standing[seen]
           + (1 - knows.history_standing[seen]) * (1 - exp(fade * knows.history_activity[seen])) END][0]
  END
  FILTER strength >= $min_strength
  ORDER BY toInteger(-1e9 * log(strength) + 0.5), end.key
  WITH target, fade, now, barred, ours, near,
       collect({people: [end.key], strengths: [strength], p: strength})[..$k] AS starts
  // One step further, from each of them once.
  CALL (target, fade, now, barred, ours, near, starts) {
    UNWIND starts AS start
    RETURN near AS middle, null AS via, start.p AS p,
           start.people AS people, start.strengths AS strengths
    UNION ALL
    WITH target, fade, now, barred, ours, near, starts
    WHERE near <> target AND $max_hops >= CASE WHEN ours THEN 3 ELSE 4 END
    MATCH (near)-[knows:KNOWS]-(middle:Person)
    WHERE middle <> target AND NOT middle.key IN $source_keys AND NOT middle.key IN $excluded_keys
      AND NOT middle IN barred
      AND size([bound IN coalesce(middle.absence_ms, []) WHERE bound <= now]) % 2 = 0
    LET strength = CASE
      WHEN knows.settled_ms <= now
      THEN knows.standing + (1 - knows.standing) * (1 - exp(fade * coalesce(knows.activity, 0.0)))
      ELSE [seen IN [size([t IN knows.history_ms WHERE t <= now]) - 1] | CASE WHEN seen < 0 THEN 0.0
        ELSE knows.history_standing[seen]
             + (1 - knows.history_standing[seen]) * (1 - exp(fade * knows.history_activity[seen])) END][0]
    END
    FILTER strength >= $min_strength
    UNWIND starts AS start
    RETURN middle, near.key AS via, start.p * strength AS p,
           start.people + [near.key] AS people, start.strengths + [strength] AS strengths
  }
  // Halves that meet: the best few per person in the middle hold all of the best k routes.
  ORDER BY toInteger(-1e9 * log(p) + 0.5), people
  WITH target, middle,
       collect(CASE WHEN ours AND via IS NULL THEN {via: via, p: p, people: people, strengths: strengths} END)[..$k] AS ours_1,
       collect(CASE WHEN ours AND via IS NOT NULL THEN {via: via, p: p, people: people, strengths: strengths} END)[..2 * $k] AS ours_2,
       collect(CASE WHEN NOT ours AND via IS NULL THEN {via: via, p: p, people: people, strengths: strengths} END) AS theirs_1,
       collect(CASE WHEN NOT ours AND via IS NOT NULL THEN {via: via, p: p, people: people, strengths: strengths} END)[..$k + 1] AS theirs_2
  LET arrived = CASE WHEN middle = target THEN [{via: null, p: 1.0, people: [], strengths: []}] ELSE [] END
  UNWIND ours_1 + ours_2 AS left
  UNWIND arrived + theirs_1 + theirs_2 AS right
  LET hops = size(left.strengths) + size(right.strengths)
  FILTER size(left.strengths) - size(right.strengths) IN [0, 1]
     AND $min_hops <= hops AND hops <= $max_hops
     AND (right.via IS NULL OR left.via <> right.via)
  LET p = left.p * right.p
  LET people = left.people + [middle.key] + reverse(right.people)
  ORDER BY toInteger(-1e9 * log(p) + 0.5), hops, people
  LIMIT $k
  RETURN people, left.strengths + reverse(right.strengths) AS strengths, p
}
RETURN target_key AS target_key,
       people AS people,
       strengths AS strengths,
       p AS probability
ORDER BY target_key, toInteger(-1e9 * log(probability) + 0.5), size(people), people
