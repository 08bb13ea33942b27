// name:    latest_touches
// summary: When contacts last turned to us themselves, and when we last reached out to them.
// params:  workspace: string; people: list<string>; as_of: datetime
// returns: person_key: string; two_way_ms: integer or null; two_way_kind: string or null;
//          colleague_key: string or null; reached_ms: integer or null
// bounds:  the interactions of each person up to `as_of`
// method:  newest first, up to the first at which one of ours was, who worked for us at that time
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
OPTIONAL MATCH (home:Account {workspace: $workspace, key: workspace.home_account})
LET now = $as_of.epochMillis
UNWIND $people AS key
MATCH (person:Person {workspace: $workspace, key: key})
OPTIONAL CALL (home, person, now) {
  MATCH (person)-[own:TOOK_PART_IN]->(seen:Interaction)
  WHERE seen.at_ms <= now AND own.part <> 'RECIPIENT' AND seen.kind <> 'DOWNLOAD'
  WITH home, person, seen ORDER BY seen.at_ms DESC, seen.key
  LET ours = COLLECT {
    MATCH (seen)<-[:TOOK_PART_IN]-(other:Person)
    WHERE EXISTS {
      MATCH (other)-[job:EMPLOYED_BY]->(home)
      WHERE coalesce(job.valid_from <= seen.at, true) AND coalesce(seen.at < job.valid_to, true)
    }
    RETURN other.key ORDER BY other.key
  }
  FILTER NOT person.key IN ours AND (ours <> [] OR seen.kind = 'USAGE')
  RETURN seen, ours
  LIMIT 1
}
OPTIONAL CALL (home, person, now) {
  MATCH (person)-[own:TOOK_PART_IN]->(sent:Interaction)
  WHERE sent.at_ms <= now AND own.part = 'RECIPIENT'
  WITH home, sent ORDER BY sent.at_ms DESC, sent.key
  LET senders = COLLECT {
    MATCH (sent)<-[theirs:TOOK_PART_IN]-(other:Person)
    WHERE theirs.part = 'SENDER'
    RETURN other
  }
  FILTER any(other IN senders WHERE EXISTS {
    MATCH (other)-[job:EMPLOYED_BY]->(home)
    WHERE coalesce(job.valid_from <= sent.at, true) AND coalesce(sent.at < job.valid_to, true)
  })
  RETURN sent
  LIMIT 1
}
RETURN person.key AS person_key,
       seen.at_ms AS two_way_ms,
       seen.kind AS two_way_kind,
       ours[0] AS colleague_key,
       sent.at_ms AS reached_ms
ORDER BY person_key
