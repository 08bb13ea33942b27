// name:    escalation_paths
// summary: The shortest ways up from a contact, by reporting lines and influence, to each first
//          person who holds the sought role or level, or whom one of ours knows well.
// params:  workspace: string; from_key: string; roles: list<string>;
//          opportunity_key: string or null; levels: list<string>; known_from: float or null;
//          max_steps: integer, 1 to 8; limit: integer >= 1; as_of: datetime
// returns: people: list<string>; steps: list<string>, REPORTS_TO or INFLUENCES;
//          weights: list<float in (0, 1]>; holds_role: boolean; holds_level: boolean;
//          known_by: string or null; known_strength: float or null
// bounds:  at most 8 steps; shortest paths only; a path ends at the first person who qualifies
// method:  docs/method/escalation-paths.md
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
LET now = $as_of.epochMillis
LET fade = -workspace.saturation * 2.0 ^ ((workspace.epoch_ms - now) / workspace.half_life_ms)
MATCH (contact:Person {workspace: $workspace, key: $from_key})
// Everybody above, however far; then who of them qualifies; then the shortest ways to those.
CALL (contact) {
  MATCH (contact)-[:REPORTS_TO|INFLUENCES]->{1,8}(end:Person)
  RETURN DISTINCT end
}
WITH workspace, now, fade, contact, end WHERE end <> contact
CALL (workspace, now, fade, end) {
  // Nobody is asked for this person who vetoed the account, or declined before.
  LET barred = COLLECT {
    MATCH (end)-[job:EMPLOYED_BY]->(:Account)<-[:VETOES]-(consent:Consent)<-[:CONSENTS]-(colleague:Person)
    WHERE consent.valid_from <= $as_of AND coalesce($as_of < consent.valid_to, true)
      AND coalesce(job.valid_from <= $as_of, true) AND coalesce($as_of < job.valid_to, true)
    RETURN colleague
    UNION
    MATCH (end)<-[:SEEKS]-(request:IntroductionRequest)-[:ASKS]->(colleague:Person)
    WHERE request.declined_ms <= now
    RETURN colleague
  }
  OPTIONAL MATCH (end)-[knows:KNOWS]-(colleague:Person)
  WHERE $known_from IS NOT NULL AND NOT colleague IN barred
    AND size([bound IN coalesce(colleague.absence_ms, []) WHERE bound <= now]) % 2 = 0 AND EXISTS {
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
  FILTER strength >= $known_from
  RETURN colleague.key AS known_by, strength AS known_strength
  ORDER BY strength DESC, colleague.key LIMIT 1
  UNION ALL
  RETURN null AS known_by, null AS known_strength
}
WITH contact, end, head(collect(known_by)) AS known_by,
     head(collect(known_strength)) AS known_strength
LET holds_role = EXISTS {
  MATCH (end)-[part:PLAYS_ROLE_IN]->(:Opportunity {workspace: $workspace, key: $opportunity_key})
  WHERE part.role IN $roles AND coalesce(part.valid_from <= $as_of, true) AND coalesce($as_of < part.valid_to, true) AND part.assignment <> 'SUGGESTED'
}
LET holds_level = EXISTS {
  MATCH (end)-[job:EMPLOYED_BY]->(:Account)
  WHERE job.seniority IN $levels AND coalesce(job.valid_from <= $as_of, true) AND coalesce($as_of < job.valid_to, true)
}
FILTER holds_role OR holds_level OR known_by IS NOT NULL
MATCH path = ALL SHORTEST (contact)
  ((:Person)-[step:REPORTS_TO|INFLUENCES WHERE coalesce(step.valid_from <= $as_of, true) AND coalesce($as_of < step.valid_to, true)
      AND coalesce(step.polarity, 'POSITIVE') = 'POSITIVE']->
   (above:Person WHERE size([bound IN coalesce(above.absence_ms, []) WHERE bound <= $as_of.epochMillis]) % 2 = 0)){1,8}
  (end)
WHERE size(step) <= $max_steps
LET people = [person IN nodes(path) | person.key]
WITH collect({end: end.key, people: people, steps: [step IN relationships(path) | type(step)],
              weights: [step IN relationships(path) | coalesce(step.weight, 1.0)],
              holds_role: holds_role, holds_level: holds_level,
              known_by: known_by, known_strength: known_strength}) AS found
LET ends = [one IN found | one.end]
UNWIND found AS one
WITH one WHERE none(person IN one.people[1..-1] WHERE person IN ends)
LET pull = reduce(pull = 1.0, weight IN one.weights | pull * weight)
ORDER BY size(one.steps), toInteger(-1e9 * log(pull) + 0.5), one.people
WITH one.end AS end, collect(one)[0] AS one
LET pull = reduce(pull = 1.0, weight IN one.weights | pull * weight)
RETURN one.people AS people,
       one.steps AS steps,
       one.weights AS weights,
       one.holds_role AS holds_role,
       one.holds_level AS holds_level,
       one.known_by AS known_by,
       one.known_strength AS known_strength
ORDER BY size(steps), toInteger(-1e9 * log(pull) + 0.5), people
LIMIT $limit
