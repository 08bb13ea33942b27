// name:    known_facts
// summary: Which of these keys the graph has, and from when to when those facts hold.
// params:  workspace: string; kind: string, a RecordKind; keys: list<string>
// returns: key: string; valid_from: datetime or null; valid_to: datetime or null
// bounds:  one unique-index seek per key
CYPHER 25
UNWIND $keys AS key
CALL (key) {
  WITH key WHERE $kind = 'accounts'
  MATCH (fact:Account {workspace: $workspace, key: key}) RETURN null AS valid_from, null AS valid_to
  UNION ALL
  WITH key WHERE $kind = 'people'
  MATCH (fact:Person {workspace: $workspace, key: key}) RETURN null AS valid_from, null AS valid_to
  UNION ALL
  WITH key WHERE $kind = 'opportunities'
  MATCH (fact:Opportunity {workspace: $workspace, key: key}) RETURN null AS valid_from, null AS valid_to
  UNION ALL
  WITH key WHERE $kind = 'interactions'
  MATCH (fact:Interaction {workspace: $workspace, key: key}) RETURN null AS valid_from, null AS valid_to
  UNION ALL
  WITH key WHERE $kind = 'employments'
  MATCH ()-[fact:EMPLOYED_BY {workspace: $workspace, key: key}]->() RETURN fact.valid_from AS valid_from, fact.valid_to AS valid_to
  UNION ALL
  WITH key WHERE $kind = 'reporting_lines'
  MATCH ()-[fact:REPORTS_TO {workspace: $workspace, key: key}]->() RETURN fact.valid_from AS valid_from, fact.valid_to AS valid_to
  UNION ALL
  WITH key WHERE $kind = 'influences'
  MATCH ()-[fact:INFLUENCES {workspace: $workspace, key: key}]->() RETURN fact.valid_from AS valid_from, fact.valid_to AS valid_to
  UNION ALL
  WITH key WHERE $kind = 'connections'
  MATCH ()-[fact:CONNECTED_TO {workspace: $workspace, key: key}]->() RETURN fact.valid_from AS valid_from, fact.valid_to AS valid_to
  UNION ALL
  WITH key WHERE $kind = 'role_assignments'
  MATCH ()-[fact:PLAYS_ROLE_IN {workspace: $workspace, key: key}]->() RETURN fact.valid_from AS valid_from, fact.valid_to AS valid_to
}
RETURN key AS key,
       valid_from AS valid_from,
       valid_to AS valid_to
