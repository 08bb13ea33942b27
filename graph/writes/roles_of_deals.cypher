// name:    roles_of_deals
// summary: By which taxonomy some deals are read, and who plays, played or will play which role.
// params:  workspace: string; opportunities: list<string>
// returns: opportunity_key: string; taxonomy: string or null;
//          facts: list<{key, person, name, role, is_suggested, valid_from, valid_to}>
// bounds:  one unique-index seek per deal; the roles of each
CYPHER 25
UNWIND $opportunities AS key
MATCH (deal:Opportunity {workspace: $workspace, key: key})
RETURN deal.key AS opportunity_key,
       deal.taxonomy AS taxonomy,
       COLLECT {
         MATCH (deal)<-[part:PLAYS_ROLE_IN]-(person:Person)
         RETURN {key: part.key, person: person.key, name: person.name, role: part.role,
                 is_suggested: part.assignment = 'SUGGESTED',
                 valid_from: part.valid_from, valid_to: part.valid_to}
       } AS facts
