// name:    encounters
// summary: A page of interactions by key, each with all who took part.
// params:  workspace: string; after_key: string or null; limit: integer >= 1; as_of: datetime
// returns: key: string; kind: string; at_ms: integer; parts: list<list<string>>, person and part
// bounds:  interactions in index order until `limit` of them lie before the day
CYPHER 25
MATCH (interaction:Interaction)
WHERE interaction.workspace = $workspace AND interaction.key > coalesce($after_key, '')
  AND interaction.at_ms < $as_of.epochMillis
WITH interaction ORDER BY interaction.workspace, interaction.key LIMIT $limit
RETURN interaction.key AS key,
       interaction.kind AS kind,
       interaction.at_ms AS at_ms,
       COLLECT {
         MATCH (interaction)<-[took_part:TOOK_PART_IN]-(person:Person)
         RETURN [person.key, took_part.part]
       } AS parts
ORDER BY interaction.workspace, interaction.key
