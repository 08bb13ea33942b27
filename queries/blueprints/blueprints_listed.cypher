// name:    blueprints_listed
// summary: Contact Blueprints as they were on a day, by when they are due: all, or some.
// params:  workspace: string; account_key: string or null, null for all; owner_key: string or null;
//          colleague_key: string or null; contact_key: string or null;
//          opportunity_key: string or null, each null for all;
//          states: list<string> or null, null for all; as_of: datetime; limit: integer >= 1
// returns: key: string; state: string; due_on: date
// bounds:  the blueprints of the account, or of the workspace by their key's index; their versions
CYPHER 25
CALL () {
  WHEN $account_key IS NULL THEN {
    MATCH (blueprint:Blueprint)
    WHERE blueprint.workspace = $workspace AND blueprint.key IS NOT NULL
    RETURN blueprint
  }
  ELSE {
    MATCH (:Account {workspace: $workspace, key: $account_key})<-[:PLANNED_ON]-(blueprint:Blueprint)
    RETURN blueprint
  }
}
WITH blueprint
WHERE ($colleague_key IS NULL OR EXISTS { (blueprint)-[:WORKED_BY]->(:Person {key: $colleague_key}) })
  AND ($contact_key IS NULL OR EXISTS { (blueprint)-[:AIMED_AT]->(:Person {key: $contact_key}) })
  AND ($opportunity_key IS NULL OR EXISTS { (blueprint)-[:PLANNED_ON]->(:Opportunity {key: $opportunity_key}) })
CALL (blueprint) {
  MATCH (blueprint)<-[:OF_BLUEPRINT]-(version:BlueprintVersion)
  WHERE version.at <= $as_of
  RETURN version ORDER BY version.number DESC LIMIT 1
}
WITH blueprint, version
WHERE ($owner_key IS NULL OR version.owner_key = $owner_key)
  AND ($states IS NULL OR version.state IN $states)
RETURN blueprint.key AS key,
       version.state AS state,
       version.due_on AS due_on
ORDER BY due_on, key
LIMIT $limit
