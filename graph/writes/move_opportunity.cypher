// name:    move_opportunity
// summary: Put a deal into a stage, and remember the move.
// params:  workspace: string; opportunity_key: string; to_stage: string; at: datetime;
//          by: string or null; override_reason: string or null; unmet: list<string> or null;
//          provenance: map
// returns: number: integer, of the move
// bounds:  one unique-index seek; the moves of the deal
CYPHER 25
MATCH (opportunity:Opportunity {workspace: $workspace, key: $opportunity_key})
LET number = COUNT { (opportunity)<-[:MOVED]-(:StageMove) } + 1
CREATE (move:StageMove {workspace: $workspace, key: $opportunity_key + '#' + toString(number)})
SET move.number = number, move.at = $at, move.by = $by, move.unmet = $unmet,
    move.from_stage = opportunity.stage, move.to_stage = $to_stage,
    move.override_reason = $override_reason,
    move += $provenance, move.source_id = move.key
CREATE (move)-[moved:MOVED]->(opportunity)
SET moved.workspace = $workspace, moved += $provenance
SET opportunity.stage = $to_stage
RETURN number AS number
