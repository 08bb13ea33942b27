// name:    role_assignments
// summary: Who plays which buying role, on some opportunities or by some people.
// params:  workspace: string; opportunities: list<string>; people: list<string>; as_of: datetime
// returns: person_key: string; opportunity_key: string; role: string; stance: string or null;
//          assignment: string; confidence: float or null; evidence: string or null;
//          valid_from: datetime or null; valid_to: datetime or null; taxonomy: string or null
// bounds:  one unique-index seek per key; the roles of each
CYPHER 25
CALL () {
  UNWIND $opportunities AS key
  MATCH (:Opportunity {workspace: $workspace, key: key})<-[part:PLAYS_ROLE_IN]-(:Person)
  RETURN part
  UNION
  UNWIND $people AS key
  MATCH (:Person {workspace: $workspace, key: key})-[part:PLAYS_ROLE_IN]->(:Opportunity)
  RETURN part
}
WITH part WHERE coalesce(part.valid_from <= $as_of, true) AND coalesce($as_of < part.valid_to, true)
LET deal = endNode(part)
LET later = [i IN range(0, size(coalesce(deal.taxonomies_until_ms, [])) - 1)
             WHERE $as_of.epochMillis < deal.taxonomies_until_ms[i]]
RETURN startNode(part).key AS person_key,
       deal.key AS opportunity_key,
       part.role AS role,
       part.stance AS stance,
       part.assignment AS assignment,
       part.confidence AS confidence,
       part.evidence AS evidence,
       part.valid_from AS valid_from,
       part.valid_to AS valid_to,
       coalesce(deal.taxonomies_before[later[0]], deal.taxonomy) AS taxonomy
ORDER BY opportunity_key, role, person_key
