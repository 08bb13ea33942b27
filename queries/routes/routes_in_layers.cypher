// name:    routes_in_layers
// summary: The best introduction routes of anybody of ours to each target, sought from the target
//          towards the team under the bounds that people carry, and the bound of what was dropped.
// params:  workspace: string; wanted: list<{key: string, floor: float, below which no route is
//          sought}>; as_of: datetime;
//          max_hops: integer, 1 to 4; min_hops: integer, 1 to 4; k: integer, 1 to 50;
//          min_strength: float in [0, 1]; excluded_keys: list<string>;
//          without_keys: list<string>, who neither begin a route nor pass one on;
//          beam: integer
// returns: target_key: string; routes: list<{people: list<string>, strengths: list<float>,
//          probability: float in [0, 1]}>; dropped: float in [0, 1]
// bounds:  the acquaintances of at most `beam` people in each of four layers, for each target
// method:  docs/method/introduction-routes.md
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
LET now = $as_of.epochMillis
LET fade = -workspace.saturation * 2.0 ^ ((workspace.epoch_ms - now) / workspace.half_life_ms)
// Reach holds from one instant on; before it, anybody might be certain to lead to us.
LET bounded = coalesce(workspace.reach_ms <= now, false)
UNWIND $wanted AS sought
MATCH (target:Person {workspace: $workspace, key: sought.key})
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
LET begun = [{end: target, p: 1.0, f: 1.0, people: [target], strengths: [], ours: false}]
LET none = sought.floor
// First layer: whoever knows the target. Of each layer the best few go on, by the best
// that can become of them: what they have, times what their bound says is left. The next one after
// them says what was dropped.
CALL (begun, none, now, fade, barred, bounded) {
  UNWIND begun AS one
  CALL (one, none, now, fade, barred, bounded) {
    WHEN one.ours OR $max_hops < 4 THEN {
      RETURN one AS longer
    }
    ELSE {
      LET v = one.end, p = one.p
      MATCH (v)-[knows:KNOWS]-(u)
      LET left = CASE WHEN bounded THEN u.reach_3 ELSE 1.0 END
      FILTER p * left >= none
      LET s = CASE
        WHEN knows.settled_ms <= now
        THEN knows.standing + (1 - knows.standing) * (1 - exp(fade * coalesce(knows.activity, 0.0)))
        ELSE [seen IN [size([t IN knows.history_ms WHERE t <= now]) - 1] | CASE WHEN seen < 0 THEN 0.0
          ELSE knows.history_standing[seen]
               + (1 - knows.history_standing[seen]) * (1 - exp(fade * knows.history_activity[seen])) END][0]
      END
      LET q = p * s
      FILTER s >= $min_strength AND q * left >= none
        AND NOT u IN one.people AND NOT u IN barred
        AND size([bound IN coalesce(u.absence_ms, []) WHERE bound <= now]) % 2 = 0
      LET ours = any(i IN range(1, size(coalesce(u.with_us_ms, [])) / 2)
                     WHERE u.with_us_ms[2 * i - 2] <= now < u.with_us_ms[2 * i - 1])
      FILTER NOT u.key IN $without_keys AND (NOT ours OR $max_hops - 3 >= $min_hops)
         AND (ours OR NOT u.key IN $excluded_keys)
      RETURN {end: u, p: q, f: CASE WHEN ours THEN q ELSE q * left END, people: one.people + [u],
              strengths: one.strengths + [s], ours: ours} AS longer
    }
  }
  ORDER BY longer.f DESC
  LIMIT $beam + 1
  RETURN collect(longer) AS first
}
LET under_1 = CASE WHEN size(first) > $beam AND first[-1].f > none THEN first[-1].f ELSE none END
// Second layer.
CALL (first, under_1, now, fade, barred, bounded) {
  UNWIND first[..$beam] AS one
  CALL (one, under_1, now, fade, barred, bounded) {
    WHEN one.ours OR $max_hops < 3 THEN {
      RETURN one AS longer
    }
    ELSE {
      LET v = one.end, p = one.p
      MATCH (v)-[knows:KNOWS]-(u)
      LET left = CASE WHEN bounded THEN u.reach_2 ELSE 1.0 END
      FILTER p * left >= under_1
      LET s = CASE
        WHEN knows.settled_ms <= now
        THEN knows.standing + (1 - knows.standing) * (1 - exp(fade * coalesce(knows.activity, 0.0)))
        ELSE [seen IN [size([t IN knows.history_ms WHERE t <= now]) - 1] | CASE WHEN seen < 0 THEN 0.0
          ELSE knows.history_standing[seen]
               + (1 - knows.history_standing[seen]) * (1 - exp(fade * knows.history_activity[seen])) END][0]
      END
      LET q = p * s
      FILTER s >= $min_strength AND q * left >= under_1
        AND NOT u IN one.people AND NOT u IN barred
        AND size([bound IN coalesce(u.absence_ms, []) WHERE bound <= now]) % 2 = 0
      LET ours = any(i IN range(1, size(coalesce(u.with_us_ms, [])) / 2)
                     WHERE u.with_us_ms[2 * i - 2] <= now < u.with_us_ms[2 * i - 1])
      FILTER NOT u.key IN $without_keys AND (NOT ours OR $max_hops - 2 >= $min_hops)
         AND (ours OR NOT u.key IN $excluded_keys)
      RETURN {end: u, p: q, f: CASE WHEN ours THEN q ELSE q * left END, people: one.people + [u],
              strengths: one.strengths + [s], ours: ours} AS longer
    }
  }
  ORDER BY longer.f DESC
  LIMIT $beam + 1
  RETURN collect(longer) AS second
}
LET under_2 = CASE WHEN size(second) > $beam AND second[-1].f > under_1 THEN second[-1].f ELSE under_1 END
// Third layer.
CALL (second, under_2, now, fade, barred, bounded) {
  UNWIND second[..$beam] AS one
  CALL (one, under_2, now, fade, barred, bounded) {
    WHEN one.ours OR $max_hops < 2 THEN {
      RETURN one AS longer
    }
    ELSE {
      LET v = one.end, p = one.p
      MATCH (v)-[knows:KNOWS]-(u)
      WHERE u:NearUs OR NOT bounded
      LET left = CASE WHEN bounded THEN u.reach_1 ELSE 1.0 END
      FILTER p * left >= under_2
      LET s = CASE
        WHEN knows.settled_ms <= now
        THEN knows.standing + (1 - knows.standing) * (1 - exp(fade * coalesce(knows.activity, 0.0)))
        ELSE [seen IN [size([t IN knows.history_ms WHERE t <= now]) - 1] | CASE WHEN seen < 0 THEN 0.0
          ELSE knows.history_standing[seen]
               + (1 - knows.history_standing[seen]) * (1 - exp(fade * knows.history_activity[seen])) END][0]
      END
      LET q = p * s
      FILTER s >= $min_strength AND q * left >= under_2
        AND NOT u IN one.people AND NOT u IN barred
        AND size([bound IN coalesce(u.absence_ms, []) WHERE bound <= now]) % 2 = 0
      LET ours = any(i IN range(1, size(coalesce(u.with_us_ms, [])) / 2)
                     WHERE u.with_us_ms[2 * i - 2] <= now < u.with_us_ms[2 * i - 1])
      FILTER NOT u.key IN $without_keys AND (NOT ours OR $max_hops - 1 >= $min_hops)
         AND (ours OR NOT u.key IN $excluded_keys)
      RETURN {end: u, p: q, f: CASE WHEN ours THEN q ELSE q * left END, people: one.people + [u],
              strengths: one.strengths + [s], ours: ours} AS longer
    }
  }
  ORDER BY longer.f DESC
  LIMIT $beam + 1
  RETURN collect(longer) AS third
}
LET under_3 = CASE WHEN size(third) > $beam AND third[-1].f > under_2 THEN third[-1].f ELSE under_2 END
// Last layer: only colleagues are left to arrive at.
CALL (third, under_3, now, fade, barred, bounded) {
  UNWIND third[..$beam] AS one
  CALL (one, under_3, now, fade, barred, bounded) {
    WHEN one.ours OR $max_hops < 1 THEN {
      RETURN one AS longer
    }
    ELSE {
      LET v = one.end, p = one.p
      MATCH (v)-[knows:KNOWS]-(u)
      WHERE (u:NearUs OR NOT bounded) AND u.with_us_ms IS NOT NULL
      LET s = CASE
        WHEN knows.settled_ms <= now
        THEN knows.standing + (1 - knows.standing) * (1 - exp(fade * coalesce(knows.activity, 0.0)))
        ELSE [seen IN [size([t IN knows.history_ms WHERE t <= now]) - 1] | CASE WHEN seen < 0 THEN 0.0
          ELSE knows.history_standing[seen]
               + (1 - knows.history_standing[seen]) * (1 - exp(fade * knows.history_activity[seen])) END][0]
      END
      LET q = p * s
      FILTER s >= $min_strength AND q >= under_3
        AND NOT u IN one.people AND NOT u IN barred
        AND size([bound IN coalesce(u.absence_ms, []) WHERE bound <= now]) % 2 = 0
      LET ours = any(i IN range(1, size(coalesce(u.with_us_ms, [])) / 2)
                     WHERE u.with_us_ms[2 * i - 2] <= now < u.with_us_ms[2 * i - 1])
      FILTER ours AND NOT u.key IN $without_keys
      RETURN {end: u, p: q, f: q, people: one.people + [u], strengths: one.strengths + [s], ours: true} AS longer
    }
  }
  FILTER longer.ours
  LET route = {people: [person IN reverse(longer.people) | person.key], strengths: reverse(longer.strengths),
               probability: longer.p}
  ORDER BY toInteger(-1e9 * log(longer.p) + 0.5), size(route.people), route.people
  LIMIT $k
  RETURN collect(route) AS routes
}
RETURN target.key AS target_key,
       routes AS routes,
       under_3 AS dropped
ORDER BY target_key
