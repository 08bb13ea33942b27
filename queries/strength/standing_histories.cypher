// name:    standing_histories
// summary: A page of relationships by key, each with what does not age, and since when it was so.
// params:  workspace: string; after_key: string or null; limit: integer >= 1
// returns: key: string; first_key: string; second_key: string; from_ms: list<integer>;
//          standing: list<float>
// bounds:  `limit` relationships in index order
CYPHER 25
MATCH (first:Person)-[knows:KNOWS]->(second:Person)
WHERE knows.workspace = $workspace AND knows.key > coalesce($after_key, '')
WITH first, knows, second ORDER BY knows.workspace, knows.key LIMIT $limit
RETURN knows.key AS key,
       first.key AS first_key,
       second.key AS second_key,
       knows.history_ms AS from_ms,
       knows.history_standing AS standing
ORDER BY knows.workspace, knows.key
