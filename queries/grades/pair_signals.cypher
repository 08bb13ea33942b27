// name:    pair_signals
// summary: What happened between graded contacts and the colleagues they are graded with, in some days.
// params:  workspace: string; contacts: list<string>; colleagues: list<string> or null, null for all;
//          since: datetime; as_of: datetime; most_participants: integer
// returns: colleague_key: string; contact_key: string; interaction_key: string; at_ms: integer;
//          kind: string; way: string, TO_US, FROM_US or TOGETHER
// bounds:  the interactions of each contact in those days, and who took part in each
// method:  of messages only those to few, of which one of the two is the sender
CYPHER 25
UNWIND $contacts AS key
MATCH (contact:Person {workspace: $workspace, key: key})
LET known = COLLECT {
  MATCH (contact)<-[fact:GRADES]-(colleague:Person)
  WHERE fact.valid_from <= $as_of AND ($colleagues IS NULL OR colleague.key IN $colleagues)
  RETURN DISTINCT colleague
}
MATCH (contact)-[own:TOOK_PART_IN]->(seen:Interaction)
WHERE known <> [] AND $since.epochMillis <= seen.at_ms <= $as_of.epochMillis
  AND seen.kind <> 'DOWNLOAD' AND seen.kind <> 'USAGE'
  AND (own.part = 'ATTENDEE' OR seen.participants <= $most_participants)
MATCH (seen)<-[theirs:TOOK_PART_IN]-(colleague:Person)
WHERE colleague IN known AND (own.part <> 'RECIPIENT' OR theirs.part = 'SENDER')
RETURN colleague.key AS colleague_key,
       contact.key AS contact_key,
       seen.key AS interaction_key,
       seen.at_ms AS at_ms,
       seen.kind AS kind,
       CASE own.part WHEN 'SENDER' THEN 'TO_US' WHEN 'RECIPIENT' THEN 'FROM_US' ELSE 'TOGETHER' END AS way
ORDER BY contact_key, colleague_key, at_ms, interaction_key
