// name:    withdraw_consents
// summary: Forget what a colleague would have allowed from days on that have not come; what holds
//          until then holds on.
// params:  workspace: string; colleague_key: string; since: datetime
// returns: none
// bounds:  one unique-index seek; the versions of one colleague
CYPHER 25
MATCH (colleague:Person {workspace: $workspace, key: $colleague_key})
CALL (colleague) {
  MATCH (colleague)-[:CONSENTS]->(ahead:Consent) WHERE ahead.valid_from > $since
  DETACH DELETE ahead
}
MATCH (colleague)-[:CONSENTS]->(consent:Consent) WHERE consent.valid_to > $since
SET consent.valid_to = NULL
