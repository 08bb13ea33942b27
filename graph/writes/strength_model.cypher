// name:    strength_model
// summary: The numbers that turn evidence into strength in one workspace.
// params:  workspace: string
// returns: half_life_days: float; saturation: float; one_way_share: float;
//          group_size_exponent: float or null; burst_days: float or null; shape: float or null;
//          doubt_least: float or null; doubt_first: float or null;
//          evidence: list<string> or null; evidence_weights: list<float> or null;
//          reach_since_ms: integer or null, from when on reach is to hold
// bounds:  one row, by unique index
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
RETURN workspace.half_life_days AS half_life_days,
       workspace.saturation AS saturation,
       workspace.one_way_share AS one_way_share,
       workspace.group_size_exponent AS group_size_exponent,
       workspace.burst_days AS burst_days,
       workspace.shape AS shape,
       workspace.doubt_least AS doubt_least,
       workspace.doubt_first AS doubt_first,
       workspace.evidence AS evidence,
       workspace.evidence_weights AS evidence_weights,
       coalesce(workspace.reach_rebuild_ms, workspace.reach_ms) AS reach_since_ms
