// name:    write_plan_version
// summary: Write down what a plan says from now on; make it, if it is not there yet.
// params:  workspace: string; key: string; account_key: string; opportunity_key: string or null;
//          properties: map; rows: list<{key: string, number: integer, properties: map or null,
//          said: string or null, person: string or null, opportunity: string or null,
//          actor: string or null, people: list<string>}>, without properties where the step is
//          there; at: datetime;
//          provenance: map
// returns: number: integer, of the version
// bounds:  unique-index seeks for the plan, and for each step and those on its way
CYPHER 25
MATCH (account:Account {workspace: $workspace, key: $account_key})
MERGE (plan:Plan {workspace: $workspace, key: $key})
ON CREATE SET plan += $provenance, plan.source_id = $key, plan.state = 'ACTIVE',
              plan.states = ['ACTIVE'], plan.states_ms = [$at.epochMillis], plan.reasons = ['']
MERGE (plan)-[there:PLANNED_ON]->(account)
ON CREATE SET there += $provenance, there.workspace = $workspace
WITH plan
CALL (plan) {
  MATCH (deal:Opportunity {workspace: $workspace, key: $opportunity_key})
  MERGE (plan)-[serves:PLANNED_ON]->(deal)
  ON CREATE SET serves += $provenance, serves.workspace = $workspace
}
LET number = COUNT { (plan)<-[:OF_PLAN]-(:PlanVersion) } + 1
CREATE (version:PlanVersion {workspace: $workspace, key: $key + '#' + toString(number)})
SET version += $properties, version += $provenance,
    version.number = number, version.at = $at, version.source_id = version.key
CREATE (version)-[of:OF_PLAN]->(plan)
SET of += $provenance, of.workspace = $workspace
WITH plan, version, number
CALL (plan, version) {
  UNWIND $rows AS row
  MERGE (step:PlanStep {workspace: $workspace, key: row.key})
  ON CREATE SET step += row.properties, step += $provenance, step.source_id = row.key
  MERGE (step)-[own:OF_PLAN]->(plan)
  ON CREATE SET own += $provenance, own.workspace = $workspace
  CREATE (version)-[has:HAS_STEP]->(step)
  SET has += $provenance, has.workspace = $workspace, has.number = row.number,
      has.said = row.said
  WITH step, row
  CALL (step, row) {
    MATCH (person:Person {workspace: $workspace, key: row.person})
    MERGE (step)-[aims:AIMED_AT]->(person)
    ON CREATE SET aims += $provenance, aims.workspace = $workspace
  }
  CALL (step, row) {
    MATCH (actor:Person {workspace: $workspace, key: row.actor})
    MERGE (step)-[taken:TAKEN_BY]->(actor)
    ON CREATE SET taken += $provenance, taken.workspace = $workspace
  }
  CALL (step, row) {
    MATCH (deal:Opportunity {workspace: $workspace, key: row.opportunity})
    MERGE (step)-[serves:PLANNED_ON]->(deal)
    ON CREATE SET serves += $provenance, serves.workspace = $workspace
  }
  CALL (step, row) {
    UNWIND range(0, size(row.people) - 1) AS position
    MATCH (person:Person {workspace: $workspace, key: row.people[position]})
    MERGE (step)-[over:GOES_OVER]->(person)
    ON CREATE SET over += $provenance, over.workspace = $workspace, over.position = position
  }
}
RETURN number AS number
