// name:    blueprint_versions
// summary: What some Contact Blueprints said, version by version, up to a day.
// params:  workspace: string; keys: list<string>; as_of: datetime
// returns: key: string; number: integer; at: datetime; colleague_key: string; contact_key: string;
//          account_key: string; opportunity_key: string or null; by: string or null; state: string;
//          from_grade: string or null; to_grade: string; strategies: list<string>;
//          whys: list<string>; tactics: list<string>; message: string or null; worth: string;
//          worth_what: string; people: list<string>; material: list<string>; owner_key: string;
//          due_on: date; reason: string or null; outcome: string or null;
//          outcome_note: string or null
// bounds:  one unique-index seek per key; the versions of each
CYPHER 25
UNWIND $keys AS key
MATCH (blueprint:Blueprint {workspace: $workspace, key: key})
MATCH (blueprint)-[:WORKED_BY]->(colleague:Person)
MATCH (blueprint)-[:AIMED_AT]->(contact:Person)
MATCH (blueprint)-[:PLANNED_ON]->(account:Account)
OPTIONAL MATCH (blueprint)-[:PLANNED_ON]->(deal:Opportunity)
MATCH (blueprint)<-[:OF_BLUEPRINT]-(version:BlueprintVersion)
WHERE version.at <= $as_of
RETURN blueprint.key AS key,
       version.number AS number,
       version.at AS at,
       colleague.key AS colleague_key,
       contact.key AS contact_key,
       account.key AS account_key,
       deal.key AS opportunity_key,
       version.by AS by,
       version.state AS state,
       version.from_grade AS from_grade,
       version.to_grade AS to_grade,
       version.strategies AS strategies,
       version.whys AS whys,
       version.tactics AS tactics,
       version.message AS message,
       version.worth AS worth,
       version.worth_what AS worth_what,
       version.people AS people,
       version.material AS material,
       version.owner_key AS owner_key,
       version.due_on AS due_on,
       version.reason AS reason,
       version.outcome AS outcome,
       version.outcome_note AS outcome_note
ORDER BY key, number
