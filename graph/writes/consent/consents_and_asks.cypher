// name:    consents_and_asks
// summary: What colleagues allow, and when they were asked for introductions; who neither allowed
//          nor was asked has no row.
// params:  workspace: string; people: list<string>
// returns: person: string; allowed: list<map>; asks_ms: list<integer>
// bounds:  one unique-index seek per person; the versions and requests of each
CYPHER 25
UNWIND $people AS key
MATCH (person:Person {workspace: $workspace, key: key})
LET allowed = COLLECT {
  MATCH (person)-[:CONSENTS]->(consent:Consent)
  RETURN {from_ms: consent.valid_from.epochMillis, to_ms: consent.valid_to.epochMillis,
          may_be_asked: consent.may_be_asked, asks_per_month: consent.asks_per_month,
          cool_down_days: consent.cool_down_days}
}
LET asks_ms = COLLECT {
  MATCH (person)<-[:ASKS]-(request:IntroductionRequest)
  UNWIND [i IN range(0, size(request.states) - 1) WHERE request.states[i] = 'ASKED' | request.states_ms[i]] AS ms
  RETURN ms
}
FILTER allowed <> []
RETURN person.key AS person,
       allowed AS allowed,
       asks_ms AS asks_ms
