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
  // All that leads from a person to accounts is looked up in one go.
  MATCH (:Person {workspace: $workspace, key: key})-[:EMPLOYED_BY|PLAYS_ROLE_IN|GOES_OVER|AIMED_AT|TAKEN_BY]-(what)
  WITH DISTINCT what
  CALL (what) {
    WHEN what:Account THEN {
      RETURN what AS account
    }
    WHEN what:Opportunity THEN {
      MATCH (what)-[:CONCERNS]->(account:Account)
      RETURN account
    }
    WHEN what:PlanStep AND what.state IN ['TO_DO', 'ASKED', 'MET'] THEN {
      MATCH (what)-[:OF_PLAN]->(:Plan {state: 'ACTIVE'})-[:PLANNED_ON]->(account:Account)
      RETURN account
    }
  }
  RETURN account
  UNION
  UNWIND $opportunities AS key
  MATCH (:Opportunity {workspace: $workspace, key: key})-[:CONCERNS]->(account:Account)
  RETURN account
}
WITH account WHERE account.key <> workspace.home_account
SET account.changed_at = $at
RETURN count(account) AS marked
