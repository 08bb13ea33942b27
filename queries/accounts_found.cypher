// name:    accounts_found
// summary: The accounts that words name best, by full-text score.
// params:  workspace: string; lucene: string, a Lucene query; every_word: boolean; limit: integer >= 1
// returns: key: string; name: string; score: float > 0; every_word: boolean
// bounds:  the hits of the words in one workspace
CYPHER 25
CALL db.index.fulltext.queryNodes('account_words', $lucene) YIELD node AS found, score AS weight
WITH found, weight
WHERE found.workspace = $workspace
RETURN found.key AS key,
       found.name AS name,
       weight AS score,
       $every_word AS every_word
ORDER BY score DESC, key
LIMIT $limit
