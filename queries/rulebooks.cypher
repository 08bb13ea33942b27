// name:    rulebooks
// summary: The documents of rules of one kind that hold in a workspace on a day, or all versions.
// params:  workspace: string; kind: string; as_of: datetime or null
// returns: name: string; version: integer; document: string or null; valid_from: datetime;
//          valid_to: datetime or null
// bounds:  the versions of the workspace's rulebooks of one kind, by index
CYPHER 25
MATCH (rulebook:Rulebook {workspace: $workspace, kind: $kind})
WHERE rulebook.name IS NOT NULL
  AND ($as_of IS NULL OR (rulebook.valid_from <= $as_of AND coalesce($as_of < rulebook.valid_to, true)))
RETURN rulebook.name AS name,
       rulebook.version AS version,
       rulebook.document AS document,
       rulebook.valid_from AS valid_from,
       rulebook.valid_to AS valid_to
ORDER BY name, version
