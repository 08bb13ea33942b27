// name:    decide_role
// summary: Write down that somebody confirmed or rejected a role, and end what merely suggested it.
// params:  workspace: string; key: string; person_key: string; opportunity_key: string;
//          properties: map; at: datetime; provenance: map
// returns: written: integer, 0 where the person or the deal is not there
// bounds:  two unique-index seeks; the roles of the person
CYPHER 25
MATCH (person:Person {workspace: $workspace, key: $person_key})
MATCH (deal:Opportunity {workspace: $workspace, key: $opportunity_key})
CREATE (person)-[decided:DECIDED_ROLE_IN {workspace: $workspace, key: $key}]->(deal)
SET decided += $properties, decided += $provenance, decided.decided_at = $at
WITH person, deal, decided
CALL (person, deal, decided) {
  MATCH (person)-[suggested:PLAYS_ROLE_IN {role: decided.role, assignment: 'SUGGESTED'}]->(deal)
  WHERE coalesce(suggested.valid_from <= $at, true) AND coalesce($at < suggested.valid_to, true)
  SET decided.ended_key = suggested.key, decided.ended_until = suggested.valid_to,
      suggested.valid_to = $at
}
RETURN count(decided) AS written
