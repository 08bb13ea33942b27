// name:    blueprints_of_contacts
// summary: Contact Blueprints that are aimed at some people, as they were on a day.
// params:  workspace: string; contacts: list<string>; states: list<string>; as_of: datetime
// returns: key: string; contact_key: string; colleague_key: string; account_key: string;
//          opportunity_key: string or null; state: string
// bounds:  one unique-index seek per contact; the blueprints of each, and their versions
CYPHER 25
UNWIND $contacts AS contact_key
MATCH (contact:Person {workspace: $workspace, key: contact_key})<-[:AIMED_AT]-(blueprint:Blueprint)
CALL (blueprint) {
  MATCH (blueprint)<-[:OF_BLUEPRINT]-(version:BlueprintVersion)
  WHERE version.at <= $as_of
  RETURN version ORDER BY version.number DESC LIMIT 1
}
WITH contact, blueprint, version WHERE version.state IN $states
MATCH (blueprint)-[:WORKED_BY]->(colleague:Person)
MATCH (blueprint)-[:PLANNED_ON]->(account:Account)
OPTIONAL MATCH (blueprint)-[:PLANNED_ON]->(deal:Opportunity)
RETURN blueprint.key AS key,
       contact.key AS contact_key,
       colleague.key AS colleague_key,
       account.key AS account_key,
       deal.key AS opportunity_key,
       version.state AS state
ORDER BY contact_key, key
