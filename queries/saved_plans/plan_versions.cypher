// name:    plan_versions
// summary: What some saved plans said, version by version, up to a day.
// params:  workspace: string; keys: list<string>; as_of: datetime
// returns: key: string; number: integer; at: datetime; account_key: string;
//          opportunity_key: string or null; states: list<string>; states_ms: list<integer>;
//          reasons: list<string>; by: string or null; note: string or null;
//          owner_key: string or null; owner_given: boolean; closes_on: date;
//          closes_on_given: boolean; hours: float or null; hours_of: string or null;
//          max_hops: integer or null; targets: list<string>; opportunities: list<string>;
//          unplanned: string or null; missing: list<string>; asks: integer; expected: float;
//          is_optimal: boolean; explanation: string; effect: string
// bounds:  one unique-index seek per key; the versions of each
CYPHER 25
LET now = $as_of.epochMillis
UNWIND $keys AS key
MATCH (plan:Plan {workspace: $workspace, key: key})-[:PLANNED_ON]->(account:Account)
OPTIONAL MATCH (plan)-[:PLANNED_ON]->(deal:Opportunity)
MATCH (plan)<-[:OF_PLAN]-(version:PlanVersion)
WHERE version.at <= $as_of
LET held = [i IN range(0, size(plan.states) - 1) WHERE plan.states_ms[i] <= now]
RETURN plan.key AS key,
       version.number AS number,
       version.at AS at,
       account.key AS account_key,
       deal.key AS opportunity_key,
       [i IN held | plan.states[i]] AS states,
       [i IN held | plan.states_ms[i]] AS states_ms,
       [i IN held | plan.reasons[i]] AS reasons,
       version.by AS by,
       version.note AS note,
       version.owner_key AS owner_key,
       version.owner_given AS owner_given,
       version.closes_on AS closes_on,
       version.closes_on_given AS closes_on_given,
       version.hours AS hours,
       version.hours_of AS hours_of,
       version.max_hops AS max_hops,
       version.targets AS targets,
       version.opportunities AS opportunities,
       version.unplanned AS unplanned,
       version.missing AS missing,
       version.asks AS asks,
       version.expected AS expected,
       version.is_optimal AS is_optimal,
       version.explanation AS explanation,
       version.effect AS effect
ORDER BY key, number
