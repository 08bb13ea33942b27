// name:    consents_of
// summary: Everything that colleagues ever allowed, version by version.
// params:  workspace: string; people: list<string>
// returns: colleague_key: string; number: integer; valid_from: datetime; valid_to: datetime or null;
//          may_be_asked: boolean; asks_per_month: integer or null; cool_down_days: integer or null;
//          hides_all: boolean; hides: list<string>; vetoes: list<string>
// bounds:  one unique-index seek per person; the versions of each
CYPHER 25
UNWIND $people AS key
MATCH (colleague:Person {workspace: $workspace, key: key})-[:CONSENTS]->(consent:Consent)
RETURN colleague.key AS colleague_key,
       consent.number AS number,
       consent.valid_from AS valid_from,
       consent.valid_to AS valid_to,
       consent.may_be_asked AS may_be_asked,
       consent.asks_per_month AS asks_per_month,
       consent.cool_down_days AS cool_down_days,
       consent.hides_all AS hides_all,
       COLLECT { MATCH (consent)-[:HIDES]->(person:Person) RETURN person.key ORDER BY person.key } AS hides,
       COLLECT { MATCH (consent)-[:VETOES]->(account:Account) RETURN account.key ORDER BY account.key } AS vetoes
ORDER BY colleague_key, number
