// name:    given_grades
// summary: Grades that were given to contacts up to a day, and when who is graded was last in touch.
// params:  workspace: string; colleagues: list<string> or null, null for all; contacts: list<string>;
//          as_of: datetime; with_touches: boolean
// returns: contact_key: string;
//          given: list<list>, each [colleague's key, grade, grader or null for the colleague, given_ms,
//          until_ms or null], and after these the note, where there is one;
//          touches: list<list>, each [colleague's key, last_two_way_ms], none unless asked for;
//          rules: string or null, the workspace's own document
// bounds:  the grades of each contact; of who is graded, what they turned to somebody with
// method:  two-way is what the contact did where the colleague took part: wrote to, met, called; lists
//          instead of a row per pair, because a map of 10,000 cells spends its time in rows
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
  RETURN collect(DISTINCT colleague) AS known,
         collect([colleague.key, fact.grade, nullIf(fact.grader, colleague.key),
                  fact.valid_from.epochMillis, fact.valid_to.epochMillis]
                 + CASE WHEN fact.note IS NULL THEN [] ELSE [fact.note] END) AS given
}
FILTER known <> []
CALL (contact, known, now) {
  MATCH (contact)-[own:TOOK_PART_IN]->(seen:Interaction)
  WHERE $with_touches AND own.part <> 'RECIPIENT' AND seen.kind <> 'DOWNLOAD' AND seen.at_ms <= now
  MATCH (seen)<-[:TOOK_PART_IN]-(colleague:Person) WHERE colleague IN known
  WITH colleague, max(seen.at_ms) AS last_ms
  RETURN collect([colleague.key, last_ms]) AS touches
}
RETURN contact.key AS contact_key,
       given AS given,
       touches AS touches,
       rules AS rules
ORDER BY contact_key
