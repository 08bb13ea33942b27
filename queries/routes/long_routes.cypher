// name:    long_routes
// summary: The k best introduction routes of four links from one asker to each target that are as
//          likely as a floor.
// params:  workspace: string; source_key: string;
//          wanted: list<{key: string, floor: float, below which no route is sought}>;
//          as_of: datetime; k: integer, 1 to 50; min_strength: float in [0, 1];
//          excluded_keys: list<string>
// returns: target_key: string; people: list<string>, empty where both ends know very many, with too
//          little between them that is likely: nothing was sought then;
//          strengths: list<float>; probability: float in [0, 1]
// bounds:  two hops from each end; of ends that know very many only what reaches a threshold
// method:  docs/method/introduction-routes.md
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
LET now = $as_of.epochMillis
LET fade = -workspace.saturation * 2.0 ^ ((workspace.epoch_ms - now) / workspace.half_life_ms)
MATCH (source:Person {workspace: $workspace, key: $source_key})
UNWIND $wanted AS sought
MATCH (target:Person {workspace: $workspace, key: sought.key}) WHERE target <> source
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
LET acquaintances = [COUNT { (source)-[:KNOWS]-() }, COUNT { (target)-[:KNOWS]-() }]
LET turned = acquaintances[0] > acquaintances[1]
LET ends = CASE WHEN turned THEN [target, source] ELSE [source, target] END
LET fewer = ends[0], more = ends[1]
// Ends that both know very many, with no likely short route between them, are tried by thresholds,
// highest first, until k routes are over one: each try reads what reaches it. Under the last, too
// many halves would meet.
LET crowded = acquaintances[0] * acquaintances[1] > 10_000 AND sought.floor < 0.03
LET thresholds = CASE WHEN crowded THEN [0.3, 0.1, 0.03, 0.01] ELSE [sought.floor] END
LET uneven = acquaintances[0] > 4 * acquaintances[1] OR acquaintances[1] > 4 * acquaintances[0]
// Where the halves of the end that fewer know are few, or have to be likely, they meet the other's
// before a strength of those is reckoned: few of a hub's million meet any.
LET few = sought.floor >= 0.3 OR uneven OR acquaintances[0] < 200 OR acquaintances[1] < 200
OPTIONAL CALL (fewer, more, turned, uneven, few, fade, now, barred, crowded, thresholds) {
  UNWIND thresholds AS beyond
  // The best half at the end that fewer know tells how good the other has to be.
  CALL (fewer, more, uneven, fade, now, beyond) {
    WHEN beyond = 0.0 OR NOT uneven THEN { RETURN 1.0 AS half }
    ELSE {
      MATCH (fewer)-[first:KNOWS]-(near)-[second:KNOWS]-(middle)
      WHERE near <> more AND middle <> more
        AND beyond <= reduce(p = 1.0, knows IN [first] | p * CASE
          WHEN knows.settled_ms <= now
          THEN knows.standing + (1 - knows.standing) * (1 - exp(fade * coalesce(knows.activity, 0.0)))
          ELSE [seen IN [size([t IN knows.history_ms WHERE t <= now]) - 1] | CASE WHEN seen < 0 THEN 0.0
            ELSE knows.history_standing[seen]
                 + (1 - knows.history_standing[seen]) * (1 - exp(fade * knows.history_activity[seen])) END][0]
        END)
      RETURN coalesce(max(reduce(p = 1.0, knows IN [first, second] | p * CASE
        WHEN knows.settled_ms <= now
        THEN knows.standing + (1 - knows.standing) * (1 - exp(fade * coalesce(knows.activity, 0.0)))
        ELSE [seen IN [size([t IN knows.history_ms WHERE t <= now]) - 1] | CASE WHEN seen < 0 THEN 0.0
          ELSE knows.history_standing[seen]
               + (1 - knows.history_standing[seen]) * (1 - exp(fade * knows.history_activity[seen])) END][0]
      END)), 0.0) AS half
    }
  }
  LET beyond_half = CASE WHEN half = 0.0 THEN 2.0 ELSE beyond / half END
  CALL (fewer, more, turned, few, fade, now, barred, beyond, beyond_half) {
    // The planner remembers the halves of the side that it takes for the smaller one. It must not be
    // that of a hub: what is asked of `middle` together with `near` counts for the side of the fewer.
    MATCH (fewer)-[first:KNOWS]-(near)-[second:KNOWS]-(middle)-[third:KNOWS]-(last)-[fourth:KNOWS]-(more)
    USING JOIN ON middle
    WHERE near <> fewer AND near <> more AND near <> last AND last <> fewer AND last <> more
      AND NOT middle IN [near, fewer, more]
      AND (beyond = 0.0 OR beyond <= reduce(p = 1.0, knows IN [first] | p * CASE
        WHEN knows.settled_ms <= now
        THEN knows.standing + (1 - knows.standing) * (1 - exp(fade * coalesce(knows.activity, 0.0)))
        ELSE [seen IN [size([t IN knows.history_ms WHERE t <= now]) - 1] | CASE WHEN seen < 0 THEN 0.0
          ELSE knows.history_standing[seen]
               + (1 - knows.history_standing[seen]) * (1 - exp(fade * knows.history_activity[seen])) END][0]
      END))
      AND (beyond_half = 0.0 OR beyond_half <= reduce(p = 1.0, knows IN [fourth] | p * CASE
        WHEN knows.settled_ms <= now
        THEN knows.standing + (1 - knows.standing) * (1 - exp(fade * coalesce(knows.activity, 0.0)))
        ELSE [seen IN [size([t IN knows.history_ms WHERE t <= now]) - 1] | CASE WHEN seen < 0 THEN 0.0
          ELSE knows.history_standing[seen]
               + (1 - knows.history_standing[seen]) * (1 - exp(fade * knows.history_activity[seen])) END][0]
      END))
      AND (beyond = 0.0 OR beyond <= reduce(p = 1.0, knows IN [second, first] |
      CASE WHEN p < beyond THEN p ELSE p * CASE
        WHEN knows.settled_ms <= now
        THEN knows.standing + (1 - knows.standing) * (1 - exp(fade * coalesce(knows.activity, 0.0)))
        ELSE [seen IN [size([t IN knows.history_ms WHERE t <= now]) - 1] | CASE WHEN seen < 0 THEN 0.0
          ELSE knows.history_standing[seen]
               + (1 - knows.history_standing[seen]) * (1 - exp(fade * knows.history_activity[seen])) END][0]
      END END))
      AND (beyond_half = 0.0 OR few OR beyond_half <= reduce(p = 1.0, knows IN [third, fourth] |
      CASE WHEN p < beyond_half THEN p ELSE p * CASE
        WHEN knows.settled_ms <= now
        THEN knows.standing + (1 - knows.standing) * (1 - exp(fade * coalesce(knows.activity, 0.0)))
        ELSE [seen IN [size([t IN knows.history_ms WHERE t <= now]) - 1] | CASE WHEN seen < 0 THEN 0.0
          ELSE knows.history_standing[seen]
               + (1 - knows.history_standing[seen]) * (1 - exp(fade * knows.history_activity[seen])) END][0]
      END END))
    LET links = CASE WHEN turned THEN [fourth, third, second, first] ELSE [first, second, third, fourth] END
    LET between = CASE WHEN turned THEN [last, middle, near] ELSE [near, middle, last] END
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
    ORDER BY toInteger(-1e9 * log(p) + 0.5), size(strengths), [person IN between | person.key]
    LIMIT $k
    RETURN collect({between: between, strengths: strengths, p: p}) AS found
  }
  FILTER NOT crowded OR (size(found) = $k AND found[-1].p * (1 - 4e-9) >= beyond)
  RETURN found LIMIT 1
}
UNWIND coalesce(found, [null]) AS route
RETURN target.key AS target_key,
       CASE WHEN route IS NULL THEN []
         ELSE [source.key] + [person IN route.between | person.key] + [target.key] END AS people,
       coalesce(route.strengths, []) AS strengths,
       coalesce(route.p, 0.0) AS probability
ORDER BY target_key, toInteger(-1e9 * log(probability) + 0.5), people
