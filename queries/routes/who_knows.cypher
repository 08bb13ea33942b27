// name:    who_knows
// summary: Everybody of ours who knows a person directly and may be asked, strongest first.
// params:  workspace: string; target_keys: list<string>; as_of: datetime;
//          min_strength: float in [0, 1]; asker_key: string or null
// returns: target_key: string; colleague_key: string; strength: float in [0, 1];
//          last_touch_ms: integer or null
// bounds:  the relationships of each target
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
MATCH (target)-[knows:KNOWS]-(colleague:Person)
WHERE (colleague.key = $asker_key OR NOT colleague IN barred
       AND size([bound IN coalesce(colleague.absence_ms, []) WHERE bound <= now]) % 2 = 0) AND EXISTS {
  MATCH (colleague)-[job:EMPLOYED_BY]->(:Account {workspace: $workspace, key: workspace.home_account})
  WHERE coalesce(job.valid_from <= $as_of, true) AND coalesce($as_of < job.valid_to, true)
}
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
FILTER strength >= $min_strength
RETURN target_key AS target_key,
       colleague.key AS colleague_key,
       strength AS strength,
       touched AS last_touch_ms
ORDER BY target_key, strength DESC, colleague_key
