// Interactions and who took part, as one would insert them: nothing follows from them.
CYPHER 25
UNWIND $rows AS row
CREATE (interaction:Interaction {workspace: $workspace, key: row.key})
SET interaction += row.properties, interaction += $provenance
WITH interaction, row
UNWIND row.participants AS participant
MATCH (person:Person {workspace: $workspace, key: participant.person})
CREATE (person)-[took_part:TOOK_PART_IN]->(interaction)
SET took_part.workspace = $workspace, took_part.part = participant.part, took_part += $provenance
