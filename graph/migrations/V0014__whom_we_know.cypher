// Whom reach says that one of us knows is told by a label.
CYPHER 25
MATCH (person:Person) WHERE person.reach_1 IS NOT NULL
CALL (person) {
  SET person:NearUs
} IN TRANSACTIONS OF 10000 ROWS ON ERROR RETRY THEN FAIL;
