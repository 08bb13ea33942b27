// name:    participants_of_interactions
// summary: Interactions in which nobody, or another number of people, took part.
// params:  none
// returns: workspace: string or null; what: string
// bounds:  every interaction; the first 100 violations
CYPHER 25
MATCH (interaction:Interaction)
LET present = COUNT { (interaction)<-[:TOOK_PART_IN]-(:Person) }
FILTER present = 0 OR present <> interaction.participants
RETURN interaction.workspace AS workspace,
       interaction.key + ' has ' + toString(present) + ' of ' + toString(interaction.participants)
         + ' participants' AS what
LIMIT 100
