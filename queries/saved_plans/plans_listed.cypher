// name:    plans_listed
// summary: Saved plans as they were on a day, those changed last in front: all, or some.
// params:  workspace: string; account_key: string or null; opportunity_key: string or null;
//          person_key: string or null, who has an open step of theirs; states: list<string> or null,
//          null for all; as_of: datetime; before_at: datetime or null; before_key: string or null;
//          limit: integer >= 1; without_steps: list<string>, of whom nobody is told who has them
// returns: key: string; at: datetime
// bounds:  the plans of the deal, of the account, or of the workspace by their key's index; their
//          versions and, where a person is named, the steps of the last of these
CYPHER 25
LET now = $as_of.epochMillis
CALL () {
  WHEN $opportunity_key IS NOT NULL THEN {
    MATCH (:Opportunity {workspace: $workspace, key: $opportunity_key})<-[:PLANNED_ON]-(plan:Plan)
    RETURN plan
  }
  WHEN $account_key IS NOT NULL THEN {
    MATCH (:Account {workspace: $workspace, key: $account_key})<-[:PLANNED_ON]-(plan:Plan)
    RETURN plan
  }
  ELSE {
    MATCH (plan:Plan)
    WHERE plan.workspace = $workspace AND plan.key IS NOT NULL
    RETURN plan
  }
}
LET held = [i IN range(0, size(plan.states) - 1) WHERE plan.states_ms[i] <= now]
FILTER held <> [] AND ($states IS NULL OR plan.states[held[-1]] IN $states)
   AND ($account_key IS NULL OR EXISTS { (plan)-[:PLANNED_ON]->(:Account {workspace: $workspace, key: $account_key}) })
CALL (plan) {
  MATCH (plan)<-[:OF_PLAN]-(version:PlanVersion)
  WHERE version.at <= $as_of
  RETURN version ORDER BY version.number DESC LIMIT 1
}
WITH plan, version, now
WHERE ($before_at IS NULL OR version.at < $before_at
       OR (version.at = $before_at AND plan.key > $before_key))
  AND ($person_key IS NULL OR EXISTS {
    MATCH (version)-[:HAS_STEP]->(step:PlanStep)
    LET state = [i IN range(0, size(step.states) - 1) WHERE step.states_ms[i] <= now | step.states[i]][-1]
    LET holder = [i IN range(0, size(step.assignees) - 1) WHERE step.assignees_ms[i] <= now | step.assignees[i]][-1]
    FILTER holder = $person_key AND NOT state IN ['DONE', 'DROPPED'] AND NOT step.key IN $without_steps
    RETURN step
  })
RETURN plan.key AS key,
       version.at AS at
ORDER BY at DESC, key
LIMIT $limit
