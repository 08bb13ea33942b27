// name:    given_grades
// summary: Grades that were given to relationships up to a day, and when the two were last in touch.
// params:  workspace: string; colleagues: list<string> or null, null for all; contacts: list<string>;
//          as_of: datetime
// returns: colleague_key: string; contact_key: string;
//          given: list<map>, each {key, grade, grader, given_ms, until_ms or null, note or null};
//          last_two_way_ms: integer or null; rules: string or null, the workspace's own document
// bounds:  the grades of each contact; of who is graded, what they turned to somebody with
// method:  two-way is what the contact did where the colleague took part: wrote to, met, called
CYPHER 25
OPTIONAL MATCH (own:Rulebook {workspace: $workspace, kind: 'GRADE_RULES', name: 'grade-rules'})
WHERE own.valid_from <= $as_of AND coalesce($as_of < own.valid_to, true)
WITH own.document AS rules, $as_of.epochMillis AS now
UNWIND $contacts AS key
MATCH (contact:Person {workspace: $workspace, key: key})
CALL (contact) {
  MATCH (contact)<-[fact:GRADES]-(colleague:Person)
  WHERE fact.valid_from <= $as_of AND ($colleagues IS NULL OR colleague.key IN $colleagues)
  WITH colleague, fact ORDER BY fact.valid_from, fact.key
  RETURN colleague, collect({key: fact.key, grade: fact.grade, grader: fact.grader,
                             given_ms: fact.valid_from.epochMillis,
                             until_ms: fact.valid_to.epochMillis, note: fact.note}) AS given
}
WITH rules, now, contact, collect({colleague: colleague, given: given}) AS graded
LET known = [one IN graded | one.colleague]
CALL (contact, known, now) {
  OPTIONAL MATCH (contact)-[own:TOOK_PART_IN]->(seen:Interaction)
  WHERE own.part <> 'RECIPIENT' AND seen.kind <> 'DOWNLOAD' AND seen.at_ms <= now
  OPTIONAL MATCH (seen)<-[:TOOK_PART_IN]-(colleague:Person) WHERE colleague IN known
  WITH colleague, max(seen.at_ms) AS last_ms WHERE colleague IS NOT NULL
  RETURN collect({colleague: colleague, last_ms: last_ms}) AS touches
}
UNWIND graded AS pair
RETURN pair.colleague.key AS colleague_key,
       contact.key AS contact_key,
       pair.given AS given,
       [one IN touches WHERE one.colleague = pair.colleague | one.last_ms][0] AS last_two_way_ms,
       rules AS rules
ORDER BY contact_key, colleague_key
