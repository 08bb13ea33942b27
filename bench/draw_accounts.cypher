// name:    draw_accounts
// summary: Draw accounts with a deal each, its contacts, their roles, and what happened; no check.
// params:  workspace: string; provenance: map;
//          rows: list<{key, account: map, deal: map, contacts: list<{key, person: map, job: map,
//          roles: list<map>, touches: list<{key, interaction: map, colleague, part, other_part}>}>}>
// returns: none
// bounds:  one unique-index seek per touch
CYPHER 25
UNWIND $rows AS row
CREATE (account:Account {workspace: $workspace, key: row.key})
SET account += row.account, account += $provenance
CREATE (deal:Opportunity {workspace: $workspace, key: row.key + ':deal'})
SET deal += row.deal, deal += $provenance
CREATE (deal)-[:CONCERNS {workspace: $workspace}]->(account)
WITH row, account, deal
UNWIND row.contacts AS contact
CREATE (person:Person {workspace: $workspace, key: contact.key})
SET person += contact.person, person += $provenance
CREATE (person)-[job:EMPLOYED_BY {workspace: $workspace, key: contact.key + ':job'}]->(account)
SET job += contact.job, job += $provenance
FOREACH (role IN contact.roles |
  CREATE (person)-[part:PLAYS_ROLE_IN {workspace: $workspace, key: contact.key + ':' + role.role}]->(deal)
  SET part += role, part += $provenance)
WITH person, contact
UNWIND contact.touches AS touch
MATCH (colleague:Person {workspace: $workspace, key: touch.colleague})
CREATE (happened:Interaction {workspace: $workspace, key: touch.key})
SET happened += touch.interaction, happened += $provenance
CREATE (person)-[:TOOK_PART_IN {workspace: $workspace, part: touch.part}]->(happened)
CREATE (colleague)-[:TOOK_PART_IN {workspace: $workspace, part: touch.other_part}]->(happened)
