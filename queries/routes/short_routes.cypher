// name:    short_routes
// summary: The k best introduction routes of up to three links from one asker to each target.
// params:  workspace: string; source_key: string; target_keys: list<string>; as_of: datetime;
//          max_hops: integer, 1 to 4; min_hops: integer, 1 to 4; k: integer, 1 to 50;
//          min_strength: float in [0, 1]; excluded_keys: list<string>
// returns: target_key: string; people: list<string>; strengths: list<float>;
//          probability: float in [0, 1]
// bounds:  one hop from the end that more people know, two from the other; of those only what the
//          routes of two links leave open, where both ends know many
// method:  docs/method/introduction-routes.md
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
LET now = $as_of.epochMillis
LET fade = -workspace.saturation * 2.0 ^ ((workspace.epoch_ms - now) / workspace.half_life_ms)
MATCH (source:Person {workspace: $workspace, key: $source_key})
UNWIND $target_keys AS target_key
MATCH (target:Person {workspace: $workspace, key: target_key}) WHERE target <> source
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
// The end that fewer know is opened by two links, the other by one.
LET acquaintances = [COUNT { (source)-[:KNOWS]-() }, COUNT { (target)-[:KNOWS]-() }]
LET turned = acquaintances[0] > acquaintances[1]
LET ends = CASE WHEN turned THEN [target, source] ELSE [source, target] END
LET fewer = ends[0], more = ends[1]
LET crowded = acquaintances[0] * acquaintances[1] > 400
CALL (source, target, fewer, more, turned, crowded, fade, now, barred) {
  CALL (source, target, fade, now, barred) {
    CALL (source, target) {
      MATCH (source)-[knows:KNOWS]-(target) WHERE $min_hops = 1
      RETURN [knows] AS links, [] AS between
      UNION ALL
      MATCH (source)-[first:KNOWS]-(near)-[second:KNOWS]-(target) USING JOIN ON near
      WHERE $min_hops <= 2 AND $max_hops >= 2 AND near <> source AND near <> target
      RETURN [first, second] AS links, [near] AS between
    }
    LET strengths = [knows IN links | CASE
      WHEN knows.settled_ms <= now
      THEN knows.standing + (1 - knows.standing) * (1 - exp(fade * coalesce(knows.activity, 0.0)))
      ELSE [seen IN [size([t IN knows.history_ms WHERE t <= now]) - 1] | CASE WHEN seen < 0 THEN 0.0
        ELSE knows.history_standing[seen]
             + (1 - knows.history_standing[seen]) * (1 - exp(fade * knows.history_activity[seen])) END][0]
    END]
    FILTER all(strength IN strengths WHERE strength >= $min_strength)
    LET p = reduce(p = 1.0, strength IN strengths | p * strength)
    FILTER all(person IN between WHERE NOT person IN barred
      AND (size($excluded_keys) = 0 OR NOT person.key IN $excluded_keys)
      AND (person.absence_ms IS NULL
           OR size([bound IN person.absence_ms WHERE bound <= now]) % 2 = 0))
    RETURN between, strengths, p
    ORDER BY toInteger(-1e9 * log(p) + 0.5), size(strengths), [person IN between | person.key]
    LIMIT $k
  }
  RETURN between, strengths, p
  UNION ALL
  WITH *
  WHERE $min_hops <= 3 AND $max_hops >= 3
  // Where both know many, the k-th best of two links is what a longer one has to reach.
  CALL (source, target, crowded, fade, now, barred) {
    WHEN NOT crowded THEN { RETURN 0.0 AS beyond }
    ELSE {
      MATCH (source)-[first:KNOWS]-(near)-[second:KNOWS]-(target) USING JOIN ON near
      WHERE $min_hops <= 2 AND near <> source AND near <> target
      LET links = [first, second], between = [near]
      LET strengths = [knows IN links | CASE
        WHEN knows.settled_ms <= now
        THEN knows.standing + (1 - knows.standing) * (1 - exp(fade * coalesce(knows.activity, 0.0)))
        ELSE [seen IN [size([t IN knows.history_ms WHERE t <= now]) - 1] | CASE WHEN seen < 0 THEN 0.0
          ELSE knows.history_standing[seen]
               + (1 - knows.history_standing[seen]) * (1 - exp(fade * knows.history_activity[seen])) END][0]
      END]
      FILTER all(strength IN strengths WHERE strength >= $min_strength)
      LET p = reduce(p = 1.0, strength IN strengths | p * strength)
      FILTER all(person IN between WHERE NOT person IN barred
        AND (size($excluded_keys) = 0 OR NOT person.key IN $excluded_keys)
        AND (person.absence_ms IS NULL
             OR size([bound IN person.absence_ms WHERE bound <= now]) % 2 = 0))
      ORDER BY p DESC
      LIMIT $k
      LET reached = p
      RETURN CASE WHEN count(*) < $k THEN 0.0 ELSE min(reached) * (1 - 4e-9) END AS beyond
    }
  }
  MATCH (fewer)-[first:KNOWS]-(near)-[second:KNOWS]-(middle)-[third:KNOWS]-(more)
  USING JOIN ON middle
  WHERE near <> more AND near <> fewer AND middle <> fewer AND middle <> more
    AND (beyond = 0.0 OR beyond <= reduce(p = 1.0, knows IN [third] | p * CASE
      WHEN knows.settled_ms <= now
      THEN knows.standing + (1 - knows.standing) * (1 - exp(fade * coalesce(knows.activity, 0.0)))
      ELSE [seen IN [size([t IN knows.history_ms WHERE t <= now]) - 1] | CASE WHEN seen < 0 THEN 0.0
        ELSE knows.history_standing[seen]
             + (1 - knows.history_standing[seen]) * (1 - exp(fade * knows.history_activity[seen])) END][0]
    END))
    AND (beyond = 0.0 OR beyond <= reduce(p = 1.0, knows IN [first] | p * CASE
      WHEN knows.settled_ms <= now
      THEN knows.standing + (1 - knows.standing) * (1 - exp(fade * coalesce(knows.activity, 0.0)))
      ELSE [seen IN [size([t IN knows.history_ms WHERE t <= now]) - 1] | CASE WHEN seen < 0 THEN 0.0
        ELSE knows.history_standing[seen]
             + (1 - knows.history_standing[seen]) * (1 - exp(fade * knows.history_activity[seen])) END][0]
    END))
  LET links = CASE WHEN turned THEN [third, second, first] ELSE [first, second, third] END
  LET between = CASE WHEN turned THEN [middle, near] ELSE [near, middle] END
  LET strengths = [knows IN links | CASE
    WHEN knows.settled_ms <= now
    THEN knows.standing + (1 - knows.standing) * (1 - exp(fade * coalesce(knows.activity, 0.0)))
    ELSE [seen IN [size([t IN knows.history_ms WHERE t <= now]) - 1] | CASE WHEN seen < 0 THEN 0.0
      ELSE knows.history_standing[seen]
           + (1 - knows.history_standing[seen]) * (1 - exp(fade * knows.history_activity[seen])) END][0]
  END]
  FILTER all(strength IN strengths WHERE strength >= $min_strength)
  LET p = reduce(p = 1.0, strength IN strengths | p * strength)
  FILTER p >= beyond AND all(person IN between WHERE NOT person IN barred
    AND (size($excluded_keys) = 0 OR NOT person.key IN $excluded_keys)
    AND (person.absence_ms IS NULL
         OR size([bound IN person.absence_ms WHERE bound <= now]) % 2 = 0))
  RETURN between, strengths, p
  ORDER BY toInteger(-1e9 * log(p) + 0.5), size(strengths), [person IN between | person.key]
  LIMIT $k
}
WITH target_key, source, target, between, strengths, p
RETURN target_key AS target_key,
       [source.key] + [person IN between | person.key] + [target.key] AS people,
       strengths AS strengths,
       p AS probability
ORDER BY target_key, toInteger(-1e9 * log(probability) + 0.5), size(people), people
