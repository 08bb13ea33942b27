// name:    standing_histories
// summary: A page of relationships by key, each with what does not age, and since when it was so.
// params:  workspace: string; after_key: string or null; limit: integer >= 1
// returns: key: string; first_key: string; second_key: string; from_ms: list<integer>;
//          standing: list<float>
// bounds:  people in index order, and whom they know, until `limit` relationships are found
CYPHER 25
MATCH (first:Person)-[knows:KNOWS]->(second:Person)
WHERE first.workspace = $workspace AND first.key >= coalesce(split($after_key, '|')[0], '')
  AND (first.key > coalesce(split($after_key, '|')[0], '') OR second.key > coalesce(split($after_key, '|')[1], ''))
WITH first, knows, second ORDER BY first.workspace, first.key, second.key LIMIT $limit
RETURN first.key + '|' + second.key AS key,
       first.key AS first_key,
       second.key AS second_key,
       coalesce(knows.history_ms, [knows.settled_ms]) AS from_ms,
       coalesce(knows.history_standing, [knows.standing]) AS standing
ORDER BY first_key, second_key
