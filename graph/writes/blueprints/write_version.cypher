// name:    write_version
// summary: Write down what a Contact Blueprint says from now on; make it, if it is not there yet.
// params:  workspace: string; key: string; colleague_key: string; contact_key: string;
//          account_key: string; opportunity_key: string or null; properties: map; at: datetime;
//          provenance: map
// returns: number: integer, of the version
// bounds:  five unique-index seeks; the versions of the blueprint
CYPHER 25
MATCH (colleague:Person {workspace: $workspace, key: $colleague_key})
MATCH (contact:Person {workspace: $workspace, key: $contact_key})
MATCH (account:Account {workspace: $workspace, key: $account_key})
MERGE (blueprint:Blueprint {workspace: $workspace, key: $key})
ON CREATE SET blueprint += $provenance, blueprint.source_id = $key
MERGE (blueprint)-[works:WORKED_BY]->(colleague)
ON CREATE SET works += $provenance, works.workspace = $workspace
MERGE (blueprint)-[aims:AIMED_AT]->(contact)
ON CREATE SET aims += $provenance, aims.workspace = $workspace
MERGE (blueprint)-[there:PLANNED_ON]->(account)
ON CREATE SET there += $provenance, there.workspace = $workspace
WITH blueprint
CALL (blueprint) {
  MATCH (deal:Opportunity {workspace: $workspace, key: $opportunity_key})
  MERGE (blueprint)-[serves:PLANNED_ON]->(deal)
  ON CREATE SET serves += $provenance, serves.workspace = $workspace
}
LET number = COUNT { (blueprint)<-[:OF_BLUEPRINT]-(:BlueprintVersion) } + 1
CREATE (version:BlueprintVersion {workspace: $workspace, key: $key + '#' + toString(number)})
SET version += $properties, version += $provenance,
    version.number = number, version.at = $at, version.source_id = version.key
CREATE (version)-[of:OF_BLUEPRINT]->(blueprint)
SET of += $provenance, of.workspace = $workspace
RETURN number AS number
