// name:    evidence_of_pairs
// summary: Everything that ties one person to some others: shared interactions and statements.
// params:  workspace: string; firsts: list<{person: string, others: list<string>}>
// returns: person: string; other: string;
//          kind: string or null; at_ms: integer or null; participants: integer or null;
//          mine: string or null; theirs: string or null;
//          strength: float or null; valid_from: datetime or null; valid_to: datetime or null
// bounds:  the interactions of each person named first
CYPHER 25
UNWIND $firsts AS row
MATCH (person:Person {workspace: $workspace, key: row.person})
CALL (person, row) {
  MATCH (person)-[mine:TOOK_PART_IN]->(interaction:Interaction)<-[theirs:TOOK_PART_IN]-(other:Person)
  WHERE other.key IN row.others
  RETURN other, interaction, mine.part AS mine, theirs.part AS theirs, null AS stated
  UNION ALL
  MATCH (person)-[stated:CONNECTED_TO]-(other:Person)
  WHERE other.key IN row.others
  RETURN other, null AS interaction, null AS mine, null AS theirs, stated
}
RETURN person.key AS person,
       other.key AS other,
       interaction.kind AS kind,
       interaction.at_ms AS at_ms,
       interaction.participants AS participants,
       mine AS mine,
       theirs AS theirs,
       stated.strength AS strength,
       stated.valid_from AS valid_from,
       stated.valid_to AS valid_to
