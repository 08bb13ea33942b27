// name:    assessments_of
// summary: What was assessed of people on some opportunities, as it holds on a day.
// params:  workspace: string; opportunities: list<string>; as_of: datetime
// returns: person_key: string; opportunity_key: string; budget_authority: float or null;
//          process_authority: float or null; veto: float or null; usage: float or null;
//          influence: float or null; product_importance: float or null; evidence: string or null;
//          source: string; valid_from: datetime or null; valid_to: datetime or null
// bounds:  one unique-index seek per deal; its assessments
CYPHER 25
UNWIND $opportunities AS key
MATCH (deal:Opportunity {workspace: $workspace, key: key})<-[fact:ASSESSED_IN]-(person:Person)
WHERE coalesce(fact.valid_from <= $as_of, true) AND coalesce($as_of < fact.valid_to, true)
RETURN person.key AS person_key,
       deal.key AS opportunity_key,
       fact.budget_authority AS budget_authority,
       fact.process_authority AS process_authority,
       fact.veto AS veto,
       fact.usage AS usage,
       fact.influence AS influence,
       fact.product_importance AS product_importance,
       fact.evidence AS evidence,
       fact.source AS source,
       fact.valid_from AS valid_from,
       fact.valid_to AS valid_to
ORDER BY opportunity_key, person_key, valid_from IS NOT NULL, valid_from, fact.key
