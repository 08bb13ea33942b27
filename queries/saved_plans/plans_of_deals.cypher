// name:    plans_of_deals
// summary: The saved plans of some deals that were there on a day, those changed last in front.
// params:  workspace: string; opportunities: list<string>; as_of: datetime
// returns: opportunity_key: string; plan_key: string; at: datetime
// bounds:  one unique-index seek per deal; the plans of each, and their versions
CYPHER 25
UNWIND $opportunities AS key
MATCH (deal:Opportunity {workspace: $workspace, key: key})<-[:PLANNED_ON]-(plan:Plan)
MATCH (plan)<-[:OF_PLAN]-(version:PlanVersion)
WHERE version.at <= $as_of
WITH deal, plan, max(version.at) AS at
RETURN deal.key AS opportunity_key,
       plan.key AS plan_key,
       at AS at
ORDER BY opportunity_key, at DESC, plan_key
