// name:    steps_of_plans
// summary: The steps of saved plans, in whichever version they stand, as they were on a day.
// params:  workspace: string; keys: list<string>; as_of: datetime
// returns: plan_key: string; key: string; versions: list<integer>; numbers: list<integer>;
//          saids: list<string>, JSON, empty where the version says what was first saved;
//          target_key: string; aim: string; opportunity_key: string or null;
//          role_key: string or null; role_name: string or null; covers: string or null;
//          person_key: string or null; office: string or null; why: string; gain: float;
//          colleague_key: string or null;
//          from_grade: string or null; to_grade: string or null; way_key: string;
//          way_kind: string; way_why: string; people: list<string>; strengths: list<float>;
//          probability: float; alternatives: string or null; actor_key: string or null;
//          first_action: string; message: string; content: string or null;
//          strategies: list<string>; whys: list<string>; starts_on: date; due_on: date;
//          timeline: string; after: list<string>; states: list<string>; states_ms: list<integer>;
//          reasons: list<string>; bys: list<string>; decliners: list<string>;
//          assignees: list<string>; request_key: string or null; request_state: string or null;
//          request_ms: integer or null
// bounds:  one unique-index seek per key; the steps of each, their versions and those on their ways
CYPHER 25
LET now = $as_of.epochMillis
UNWIND $keys AS key
MATCH (plan:Plan {workspace: $workspace, key: key})<-[:OF_PLAN]-(step:PlanStep)
LET placed = COLLECT {
  MATCH (version:PlanVersion)-[has:HAS_STEP]->(step)
  WHERE version.at <= $as_of
  RETURN {version: version.number, number: has.number, said: coalesce(has.said, '')} ORDER BY version.number
}
FILTER placed <> []
LET held = [i IN range(0, size(step.states) - 1) WHERE step.states_ms[i] <= now]
LET given = [i IN range(0, size(step.assignees) - 1) WHERE step.assignees_ms[i] <= now]
LET way = COLLECT {
  MATCH (step)-[over:GOES_OVER]->(person:Person)
  RETURN person.key ORDER BY over.position
}
LET asked = head(COLLECT {
  MATCH (step)-[:ASKED_IN]->(request:IntroductionRequest)
  LET known = [i IN range(0, size(request.states) - 1) WHERE request.states_ms[i] <= now]
  FILTER known <> []
  RETURN {key: request.key, state: request.states[known[-1]], ms: request.states_ms[known[-1]]}
  ORDER BY request.states_ms[0] DESC, request.key LIMIT 1
})
LET actors = COLLECT { MATCH (step)-[:TAKEN_BY]->(actor:Person) RETURN actor.key }
LET targets = COLLECT { MATCH (step)-[:AIMED_AT]->(target:Person) RETURN target.key }
LET deals = COLLECT { MATCH (step)-[:PLANNED_ON]->(deal:Opportunity) RETURN deal.key }
RETURN plan.key AS plan_key,
       step.key AS key,
       [one IN placed | one.version] AS versions,
       [one IN placed | one.number] AS numbers,
       [one IN placed | one.said] AS saids,
       step.target_key AS target_key,
       step.aim AS aim,
       deals[0] AS opportunity_key,
       step.role_key AS role_key,
       step.role_name AS role_name,
       step.covers AS covers,
       targets[0] AS person_key,
       step.office AS office,
       step.why AS why,
       step.gain AS gain,
       step.colleague_key AS colleague_key,
       step.from_grade AS from_grade,
       step.to_grade AS to_grade,
       step.way_key AS way_key,
       step.way_kind AS way_kind,
       step.way_why AS way_why,
       way AS people,
       step.strengths AS strengths,
       step.probability AS probability,
       step.alternatives AS alternatives,
       actors[0] AS actor_key,
       step.first_action AS first_action,
       step.message AS message,
       step.content AS content,
       step.strategies AS strategies,
       step.whys AS whys,
       step.starts_on AS starts_on,
       step.due_on AS due_on,
       step.timeline AS timeline,
       step.after AS after,
       [i IN held | step.states[i]] AS states,
       [i IN held | step.states_ms[i]] AS states_ms,
       [i IN held | step.reasons[i]] AS reasons,
       [i IN held | step.bys[i]] AS bys,
       [i IN held | step.decliners[i]] AS decliners,
       [i IN given | step.assignees[i]] AS assignees,
       asked.key AS request_key,
       asked.state AS request_state,
       asked.ms AS request_ms
ORDER BY plan_key, key
