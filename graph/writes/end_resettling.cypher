// name:    end_resettling
// summary: Note that every pair of a workspace is settled by its present numbers of strength.
// params:  workspace: string
// returns: none
// bounds:  one unique-index seek
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
REMOVE workspace.resettling_since
