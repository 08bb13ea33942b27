// name:    opportunities_found
// summary: The opportunities that words name best, by full-text score.
// params:  workspace: string; lucene: string, a Lucene query; limit: integer >= 1
// returns: key: string; name: string; score: float > 0
// bounds:  the hits of the words in one workspace
CYPHER 25
CALL db.index.fulltext.queryNodes('opportunity_words', $lucene) YIELD node AS found, score AS weight
WITH found, weight
WHERE found.workspace = $workspace
RETURN found.key AS key,
       found.name AS name,
       weight AS score
ORDER BY score DESC, key
LIMIT $limit
