// name:    mark_changed
// summary: Mark the accounts, the home account apart, that something was written about.
// params:  workspace: string; people: list<string>; accounts: list<string>;
//          opportunities: list<string>; at: datetime
// returns: marked: integer
// bounds:  one unique-index seek per key; the jobs and roles of each person, and the steps of plans
//          that go over them
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
CALL () {
  UNWIND $accounts AS key
  MATCH (account:Account {workspace: $workspace, key: key})
  RETURN account
  UNION
  UNWIND $people AS key
  MATCH (:Person {workspace: $workspace, key: key})-[:EMPLOYED_BY]->(account:Account)
  RETURN account
  UNION
  UNWIND $people AS key
  MATCH (:Person {workspace: $workspace, key: key})-[:PLAYS_ROLE_IN]->(:Opportunity)-[:CONCERNS]->(account:Account)
  RETURN account
  UNION
  UNWIND $people AS key
  MATCH (:Person {workspace: $workspace, key: key})<-[:GOES_OVER|AIMED_AT|TAKEN_BY]-(step:PlanStep)
  WHERE step.state IN ['TO_DO', 'ASKED', 'MET']
  MATCH (step)-[:OF_PLAN]->(:Plan {state: 'ACTIVE'})-[:PLANNED_ON]->(account:Account)
  RETURN account
  UNION
  UNWIND $opportunities AS key
  MATCH (:Opportunity {workspace: $workspace, key: key})-[:CONCERNS]->(account:Account)
  RETURN account
}
WITH account WHERE account.key <> workspace.home_account
SET account.changed_at = $at
RETURN count(account) AS marked
