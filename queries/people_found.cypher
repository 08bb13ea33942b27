// name:    people_found
// summary: The people that words name best, by full-text score.
// params:  workspace: string; lucene: string, a Lucene query; every_word: boolean; limit: integer >= 1; account_key: string or null; as_of: datetime
// returns: key: string; name: string; score: float > 0; every_word: boolean
// bounds:  the hits of the words in one workspace
CYPHER 25
CALL db.index.fulltext.queryNodes('person_words', $lucene) YIELD node AS found, score AS weight
WITH found, weight
WHERE found.workspace = $workspace
  AND ($account_key IS NULL OR EXISTS {
    MATCH (found)-[job:EMPLOYED_BY]->(:Account {workspace: $workspace, key: $account_key})
    WHERE coalesce(job.valid_from <= $as_of, true) AND coalesce($as_of < job.valid_to, true)
  })
RETURN found.key AS key,
       found.name AS name,
       weight AS score,
       $every_word AS every_word
ORDER BY score DESC, key
LIMIT $limit
