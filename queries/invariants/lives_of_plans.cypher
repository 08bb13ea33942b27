// name:    lives_of_plans
// summary: Saved plans whose versions, states or steps do not fit together, or that are for nothing.
// params:  none
// returns: workspace: string or null; what: string
// bounds:  every plan, its versions and its steps; the first 100 violations
CYPHER 25
MATCH (plan:Plan)
LET versions = COLLECT {
  MATCH (plan)<-[:OF_PLAN]-(version:PlanVersion)
  RETURN version ORDER BY version.number
}
LET counted = [version IN versions | version.number] = range(1, size(versions))
LET timely = all(i IN range(1, size(versions) - 1) WHERE versions[i - 1].at <= versions[i].at)
LET deals = COLLECT { MATCH (plan)-[:PLANNED_ON]->(deal:Opportunity) RETURN deal.key }
LET states = coalesce(plan.states, []), at_ms = coalesce(plan.states_ms, [])
LET lived = states <> [] AND states[0] = 'ACTIVE' AND states[-1] = plan.state
        AND size(states) = size(at_ms) AND size(states) = size(coalesce(plan.reasons, []))
        AND all(i IN range(1, size(at_ms) - 1) WHERE at_ms[i - 1] <= at_ms[i])
LET broken = COLLECT {
  MATCH (plan)<-[:OF_PLAN]-(step:PlanStep)
  LET ms = coalesce(step.states_ms, []), given = coalesce(step.assignees, [])
  LET placed = COUNT { (step)<-[:HAS_STEP]-(:PlanVersion)-[:OF_PLAN]->(plan) }
  LET stray = COUNT { (step)<-[:HAS_STEP]-(:PlanVersion) } - placed
  LET way = COLLECT { MATCH (step)-[over:GOES_OVER]->(:Person) RETURN over.position ORDER BY over.position }
  LET whole = step.states[0] = 'TO_DO' AND step.states[-1] = step.state
          AND all(size IN [size(step.states), size(step.reasons), size(step.bys), size(step.decliners)]
                  WHERE size = size(ms))
          AND all(i IN range(1, size(ms) - 1) WHERE ms[i - 1] <= ms[i])
          AND given <> [] AND size(given) = size(coalesce(step.assignees_ms, []))
  LET led = size(way) >= 2 AND COUNT { (step)-[:TAKEN_BY]->(:Person) } = 1
  FILTER placed = 0 OR stray > 0 OR NOT coalesce(whole, false) OR NOT led
  RETURN step.key LIMIT 1
}
LET rivals = COUNT {
  MATCH (plan)-[:PLANNED_ON]->(:Account)<-[:PLANNED_ON]-(other:Plan {state: 'ACTIVE'})
  WHERE plan.state = 'ACTIVE' AND other <> plan
    AND COLLECT { MATCH (other)-[:PLANNED_ON]->(deal:Opportunity) RETURN deal.key } = deals
}
LET wrong = CASE
  WHEN COUNT { (plan)-[:PLANNED_ON]->(:Account) } <> 1 OR size(deals) > 1
    THEN ' is for no account, or for several deals'
  WHEN versions = [] OR NOT counted OR NOT timely THEN ' has versions that are not in order'
  WHEN NOT coalesce(lived, false) THEN ' has states that are not in order'
  WHEN broken <> [] THEN ' has a step that is not whole: ' + coalesce(broken[0], '?')
  WHEN rivals > 0 THEN ' is active beside another plan of the same'
END
FILTER wrong IS NOT NULL
RETURN plan.workspace AS workspace,
       'Plan ' + plan.key + wrong AS what
LIMIT 100
