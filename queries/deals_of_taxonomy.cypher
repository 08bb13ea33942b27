// name:    deals_of_taxonomy
// summary: The deals that are read by a role taxonomy, and the roles that are played on each.
// params:  workspace: string; taxonomy: string, `standard` for deals that name none; as_of: datetime
// returns: opportunity_key: string; roles: list<string>, keys of those played on that day or later
// bounds:  the deals of the workspace, by index, and their roles
CYPHER 25
MATCH (deal:Opportunity {workspace: $workspace})
WHERE deal.key IS NOT NULL AND coalesce(deal.taxonomy, 'standard') = $taxonomy
RETURN deal.key AS opportunity_key,
       COLLECT {
         MATCH (deal)<-[part:PLAYS_ROLE_IN]-(:Person)
         WHERE coalesce($as_of < part.valid_to, true)
         RETURN DISTINCT part.role ORDER BY part.role
       } AS roles
ORDER BY opportunity_key
