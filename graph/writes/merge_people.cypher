// name:    merge_people
// summary: Give the edges of a placeholder to the person it turned out to be, each as it is, and
//          keep its key; an edge that she has already takes over what it lacks.
// params:  workspace: string; gone_key: string; person_key: string; provenance: map;
//          rows: list<{edge: string, fate: string, key: string or null, outgoing: boolean,
//          into: string or null}>, the fate MOVE, FOLD or DROP
// returns: moved: integer; folded: integer
// bounds:  two unique-index seeks; the edges of both for each row
CYPHER 25
MATCH (person:Person {workspace: $workspace, key: $person_key})
MATCH (gone:Person {workspace: $workspace, key: $gone_key})
SET gone.placeholder = null, gone.absence_ms = null, gone.search_words = null,
    gone.reach_1 = null, gone.reach_2 = null, gone.reach_3 = null
REMOVE gone:NearUs
CREATE (gone)-[merged:MERGED_INTO]->(person)
SET merged.workspace = $workspace, merged += $provenance
WITH person, gone
CALL (person, gone) {
  UNWIND $rows AS row
  MATCH (gone)-[edge]-(other)
  WHERE elementId(edge) = row.edge
  CALL (person, edge, other, row) {
    WHEN row.fate = 'MOVE' AND row.outgoing THEN {
      CREATE (person)-[moved:$(type(edge))]->(other)
      SET moved = edge {.*, key: row.key}
    }
    WHEN row.fate = 'MOVE' THEN {
      CREATE (person)<-[moved:$(type(edge))]-(other)
      SET moved = edge {.*, key: row.key}
    }
    WHEN row.fate = 'FOLD' THEN {
      MATCH (person)-[own]-(other)
      WHERE elementId(own) = row.into
      LET stated = properties(own)
      // Since when is no gap to be filled; what goes on for either of the two goes on.
      SET own += edge {.*, key: stated.key, valid_from: stated.valid_from, valid_to: stated.valid_to}
      SET own += stated
      SET own.valid_to = CASE WHEN stated.valid_to IS NULL OR edge.valid_to IS NULL THEN null
                              WHEN stated.valid_to < edge.valid_to THEN edge.valid_to
                              ELSE stated.valid_to END
    }
  }
  DELETE edge
  WITH row, other
  // Who took part in one interaction twice took part once.
  CALL (row, other) {
    WITH row, other WHERE row.fate = 'FOLD' AND other:Interaction
    SET other.participants = COUNT { (other)<-[:TOOK_PART_IN]-(:Person) }
  }
  RETURN sum(CASE WHEN row.fate = 'MOVE' THEN 1 ELSE 0 END) AS moved,
         sum(CASE WHEN row.fate = 'FOLD' THEN 1 ELSE 0 END) AS folded
}
REMOVE gone:Person
SET gone:FormerPerson
RETURN moved AS moved,
       folded AS folded
