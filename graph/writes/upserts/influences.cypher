// name:    influences
// summary: Make or change influences: whose opinion counts with whom.
// params:  workspace: string; rows: list<{row, key, influencer: string, influenced: string, properties}>;
//          provenance: map
// returns: row: integer; missing: list<string>, the references that name nothing (nothing written)
// bounds:  three unique-index seeks per row
CYPHER 25
UNWIND $rows AS row
OPTIONAL MATCH (source:Person {workspace: $workspace, key: row.influencer})
OPTIONAL MATCH (target:Person {workspace: $workspace, key: row.influenced})
LET missing = CASE WHEN source IS NULL THEN ['influencer'] ELSE [] END
            + CASE WHEN target IS NULL THEN ['influenced'] ELSE [] END
CALL (row, source, target, missing) {
  WITH row, source, target WHERE missing = []
  MERGE (source)-[fact:INFLUENCES {workspace: $workspace, key: row.key}]->(target)
  SET fact += row.properties, fact += $provenance
}
RETURN row.row AS row, missing AS missing
