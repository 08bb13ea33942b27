// name:    interactions
// summary: Make or change interactions with their participants and the opportunity they concern.
// params:  workspace: string; provenance: map;
//          rows: list<{row, key, properties, participants: list<[person, part]>,
//          opportunity: string or null, again: true or null, whether another row has its key}>
// returns: row: integer, only of those of which there is something to say;
//          missing: list<string>, the references that name nothing (nothing written);
//          former: list<{person, part}>, who took part according to the graph before;
//          same: boolean, whether the graph said the same of kind, time and participants
// bounds:  one unique-index seek per row and participant
CYPHER 25
UNWIND $rows AS row
CALL (row) {
  UNWIND row.participants AS participant
  OPTIONAL MATCH (person:Person {workspace: $workspace, key: participant[0]})
  RETURN collect({person: person, part: participant[1]}) AS present,
         [absent IN collect(CASE WHEN person IS NULL THEN participant[0] END) | 'participants: ' + absent] AS absent
}
OPTIONAL MATCH (opportunity:Opportunity {workspace: $workspace, key: row.opportunity})
LET missing = absent + CASE WHEN row.opportunity IS NOT NULL AND opportunity IS NULL THEN ['opportunity'] ELSE [] END
OPTIONAL MATCH (earlier:Interaction {workspace: $workspace, key: row.key})
CALL (row, present, opportunity, missing, earlier) {
  WHEN missing <> [] THEN {
    RETURN [] AS former, false AS same
  }
  // Nothing can be there of one that is new, and nothing has to be looked for or taken away.
  WHEN earlier IS NULL AND row.again IS NULL THEN {
    CREATE (interaction:Interaction {workspace: $workspace, key: row.key})
    SET interaction += row.properties, interaction += $provenance
    FOREACH (concerned IN CASE WHEN opportunity IS NULL THEN [] ELSE [opportunity] END |
      CREATE (interaction)-[concerns:CONCERNS {workspace: $workspace}]->(concerned)
      SET concerns += $provenance)
    WITH interaction, present
    CALL (interaction, present) {
      UNWIND present AS participant
      LET person = participant.person
      CREATE (person)-[took_part:TOOK_PART_IN {workspace: $workspace, part: participant.part}]->(interaction)
      SET took_part += $provenance
    }
    RETURN [] AS former, false AS same
  }
  ELSE {
    LET former = COLLECT { MATCH (earlier)<-[took_part:TOOK_PART_IN]-(person:Person) RETURN {person: person.key, part: took_part.part} }
    LET same = coalesce(size(former) = size(row.participants)
      AND earlier.kind = row.properties.kind AND earlier.at_ms = row.properties.at_ms
      AND earlier.participants = row.properties.participants
      AND all(one IN row.participants WHERE {person: one[0], part: one[1]} IN former), false)
    MERGE (interaction:Interaction {workspace: $workspace, key: row.key})
    SET interaction += row.properties, interaction += $provenance
    WITH interaction, present, opportunity, former, same
    CALL (interaction, present) {
      MATCH (interaction)<-[gone:TOOK_PART_IN]-(person:Person)
      WHERE NOT person IN [p IN present | p.person]
      DELETE gone
    }
    CALL (interaction, opportunity) {
      MATCH (interaction)-[gone:CONCERNS]->(other:Opportunity)
      WHERE opportunity IS NULL OR other <> opportunity
      DELETE gone
    }
    CALL (interaction, opportunity) {
      WITH interaction, opportunity WHERE opportunity IS NOT NULL
      MERGE (interaction)-[concerns:CONCERNS]->(opportunity)
      SET concerns.workspace = $workspace, concerns += $provenance
    }
    CALL (interaction, present) {
      UNWIND present AS participant
      LET person = participant.person
      MERGE (person)-[took_part:TOOK_PART_IN]->(interaction)
      SET took_part.workspace = $workspace, took_part.part = participant.part, took_part += $provenance
    }
    RETURN former AS former, same AS same
  }
}
FILTER missing <> [] OR former <> [] OR same
RETURN row.row AS row, missing AS missing, former AS former, same AS same
