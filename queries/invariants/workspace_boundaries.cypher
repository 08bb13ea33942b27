// name:    workspace_boundaries
// summary: Edges that leave their workspace.
// params:  none
// returns: workspace: string or null; what: string
// bounds:  every edge; the first 100 violations
CYPHER 25
MATCH (one:Person|FormerPerson|Account|Opportunity|StageMove|Blueprint|BlueprintVersion|Interaction|Alert|AlertEvent)-[edge]->(other)
WHERE edge.workspace IS NULL AND NOT edge:KNOWS
   OR edge.workspace <> one.workspace OR one.workspace <> other.workspace
RETURN one.workspace AS workspace,
       type(edge) + ' from ' + one.key + ' to ' + other.key + ' in ' + coalesce(edge.workspace, '?') AS what
LIMIT 100
