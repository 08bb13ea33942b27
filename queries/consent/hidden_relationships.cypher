// name:    hidden_relationships
// summary: Which of some relationships one of the two hides from others, on a day or today.
// params:  workspace: string; links: list<list<string>>, who may hide and whom; as_of: datetime;
//          seen_at: datetime
// returns: hider_key: string; other_key: string
// bounds:  one unique-index seek per link; the consents of each who may hide
CYPHER 25
UNWIND $links AS link
MATCH (hider:Person {workspace: $workspace, key: link[0]})
WHERE EXISTS {
  MATCH (hider)-[:CONSENTS]->(consent:Consent)
  WHERE (consent.valid_from <= $as_of AND coalesce($as_of < consent.valid_to, true)
         OR consent.valid_from <= $seen_at AND coalesce($seen_at < consent.valid_to, true))
    AND (consent.hides_all OR EXISTS { MATCH (consent)-[:HIDES]->(other:Person) WHERE other.key = link[1] })
}
RETURN hider.key AS hider_key,
       link[1] AS other_key
ORDER BY hider_key, other_key
