// name:    weeks_of_contact
// summary: In how many calendar weeks the two of each link had to do with each other.
// params:  workspace: string; links: list<list<string>>, two people each; as_of: datetime
// returns: first_key: string; second_key: string; weeks: integer
// bounds:  two unique-index seeks per link, the relationships of one end, and its pair's history
// method:  weeks begin on Monday, UTC; the epoch was a Saturday
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
LET now = $as_of.epochMillis
LET monday_ms = workspace.epoch_ms + 172800000
UNWIND $links AS link
MATCH (first:Person {workspace: $workspace, key: link[0]})
MATCH (second:Person {workspace: $workspace, key: link[1]})
MATCH (first)-[knows:KNOWS]-(second)
LET held = size([t IN coalesce(knows.history_ms, [knows.settled_ms]) WHERE t <= now])
LET touches = coalesce(knows.history_touch_ms, [coalesce(knows.last_touch_ms, -1)])
LET weeks = [t IN touches[..held] WHERE t >= 0 | floor((t - monday_ms) / 604800000.0)]
RETURN first.key AS first_key,
       second.key AS second_key,
       size([i IN range(0, size(weeks) - 1) WHERE i = 0 OR weeks[i] <> weeks[i - 1]]) AS weeks
ORDER BY first_key, second_key
