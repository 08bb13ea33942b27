// name:    undo_role_decision
// summary: Take a decision on a role back: what it made goes, what it ended holds again.
// params:  workspace: string; key: string; properties: map
// returns: written: integer, 0 where there is no such decision
// bounds:  three unique-index seeks
CYPHER 25
MATCH (:Person)-[decided:DECIDED_ROLE_IN {workspace: $workspace, key: $key}]->(:Opportunity)
SET decided += $properties
WITH decided
CALL (decided) {
  MATCH (:Person)-[made:PLAYS_ROLE_IN {workspace: $workspace, key: decided.made_key}]->(:Opportunity)
  DELETE made
}
CALL (decided) {
  MATCH (:Person)-[ended:PLAYS_ROLE_IN {workspace: $workspace, key: decided.ended_key}]->(:Opportunity)
  SET ended.valid_to = decided.ended_until
}
RETURN count(decided) AS written
