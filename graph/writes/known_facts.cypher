// name:    known_facts
// summary: Which of these keys the graph has, and from when to when those facts hold.
// params:  workspace: string; rows: list<{kind, key}>, the kind a RecordKind
// returns: key: string; valid_from: datetime or null; valid_to: datetime or null
// bounds:  one unique-index seek per key
CYPHER 25
UNWIND $rows AS row
CALL (row) {
  WITH row WHERE row.kind = 'accounts'
  MATCH (fact:Account {workspace: $workspace, key: row.key}) RETURN null AS valid_from, null AS valid_to
  UNION ALL
  WITH row WHERE row.kind = 'people'
  MATCH (fact:Person {workspace: $workspace, key: row.key}) RETURN null AS valid_from, null AS valid_to
  UNION ALL
  WITH row WHERE row.kind = 'opportunities'
  MATCH (fact:Opportunity {workspace: $workspace, key: row.key}) RETURN null AS valid_from, null AS valid_to
  UNION ALL
  WITH row WHERE row.kind = 'interactions'
  MATCH (fact:Interaction {workspace: $workspace, key: row.key}) RETURN null AS valid_from, null AS valid_to
  UNION ALL
  WITH row WHERE row.kind = 'employments'
  MATCH ()-[fact:EMPLOYED_BY {workspace: $workspace, key: row.key}]->() RETURN fact.valid_from AS valid_from, fact.valid_to AS valid_to
  UNION ALL
  WITH row WHERE row.kind = 'reporting_lines'
  MATCH ()-[fact:REPORTS_TO {workspace: $workspace, key: row.key}]->() RETURN fact.valid_from AS valid_from, fact.valid_to AS valid_to
  UNION ALL
  WITH row WHERE row.kind = 'influences'
  MATCH ()-[fact:INFLUENCES {workspace: $workspace, key: row.key}]->() RETURN fact.valid_from AS valid_from, fact.valid_to AS valid_to
  UNION ALL
  WITH row WHERE row.kind = 'connections'
  MATCH ()-[fact:CONNECTED_TO {workspace: $workspace, key: row.key}]->() RETURN fact.valid_from AS valid_from, fact.valid_to AS valid_to
  UNION ALL
  WITH row WHERE row.kind = 'role_assignments'
  MATCH ()-[fact:PLAYS_ROLE_IN {workspace: $workspace, key: row.key}]->() RETURN fact.valid_from AS valid_from, fact.valid_to AS valid_to
}
RETURN row.key AS key,
       valid_from AS valid_from,
       valid_to AS valid_to
