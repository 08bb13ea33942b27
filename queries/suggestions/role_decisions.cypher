// name:    role_decisions
// summary: What was decided on suggested roles, on some opportunities or of some people.
// params:  workspace: string; opportunities: list<string>; people: list<string>; as_of: datetime
// returns: key: string; person_key: string; opportunity_key: string; opportunity_name: string;
//          role: string; decision: string; by: string or null; reason: string or null;
//          decided_at: datetime; undone_at: datetime or null; undone_by: string or null;
//          made_key: string or null; unchanged: boolean
// bounds:  one unique-index seek per key; the decisions of each
// method:  unchanged: nobody wrote to what a confirmation made since; one undone later than the day
//          stands on that day
CYPHER 25
CALL () {
  UNWIND $opportunities AS key
  MATCH (:Opportunity {workspace: $workspace, key: key})<-[said:DECIDED_ROLE_IN]-(:Person)
  RETURN said
  UNION
  UNWIND $people AS key
  MATCH (:Person {workspace: $workspace, key: key})-[said:DECIDED_ROLE_IN]->(:Opportunity)
  RETURN said
}
WITH said WHERE said.decided_at <= $as_of
LET undone = coalesce(said.undone_at <= $as_of, false)
RETURN said.key AS key,
       startNode(said).key AS person_key,
       endNode(said).key AS opportunity_key,
       endNode(said).name AS opportunity_name,
       said.role AS role,
       said.decision AS decision,
       said.by AS by,
       said.reason AS reason,
       said.decided_at AS decided_at,
       CASE WHEN undone THEN said.undone_at END AS undone_at,
       CASE WHEN undone THEN said.undone_by END AS undone_by,
       said.made_key AS made_key,
       said.made_key IS NULL OR EXISTS {
         MATCH (:Person)-[made:PLAYS_ROLE_IN {workspace: $workspace, key: said.made_key}]->(:Opportunity)
         WHERE made.import_id = said.import_id
       } AS unchanged
ORDER BY opportunity_key, decided_at, key
