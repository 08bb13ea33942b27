// name:    stages_written
// summary: The stages that are written on deals and their moves, each once.
// params:  workspace: string
// returns: stage: string
// bounds:  the workspace's deals and their moves, by index
CYPHER 25
CALL () {
  MATCH (deal:Opportunity) WHERE deal.workspace = $workspace AND deal.name IS NOT NULL
  RETURN deal.stage AS stage
  UNION
  MATCH (move:StageMove) WHERE move.workspace = $workspace AND move.key IS NOT NULL
  UNWIND [move.from_stage, move.to_stage] AS stage
  RETURN stage
}
WITH stage WHERE stage IS NOT NULL
RETURN stage AS stage
ORDER BY stage
