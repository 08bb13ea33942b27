// name:    reach_of_people
// summary: People of workspaces that keep reach, whose bound is lower than a link and the bound of
//          whom it leads to say.
// params:  faintest: float
// returns: workspace: string or null; what: string
// bounds:  every KNOWS edge of workspaces that keep reach; the first 100 violations
// method:  docs/method/reach.md; where no link breaks the rule, no chain of links does
CYPHER 25
MATCH (workspace:Workspace)
WHERE workspace.reach_ms IS NOT NULL
LET since = workspace.reach_ms
LET decay = -workspace.saturation * 2.0 ^ ((workspace.epoch_ms - since) / workspace.half_life_ms)
MATCH (person:Person {workspace: workspace.key})
LET ours = any(i IN range(1, size(coalesce(person.with_us_ms, [])) / 2)
               WHERE person.with_us_ms[2 * i - 1] > since)
LET bounds = [coalesce(person.reach_1, 0.0), coalesce(person.reach_2, 0.0), coalesce(person.reach_3, 0.0)]
CALL (workspace, since, decay, person, ours, bounds) {
  WITH * WHERE ours AND any(bound IN bounds WHERE bound < 1.0)
  RETURN 'is one of ours, and not reached as such' AS why
  UNION ALL
  WITH * WHERE bounds[1] < bounds[0] OR bounds[2] < bounds[1]
  RETURN 'is reached less over more links' AS why
  UNION ALL
  WITH * WHERE (person:NearUs) <> (person.reach_1 IS NOT NULL)
  RETURN 'is near us by the label or by reach, and not by both' AS why
  UNION ALL
  WITH * WHERE NOT ours
  MATCH (person)-[knows:KNOWS]-(near:Person)
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
  FILTER strength >= $faintest
  FILTER strength * coalesce(near.reach_1, 0.0) > bounds[1]
    OR strength * coalesce(near.reach_2, 0.0) > bounds[2]
    OR strength > bounds[0] AND any(i IN range(1, size(coalesce(near.with_us_ms, [])) / 2)
                                    WHERE near.with_us_ms[2 * i - 1] > since)
  RETURN 'is reached better over ' + near.key AS why
}
RETURN workspace.key AS workspace,
       'Person ' + person.key + ' ' + why AS what
LIMIT 100
