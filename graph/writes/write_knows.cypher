// name:    write_knows
// summary: Write the KNOWS edge of each pair; properties null: the pair has none.
// params:  workspace: string;
//          rows: list<{person: string, other: string, properties: map or null}>
// returns: none
// bounds:  two unique-index seeks per row, and the relationships of the one who has fewer
// method:  what is found by its ends needs no key: MERGE between two who are found locks both
CYPHER 25
UNWIND $rows AS row
MATCH (person:Person {workspace: $workspace, key: row.person})
MATCH (other:Person {workspace: $workspace, key: row.other})
CALL (person, other, row) {
  WHEN row.properties IS NULL THEN {
    MATCH (person)-[former:KNOWS]->(other)
    DELETE former
  }
  ELSE {
    MERGE (person)-[knows:KNOWS]->(other)
    SET knows = row.properties
  }
}
