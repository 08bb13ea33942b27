// name:    drop_relationship
// summary: Take away that two people know each other, with all that is stated of it and its grades.
// params:  workspace: string; person_key: string; contact_key: string
// returns: dropped: integer
// bounds:  two unique-index seeks; the relationships of the first
// method:  only in a transaction that is rolled back: what happened between the two stays, and with
//          the next evidence they would know each other again
CYPHER 25
MATCH (person:Person {workspace: $workspace, key: $person_key})
MATCH (other:Person {workspace: $workspace, key: $contact_key})
MATCH (person)-[tie:KNOWS|CONNECTED_TO|GRADES]-(other)
DELETE tie
RETURN count(tie) AS dropped
