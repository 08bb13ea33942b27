// name:    save_consent
// summary: Write the next version of what a colleague allows, and end the one before.
// params:  workspace: string; colleague_key: string; at: datetime; properties: map;
//          hides: list<string>, keys of people; vetoes: list<string>, keys of accounts;
//          provenance: map
// returns: number: integer, of the version; hidden: integer; vetoed: integer
// bounds:  one unique-index seek per key; the versions of one colleague
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
MATCH (colleague:Person {workspace: $workspace, key: $colleague_key})
LET number = COUNT { (colleague)-[:CONSENTS]->(:Consent) } + 1
CALL (colleague) {
  MATCH (colleague)-[:CONSENTS]->(former:Consent) WHERE former.valid_to IS NULL
  SET former.valid_to = $at
}
CREATE (colleague)-[says:CONSENTS]->(consent:Consent {workspace: $workspace, key: $colleague_key + '#' + toString(number)})
SET consent += $properties, consent += $provenance, consent.source_id = consent.key,
    consent.number = number, consent.valid_from = $at,
    says.workspace = $workspace, says += $provenance,
    workspace.withholds = coalesce(workspace.withholds, false) OR $properties.hides_all OR size($hides) > 0
CALL (consent) {
  UNWIND $hides AS key
  MATCH (person:Person {workspace: $workspace, key: key})
  CREATE (consent)-[hides:HIDES]->(person)
  SET hides.workspace = $workspace, hides += $provenance
  RETURN count(*) AS hidden
}
CALL (consent) {
  UNWIND $vetoes AS key
  MATCH (account:Account {workspace: $workspace, key: key})
  CREATE (consent)-[vetoes:VETOES]->(account)
  SET vetoes.workspace = $workspace, vetoes += $provenance
  RETURN count(*) AS vetoed
}
RETURN number AS number,
       hidden AS hidden,
       vetoed AS vetoed
