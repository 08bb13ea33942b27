// name:    roles_held
// summary: Who plays or played which role on deals, up to a day; roles that ended too.
// params:  workspace: string; opportunities: list<string>; as_of: datetime
// returns: opportunity_key: string; person_key: string; name: string; role: string;
//          assignment: string; valid_from: datetime or null; valid_to: datetime or null
// bounds:  one unique-index seek per deal; the roles on it
CYPHER 25
UNWIND $opportunities AS key
MATCH (deal:Opportunity {workspace: $workspace, key: key})<-[part:PLAYS_ROLE_IN]-(person:Person)
WHERE coalesce(part.valid_from <= $as_of, true)
RETURN deal.key AS opportunity_key,
       person.key AS person_key,
       person.name AS name,
       part.role AS role,
       part.assignment AS assignment,
       part.valid_from AS valid_from,
       part.valid_to AS valid_to
ORDER BY opportunity_key, role, valid_from, person_key
