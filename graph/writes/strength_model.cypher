// name:    strength_model
// summary: The numbers that turn evidence into strength in one workspace.
// params:  workspace: string
// returns: half_life_days: float; saturation: float; one_way_share: float
// bounds:  one row, by unique index
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
RETURN workspace.half_life_days AS half_life_days,
       workspace.saturation AS saturation,
       workspace.one_way_share AS one_way_share
