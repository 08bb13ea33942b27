// name:    ask_for_introduction
// summary: Keep that somebody asked somebody for an introduction; nothing where one of them is not
//          there.
// params:  workspace: string; key: string; asker_key: string; connector_key: string;
//          target_key: string; opportunity_key: string or null; properties: map; provenance: map
// returns: key: string
// bounds:  one unique-index seek for each of the four
CYPHER 25
MATCH (asker:Person {workspace: $workspace, key: $asker_key})
MATCH (connector:Person {workspace: $workspace, key: $connector_key})
MATCH (target:Person {workspace: $workspace, key: $target_key})
OPTIONAL MATCH (deal:Opportunity {workspace: $workspace, key: $opportunity_key})
WITH asker, connector, target, deal WHERE deal IS NOT NULL OR $opportunity_key IS NULL
CREATE (request:IntroductionRequest {workspace: $workspace, key: $key})
SET request += $properties, request += $provenance
CREATE (asker)-[asked:ASKED_FOR]->(request)
SET asked.workspace = $workspace, asked += $provenance
CREATE (request)-[asks:ASKS]->(connector)
SET asks.workspace = $workspace, asks += $provenance
CREATE (request)-[seeks:SEEKS]->(target)
SET seeks.workspace = $workspace, seeks += $provenance
CALL (request, deal) {
  WITH request, deal WHERE deal IS NOT NULL
  CREATE (request)-[about:CONCERNS]->(deal)
  SET about.workspace = $workspace, about += $provenance
}
RETURN request.key AS key
