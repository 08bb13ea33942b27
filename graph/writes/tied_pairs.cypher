// name:    tied_pairs
// summary: A page of people by key, with everybody of a larger key to whom evidence could tie them.
// params:  workspace: string; after_key: string or null; limit: integer >= 1
// returns: person: string; others: list<string>
// bounds:  `limit` people in index order, their interactions and facts
CYPHER 25
MATCH (person:Person)
WHERE person.workspace = $workspace AND person.key > coalesce($after_key, '')
WITH person ORDER BY person.workspace, person.key LIMIT $limit
LET others = COLLECT {
  CALL (person) {
    MATCH (person)-[:TOOK_PART_IN]->(:Interaction)<-[:TOOK_PART_IN]-(other:Person)
    RETURN other
    UNION
    MATCH (person)-[:CONNECTED_TO|GRADES|KNOWS]-(other:Person)
    RETURN other
    UNION
    MATCH (person)-[:ASKED_FOR|ASKS|SEEKS]-(:IntroductionRequest)-[:ASKED_FOR|ASKS|SEEKS]-(other:Person)
    RETURN other
  }
  WITH DISTINCT other.key AS key WHERE key > person.key
  RETURN key ORDER BY key
}
RETURN person.key AS person,
       others AS others
ORDER BY person
