// name:    hiders_of
// summary: Who hides from others that she knows these contacts, whether she knows them or not.
// params:  workspace: string; contacts: list<string>; as_of: datetime; seen_at: datetime
// returns: contact_key: string; hider_key: string; name: string
// bounds:  the consents of one workspace, by index; those who hide all, for each contact
CYPHER 25
MATCH (consent:Consent) WHERE consent.workspace = $workspace AND consent.key IS NOT NULL
  AND (consent.valid_from <= $as_of AND coalesce($as_of < consent.valid_to, true)
       OR consent.valid_from <= $seen_at AND coalesce($seen_at < consent.valid_to, true))
MATCH (hider:Person)-[:CONSENTS]->(consent)
LET hides = COLLECT { MATCH (consent)-[:HIDES]->(other:Person) RETURN other.key }
UNWIND [key IN $contacts WHERE consent.hides_all OR key IN hides] AS contact_key
WITH DISTINCT contact_key, hider
RETURN contact_key AS contact_key,
       hider.key AS hider_key,
       hider.name AS name
ORDER BY contact_key, hider_key
