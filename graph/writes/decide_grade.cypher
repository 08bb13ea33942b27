// name:    decide_grade
// summary: Write down what somebody made of a grade that was proposed.
// params:  workspace: string; key: string; colleague_key: string; contact_key: string;
//          properties: map; at: datetime; provenance: map
// returns: written: integer, 0 where one of the two is not there
// bounds:  two unique-index seeks
CYPHER 25
MATCH (colleague:Person {workspace: $workspace, key: $colleague_key})
MATCH (contact:Person {workspace: $workspace, key: $contact_key})
CREATE (colleague)-[made:DECIDED_GRADE {workspace: $workspace, key: $key}]->(contact)
SET made += $properties, made += $provenance, made.decided_at = $at
RETURN count(made) AS written
