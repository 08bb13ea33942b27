// name:    save_rulebook
// summary: Make a document of rules the one that holds from an instant on; the one before ends.
// params:  workspace: string; kind: string; rulebook: string; document: string or null;
//          at: datetime; provenance: map
// returns: version: integer; changed: boolean, false where it said the same before;
//          since: datetime, when what holds now began to
// bounds:  the versions of one rulebook, by index
// method:  who asked earlier may write later: a version never begins before the one that it ends
CYPHER 25
OPTIONAL MATCH (former:Rulebook {workspace: $workspace, kind: $kind, name: $rulebook})
WHERE former.valid_to IS NULL
LET version = coalesce(former.version, 0)
LET changed = CASE WHEN former IS NULL THEN $document IS NOT NULL
                   WHEN former.retired THEN $document IS NOT NULL
                   ELSE $document IS NULL OR former.document <> $document END
LET begins = CASE WHEN former.valid_from > $at THEN former.valid_from ELSE $at END
CALL (former, version, changed, begins) {
  WITH former, version, changed, begins WHERE changed
  CREATE (made:Rulebook {workspace: $workspace, key: $kind + ':' + $rulebook + '@' + toString(version + 1)})
  SET made.kind = $kind, made.name = $rulebook, made.version = version + 1,
      made.document = $document, made.retired = $document IS NULL,
      made.valid_from = begins, made += $provenance, made.source_id = made.key
  WITH former, begins WHERE former IS NOT NULL
  SET former.valid_to = begins
}
RETURN CASE WHEN changed THEN version + 1 ELSE version END AS version,
       changed AS changed,
       CASE WHEN changed THEN begins ELSE coalesce(former.valid_from, $at) END AS since
