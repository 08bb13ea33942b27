// name:    known_facts
// summary: Which of these keys the graph has, and what those facts say that a change is judged by.
// params:  workspace: string; rows: list<{kind, key}>, the kind a RecordKind
// returns: key: string; stated: map, the properties that rules look at
// bounds:  one unique-index seek per key
CYPHER 25
UNWIND $rows AS row
CALL (row) {
  WITH row WHERE row.kind = 'accounts'
  MATCH (:Account {workspace: $workspace, key: row.key}) RETURN {} AS stated
  UNION ALL
  WITH row WHERE row.kind = 'people'
  MATCH (:Person {workspace: $workspace, key: row.key}) RETURN {} AS stated
  UNION ALL
  WITH row WHERE row.kind = 'opportunities'
  MATCH (fact:Opportunity {workspace: $workspace, key: row.key}) RETURN fact {.opened_on, .closes_on} AS stated
  UNION ALL
  WITH row WHERE row.kind = 'interactions'
  MATCH (:Interaction {workspace: $workspace, key: row.key}) RETURN {} AS stated
  UNION ALL
  WITH row WHERE row.kind = 'employments'
  MATCH ()-[fact:EMPLOYED_BY {workspace: $workspace, key: row.key}]->() RETURN fact {.title, .valid_from, .valid_to} AS stated
  UNION ALL
  WITH row WHERE row.kind = 'reporting_lines'
  MATCH ()-[fact:REPORTS_TO {workspace: $workspace, key: row.key}]->() RETURN fact {.valid_from, .valid_to} AS stated
  UNION ALL
  WITH row WHERE row.kind = 'influences'
  MATCH ()-[fact:INFLUENCES {workspace: $workspace, key: row.key}]->() RETURN fact {.valid_from, .valid_to} AS stated
  UNION ALL
  WITH row WHERE row.kind = 'connections'
  MATCH ()-[fact:CONNECTED_TO {workspace: $workspace, key: row.key}]->() RETURN fact {.valid_from, .valid_to} AS stated
  UNION ALL
  WITH row WHERE row.kind = 'grades'
  MATCH ()-[fact:GRADES {workspace: $workspace, key: row.key}]->() RETURN fact {.valid_from, .valid_to} AS stated
  UNION ALL
  WITH row WHERE row.kind = 'role_assignments'
  MATCH ()-[fact:PLAYS_ROLE_IN {workspace: $workspace, key: row.key}]->() RETURN fact {.valid_from, .valid_to} AS stated
  UNION ALL
  WITH row WHERE row.kind = 'assessments'
  MATCH ()-[fact:ASSESSED_IN {workspace: $workspace, key: row.key}]->() RETURN fact {.valid_from, .valid_to} AS stated
  UNION ALL
  WITH row WHERE row.kind = 'duties'
  MATCH ()-[fact:LOOKS_AFTER {workspace: $workspace, key: row.key}]->() RETURN fact {.valid_from, .valid_to} AS stated
}
RETURN row.key AS key,
       stated AS stated
