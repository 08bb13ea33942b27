// name:    own_taxonomies
// summary: By which documents a workspace's own role taxonomies read on a day.
// params:  workspace: string; as_of: datetime
// returns: name: string; document: string; held: boolean, whether there was a version on that day;
//          retired: boolean, whether that version ended it
// bounds:  the versions of the workspace's taxonomies, by index
// method:  the latest version up to the day that says something; before the first, the first
CYPHER 25
MATCH (rulebook:Rulebook {workspace: $workspace, kind: 'TAXONOMY'})
WHERE rulebook.name IS NOT NULL
WITH rulebook.name AS name, rulebook ORDER BY name, rulebook.version
WITH name, collect(rulebook) AS versions
LET past = [version IN versions WHERE version.valid_from <= $as_of]
LET said = [version IN past WHERE NOT version.retired]
LET read = CASE WHEN said = [] THEN head([one IN versions WHERE NOT one.retired]) ELSE last(said) END
RETURN name AS name,
       read.document AS document,
       past <> [] AS held,
       coalesce(last(past).retired, false) AS retired
ORDER BY name
