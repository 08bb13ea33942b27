// name:    stage_moves
// summary: The moves of some deals from stage to stage, up to a day, in their order.
// params:  workspace: string; opportunities: list<string>; as_of: datetime or null
// returns: opportunity_key: string; number: integer; from_stage: string or null;
//          to_stage: string or null; at: datetime; source: string; by: string or null;
//          override_reason: string or null; unmet: list<string>
// bounds:  one unique-index seek per deal; its moves
CYPHER 25
UNWIND $opportunities AS key
MATCH (deal:Opportunity {workspace: $workspace, key: key})<-[:MOVED]-(move:StageMove)
WHERE $as_of IS NULL OR move.at <= $as_of
RETURN deal.key AS opportunity_key,
       move.number AS number,
       move.from_stage AS from_stage,
       move.to_stage AS to_stage,
       move.at AS at,
       move.source AS source,
       move.by AS by,
       move.override_reason AS override_reason,
       coalesce(move.unmet, []) AS unmet
ORDER BY opportunity_key, number
