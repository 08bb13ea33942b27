// name:    raise_reach
// summary: Raise whoever is nearer to us over new or stronger links, or over people who became ours,
//          than their reach says, and in turn who knows them; lower nobody.
// params:  workspace: string;
//          ones: list<string>; others: list<string>; strengths: list<float>, the ends of links and
//          how strong each is at its best from the workspace's instant on;
//          people: list<string>, who may have become ours; faintest: float;
//          slack: float >= 1, by how much more than need be is written
// returns: raised: integer, counted once for each layer
// bounds:  two unique-index seeks per link, one per person; whom those know who are raised in a layer
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
LET since = coalesce(workspace.reach_rebuild_ms, workspace.reach_ms)
FILTER since IS NOT NULL
LET decay = -workspace.saturation * 2.0 ^ ((workspace.epoch_ms - since) / workspace.half_life_ms)
CALL (since) {
  UNWIND $people AS key
  MATCH (person:Person {workspace: $workspace, key: key})
  WHERE any(i IN range(1, size(coalesce(person.with_us_ms, [])) / 2)
            WHERE person.with_us_ms[2 * i - 1] > since)
  SET person.reach_1 = 1.0, person.reach_2 = 1.0, person.reach_3 = 1.0, person:NearUs
  RETURN collect(person) AS hired
}
// Links that raise one of their ends as things stand; what rises later is led on by those who rose.
CALL (since) {
  UNWIND range(0, size($ones) - 1) AS i
  MATCH (one:Person {workspace: $workspace, key: $ones[i]})
  MATCH (other:Person {workspace: $workspace, key: $others[i]})
  LET best = $strengths[i]
  UNWIND [{person: one, near: other}, {person: other, near: one}] AS end
  LET ours = end.near.with_us_ms IS NOT NULL
    AND any(n IN range(1, size(end.near.with_us_ms) / 2) WHERE end.near.with_us_ms[2 * n - 1] > since)
  FILTER (ours AND best * 1.000000000001 > coalesce(end.person.reach_1, 0.0))
    OR best * end.near.reach_1 * 1.000000000001 > coalesce(end.person.reach_2, 0.0)
    OR best * end.near.reach_2 * 1.000000000001 > coalesce(end.person.reach_3, 0.0)
  RETURN collect({person: end.person, near: end.near, ours: ours, strength: best}) AS links
}
CALL (workspace, since, decay, links, hired) {
  CALL (workspace, since, decay, links, hired) {
    UNWIND links AS link
    WITH link WHERE link.ours
    RETURN link.person AS person, link.strength AS reach
    UNION ALL
    UNWIND hired AS near
    MATCH (near)-[knows:KNOWS]-(person)
    LET bound = coalesce(person.reach_1, 0.0)
    FILTER 1.0 * 1.000000000001 > bound
    LET strength = CASE
      WHEN knows.settled_ms <= since
      THEN knows.standing + (1 - knows.standing) * (1 - exp(decay * coalesce(knows.activity, 0.0)))
      ELSE reduce(most = 0.0, one IN [state IN [
          i IN range(0, size(coalesce(knows.history_ms, [knows.settled_ms])) - 1)
          WHERE coalesce(since < knows.history_ms[i + 1], true) |
          {at: coalesce(knows.history_ms[i], knows.settled_ms),
           standing: coalesce(knows.history_standing[i], knows.standing),
           activity: coalesce(knows.history_activity[i], knows.activity, 0.0)}] |
          state.standing + (1 - state.standing) * (1 - exp(-workspace.saturation * 2.0 ^ ((workspace.epoch_ms
            - CASE WHEN state.at > since THEN state.at ELSE since END) / workspace.half_life_ms) * state.activity))]
        | CASE WHEN one > most THEN one ELSE most END)
    END
    FILTER strength >= $faintest AND strength * 1.000000000001 > bound
    RETURN person, strength AS reach
  }
  WITH person, max(reach) AS reach
  WHERE reach * 1.000000000001 > coalesce(person.reach_1, 0.0)
  SET person.reach_1 = CASE WHEN reach * $slack < 1.0 THEN reach * $slack ELSE 1.0 END, person:NearUs
  RETURN collect(person) AS raised_1
}
CALL (workspace, since, decay, links, raised_1) {
  CALL (workspace, since, decay, links, raised_1) {
    UNWIND links AS link
    RETURN link.person AS person, link.strength * link.near.reach_1 AS reach
    UNION ALL
    UNWIND raised_1 AS near
    MATCH (near)-[knows:KNOWS]-(person)
    LET bound = coalesce(person.reach_2, 0.0)
    FILTER near.reach_1 * 1.000000000001 > bound
    LET strength = CASE
      WHEN knows.settled_ms <= since
      THEN knows.standing + (1 - knows.standing) * (1 - exp(decay * coalesce(knows.activity, 0.0)))
      ELSE reduce(most = 0.0, one IN [state IN [
          i IN range(0, size(coalesce(knows.history_ms, [knows.settled_ms])) - 1)
          WHERE coalesce(since < knows.history_ms[i + 1], true) |
          {at: coalesce(knows.history_ms[i], knows.settled_ms),
           standing: coalesce(knows.history_standing[i], knows.standing),
           activity: coalesce(knows.history_activity[i], knows.activity, 0.0)}] |
          state.standing + (1 - state.standing) * (1 - exp(-workspace.saturation * 2.0 ^ ((workspace.epoch_ms
            - CASE WHEN state.at > since THEN state.at ELSE since END) / workspace.half_life_ms) * state.activity))]
        | CASE WHEN one > most THEN one ELSE most END)
    END
    FILTER strength >= $faintest AND strength * near.reach_1 * 1.000000000001 > bound
    RETURN person, strength * near.reach_1 AS reach
    UNION ALL
    UNWIND raised_1 AS person
    RETURN person, person.reach_1 AS reach
  }
  WITH person, max(reach) AS reach
  WHERE reach * 1.000000000001 > coalesce(person.reach_2, 0.0)
  SET person.reach_2 = CASE WHEN reach * $slack < 1.0 THEN reach * $slack ELSE 1.0 END
  RETURN collect(person) AS raised_2
}
CALL (workspace, since, decay, links, raised_2) {
  CALL (workspace, since, decay, links, raised_2) {
    UNWIND links AS link
    RETURN link.person AS person, link.strength * link.near.reach_2 AS reach
    UNION ALL
    UNWIND raised_2 AS near
    MATCH (near)-[knows:KNOWS]-(person)
    LET bound = coalesce(person.reach_3, 0.0)
    FILTER near.reach_2 * 1.000000000001 > bound
    LET strength = CASE
      WHEN knows.settled_ms <= since
      THEN knows.standing + (1 - knows.standing) * (1 - exp(decay * coalesce(knows.activity, 0.0)))
      ELSE reduce(most = 0.0, one IN [state IN [
          i IN range(0, size(coalesce(knows.history_ms, [knows.settled_ms])) - 1)
          WHERE coalesce(since < knows.history_ms[i + 1], true) |
          {at: coalesce(knows.history_ms[i], knows.settled_ms),
           standing: coalesce(knows.history_standing[i], knows.standing),
           activity: coalesce(knows.history_activity[i], knows.activity, 0.0)}] |
          state.standing + (1 - state.standing) * (1 - exp(-workspace.saturation * 2.0 ^ ((workspace.epoch_ms
            - CASE WHEN state.at > since THEN state.at ELSE since END) / workspace.half_life_ms) * state.activity))]
        | CASE WHEN one > most THEN one ELSE most END)
    END
    FILTER strength >= $faintest AND strength * near.reach_2 * 1.000000000001 > bound
    RETURN person, strength * near.reach_2 AS reach
    UNION ALL
    UNWIND raised_2 AS person
    RETURN person, person.reach_2 AS reach
  }
  WITH person, max(reach) AS reach
  WHERE reach * 1.000000000001 > coalesce(person.reach_3, 0.0)
  SET person.reach_3 = CASE WHEN reach * $slack < 1.0 THEN reach * $slack ELSE 1.0 END
  RETURN count(person) AS raised_3
}
RETURN size(raised_1) + size(raised_2) + raised_3 AS raised
