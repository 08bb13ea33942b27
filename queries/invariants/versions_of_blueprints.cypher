// name:    versions_of_blueprints
// summary: Contact Blueprints whose versions are not numbered from 1 on in time, or whose people or
//          account are not each one.
// params:  none
// returns: workspace: string or null; what: string
// bounds:  every blueprint; the first 100 violations
CYPHER 25
MATCH (blueprint:Blueprint)
LET versions = COLLECT {
  MATCH (blueprint)<-[:OF_BLUEPRINT]-(version:BlueprintVersion)
  RETURN version ORDER BY version.number
}
LET counted = [version IN versions | version.number] = range(1, size(versions))
LET timely = all(i IN range(1, size(versions) - 1) WHERE versions[i - 1].at <= versions[i].at)
LET reasoned = all(version IN versions WHERE size(version.strategies) = size(version.whys))
LET tied = COUNT { (blueprint)-[:WORKED_BY]->(:Person) } = 1
       AND COUNT { (blueprint)-[:AIMED_AT]->(:Person) } = 1
       AND COUNT { (blueprint)-[:PLANNED_ON]->(:Account) } = 1
FILTER versions = [] OR NOT counted OR NOT timely OR NOT reasoned OR NOT tied
RETURN blueprint.workspace AS workspace,
       'Blueprint ' + blueprint.key + CASE
         WHEN NOT tied THEN ' lacks a colleague, a contact or an account'
         WHEN NOT reasoned THEN ' has a strategy without a why'
         ELSE ' has versions that are not in order' END AS what
LIMIT 100
