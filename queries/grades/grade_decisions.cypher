// name:    grade_decisions
// summary: What was made of grades that were proposed for these contacts, up to a day.
// params:  workspace: string; contacts: list<string>; as_of: datetime
// returns: key: string; colleague_key: string; contact_key: string; rule: string; decision: string;
//          stood: string; stood_from: datetime; proposed: string; decided_at: datetime;
//          by: string or null; reason: string or null
// bounds:  the decisions on each contact
CYPHER 25
UNWIND $contacts AS key
MATCH (contact:Person {workspace: $workspace, key: key})<-[made:DECIDED_GRADE]-(colleague:Person)
WHERE made.decided_at <= $as_of
RETURN made.key AS key,
       colleague.key AS colleague_key,
       contact.key AS contact_key,
       made.rule AS rule,
       made.decision AS decision,
       made.stood AS stood,
       made.stood_from AS stood_from,
       made.proposed AS proposed,
       made.decided_at AS decided_at,
       made.by AS by,
       made.reason AS reason
ORDER BY decided_at, key
