// name:    influences_of
// summary: Whose opinion counts with whom, among people and those around them.
// params:  workspace: string; people: list<string>; as_of: datetime
// returns: influencer_key: string; influenced_key: string; weight: float in (0, 1];
//          polarity: string; evidence: string or null
// bounds:  one unique-index seek per person; the influences of each
CYPHER 25
UNWIND $people AS key
MATCH (:Person {workspace: $workspace, key: key})-[line:INFLUENCES]-(:Person)
WHERE coalesce(line.valid_from <= $as_of, true) AND coalesce($as_of < line.valid_to, true)
WITH DISTINCT line
RETURN startNode(line).key AS influencer_key,
       endNode(line).key AS influenced_key,
       line.weight AS weight,
       line.polarity AS polarity,
       line.evidence AS evidence
ORDER BY influencer_key, influenced_key
