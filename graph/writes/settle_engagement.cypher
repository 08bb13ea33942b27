// name:    settle_engagement
// summary: Recompute when each person turned to us, for people and for all whom colleagues met.
// params:  workspace: string; people: list<string>;
//          colleagues: list<string>, whose job with us changed
// returns: settled: integer
// bounds:  the interactions of each person, and who took part in them
// method:  the rule of queries/coverage/latest_touches.cypher
CYPHER 25
CALL () {
  UNWIND $people AS key
  MATCH (person:Person {workspace: $workspace, key: key})
  RETURN person
  UNION
  UNWIND $colleagues AS key
  MATCH (:Person {workspace: $workspace, key: key})-[:TOOK_PART_IN]->(:Interaction)<-[:TOOK_PART_IN]-(person:Person)
  RETURN person
}
LET touches = COLLECT {
  MATCH (person)-[own:TOOK_PART_IN]->(seen:Interaction)
  WHERE own.part <> 'RECIPIENT' AND seen.kind <> 'DOWNLOAD'
    AND none(i IN range(1, size(coalesce(person.with_us_ms, [])) / 2)
             WHERE person.with_us_ms[2 * i - 2] <= seen.at_ms < person.with_us_ms[2 * i - 1])
    AND (seen.kind = 'USAGE' OR EXISTS {
      MATCH (seen)<-[:TOOK_PART_IN]-(other:Person)
      WHERE any(i IN range(1, size(coalesce(other.with_us_ms, [])) / 2)
                WHERE other.with_us_ms[2 * i - 2] <= seen.at_ms < other.with_us_ms[2 * i - 1])
    })
  RETURN DISTINCT seen.at_ms AS at_ms ORDER BY at_ms DESC
}
FILTER touches <> coalesce(person.two_way_ms, [])
SET person.two_way_ms = CASE WHEN touches <> [] THEN touches END
RETURN count(person) AS settled
