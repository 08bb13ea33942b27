// name:    mark_seeded
// summary: Remember which demonstration data a workspace was loaded with, completely.
// params:  workspace: string; seed: string
// returns: none
// bounds:  one unique-index seek
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
SET workspace.seed = $seed
