// name:    depth_signals
// summary: What happened between contacts and us, in some days: who turned to whom, and what it showed.
// params:  workspace: string; people: list<string>; since: datetime; as_of: datetime;
//          most_participants: integer
// returns: person_key: string; interaction_key: string; at_ms: integer; kind: string; way: string;
//          participants: integer; signals: list<string>; newcomers: list<string>
// bounds:  the interactions of each person in those days, and who took part in each
// method:  ours is who worked for us at the time of it; a newcomer is a participant whom nobody of
//          ours knew before, in what somebody wrote to us whom one of ours knew before
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
OPTIONAL MATCH (home:Account {workspace: $workspace, key: workspace.home_account})
UNWIND $people AS key
MATCH (person:Person {workspace: $workspace, key: key})-[own:TOOK_PART_IN]->(seen:Interaction)
WHERE $since.epochMillis <= seen.at_ms <= $as_of.epochMillis AND seen.kind <> 'DOWNLOAD'
LET ours = COLLECT {
  MATCH (seen)<-[theirs:TOOK_PART_IN]-(other:Person)
  WHERE EXISTS {
    MATCH (other)-[job:EMPLOYED_BY]->(home)
    WHERE coalesce(job.valid_from <= seen.at, true) AND coalesce(seen.at < job.valid_to, true)
  }
  RETURN {person: other.key, part: theirs.part}
}
LET way = CASE
  WHEN any(one IN ours WHERE one.person = person.key) THEN NULL
  WHEN seen.kind = 'USAGE' THEN 'USED'
  WHEN ours = [] THEN NULL
  WHEN own.part = 'ATTENDEE' THEN 'TOGETHER'
  WHEN own.part = 'SENDER' THEN 'TO_US'
  WHEN any(one IN ours WHERE one.part = 'SENDER') THEN 'FROM_US'
END
FILTER way IS NOT NULL
LET known = way = 'TO_US' AND seen.participants <= $most_participants AND EXISTS {
  MATCH (person)-[knows:KNOWS]-(colleague:Person)
  WHERE coalesce(knows.history_ms[0], knows.settled_ms) < seen.at_ms AND EXISTS {
    MATCH (colleague)-[job:EMPLOYED_BY]->(home)
    WHERE coalesce(job.valid_from <= seen.at, true) AND coalesce(seen.at < job.valid_to, true)
  }
}
LET newcomers = COLLECT {
  MATCH (seen)<-[:TOOK_PART_IN]-(other:Person)
  WHERE known AND other <> person AND NOT any(one IN ours WHERE one.person = other.key)
    AND NOT EXISTS {
      MATCH (other)-[knows:KNOWS]-(colleague:Person)
      WHERE coalesce(knows.history_ms[0], knows.settled_ms) < seen.at_ms AND EXISTS {
        MATCH (colleague)-[job:EMPLOYED_BY]->(home)
        WHERE coalesce(job.valid_from <= seen.at, true) AND coalesce(seen.at < job.valid_to, true)
      }
    }
  RETURN other.key ORDER BY other.key
}
RETURN person.key AS person_key,
       seen.key AS interaction_key,
       seen.at_ms AS at_ms,
       seen.kind AS kind,
       way AS way,
       seen.participants AS participants,
       coalesce(seen.signals, []) AS signals,
       newcomers AS newcomers
ORDER BY person_key, at_ms, interaction_key
