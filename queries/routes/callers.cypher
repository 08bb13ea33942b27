// name:    callers
// summary: Who of ours should make the call to each person: at most one level below her; of those
//          the one who knows her best, if well enough to count, else the one nearest in level.
// params:  workspace: string; target_keys: list<string>; known_from: float in [0, 1];
//          as_of: datetime
// returns: target_key: string; colleague_key: string; seniority: string;
//          strength: float in [0, 1], 0 where they have not met
// bounds:  the people of the home account, once per target
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
LET now = $as_of.epochMillis
LET fade = -workspace.saturation * 2.0 ^ ((workspace.epoch_ms - now) / workspace.half_life_ms)
LET rank = {INDIVIDUAL: 1, MANAGER: 2, DIRECTOR: 3, VP: 4, C_LEVEL: 5}
UNWIND $target_keys AS target_key
MATCH (target:Person {workspace: $workspace, key: target_key})
LET level = COLLECT {
  MATCH (target)-[job:EMPLOYED_BY]->(:Account)
  WHERE job.seniority IS NOT NULL AND coalesce(job.valid_from <= $as_of, true) AND coalesce($as_of < job.valid_to, true)
  RETURN rank[job.seniority] ORDER BY rank[job.seniority] DESC LIMIT 1
}[0]
// Nobody calls who vetoed the account, or declined to introduce before.
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
CALL (workspace, now, fade, rank, target, level, barred) {
  MATCH (:Account {workspace: $workspace, key: workspace.home_account})<-[job:EMPLOYED_BY]-(colleague:Person)
  WHERE coalesce(job.valid_from <= $as_of, true) AND coalesce($as_of < job.valid_to, true) AND rank[job.seniority] >= level - 1
    AND size([bound IN coalesce(colleague.absence_ms, []) WHERE bound <= now]) % 2 = 0 AND NOT colleague IN barred
  OPTIONAL MATCH (colleague)-[knows:KNOWS]-(target)
  LET strength = coalesce(CASE
    WHEN knows.settled_ms <= now
    THEN knows.standing + (1 - knows.standing) * (1 - exp(fade * coalesce(knows.activity, 0.0)))
    ELSE [seen IN [size([t IN knows.history_ms WHERE t <= now]) - 1] | CASE WHEN seen < 0 THEN 0.0
      ELSE knows.history_standing[seen]
           + (1 - knows.history_standing[seen]) * (1 - exp(fade * knows.history_activity[seen])) END][0]
  END, 0.0)
  RETURN colleague.key AS colleague_key, job.seniority AS seniority, strength
  ORDER BY CASE WHEN strength >= $known_from THEN strength ELSE 0.0 END DESC,
           abs(rank[job.seniority] - level), strength DESC, colleague.key
  LIMIT 1
}
RETURN target_key AS target_key,
       colleague_key AS colleague_key,
       seniority AS seniority,
       strength AS strength
ORDER BY target_key
