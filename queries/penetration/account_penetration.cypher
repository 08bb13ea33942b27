// name:    account_penetration
// summary: How many roles and contacts of accounts are known and engaged on a day, and on days before.
// params:  workspace: string; account_keys: list<string> or null, all; segments: list<string> or null;
//          as_of: datetime, UTC; days: list<integer>, how many days before `as_of` to look as well;
//          over_stages: list<string>, stages that say that a deal is over;
//          expected: map of taxonomy to list<string>, its expected roles; default_taxonomy: string;
//          window_ms: map of kind to integer; default_window_ms: integer, where there is no deal
// returns: account_key: string; name: string; open_deals: integer; amount: float or null, of the
//          open deals, where they have one currency; currency: string or null; expected: integer,
//          roles that the open deals expect; identified: integer; engaged: list<integer>, on the
//          day and on each before; activated: list<integer>, engaged on the day and not on the one
//          before; influenced: integer
// bounds:  the workspace's accounts, each with its deals, their roles, and its people, once
// method:  docs/method/penetration.md
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
LET times = [$as_of] + [back IN $days | $as_of - duration({days: back})]
LET clock = [t IN times | {at: t, ms: t.epochMillis, day: date(t)}]
LET now = clock[0]
CALL (workspace) {
  WHEN $account_keys IS NULL THEN {
    MATCH (account:Account) WHERE account.workspace = $workspace AND account.name IS NOT NULL
    RETURN account
  }
  ELSE {
    UNWIND $account_keys AS key
    MATCH (account:Account {workspace: $workspace, key: key})
    RETURN account
  }
}
FILTER account.key <> workspace.home_account AND ($segments IS NULL OR account.segment IN $segments)
LET deals = COLLECT {
  MATCH (account)<-[:CONCERNS]-(deal:Opportunity)
  LET moves = COLLECT {
    MATCH (deal)<-[:MOVED]-(move:StageMove)
    RETURN {at: move.at, before: move.from_stage, after: move.to_stage} ORDER BY move.number
  }
  LET opened = deal.opened_on, closes = deal.closes_on, stage = deal.stage
  LET over_now = coalesce(stage IN $over_stages, false)
  // As plans/open_deals.py says it: a deal that was moved into its stage is over from then on.
  LET open = [tick IN clock | coalesce(opened <= tick.day, true) AND CASE
    WHEN moves = [] THEN NOT over_now OR coalesce(tick.day < closes, false)
    ELSE head([made IN [[move IN moves WHERE move.at <= tick.at]] | CASE
      WHEN made = [] THEN NOT coalesce(moves[0].before IN $over_stages, false) OR coalesce(tick.day < closes, false)
      WHEN size(made) = size(moves) THEN NOT over_now
      ELSE NOT coalesce(made[-1].after IN $over_stages, false) END]) END]
  RETURN {deal: deal, open: open, past: [i IN range(0, size(clock) - 1) | NOT open[i] AND coalesce(opened <= clock[i].day, true)],
          taxonomy: coalesce(deal.taxonomy, $default_taxonomy), window: $window_ms[deal.kind],
          amount: deal.amount, currency: deal.currency}
}
// On a day without an open deal, the deals that are over speak for the account.
LET any_open = [i IN range(0, size(clock) - 1) | any(one IN deals WHERE one.open[i])]
CALL (account, deals, any_open, clock) {
  UNWIND deals AS one
  LET counts = [i IN range(0, size(clock) - 1) | CASE WHEN any_open[i] THEN one.open[i] ELSE one.past[i] END]
  FILTER any(yes IN counts WHERE yes)
  LET deal = one.deal, roles = $expected[one.taxonomy]
  MATCH (deal)<-[part:PLAYS_ROLE_IN]-(person:Person)
  WHERE part.assignment <> 'SUGGESTED' AND part.role IN roles
  LET since = part.valid_from, until = part.valid_to, touches = coalesce(person.two_way_ms, []), ours = coalesce(person.with_us_ms, [])
  LET jobs = COLLECT {
    MATCH (person)-[job:EMPLOYED_BY]->(account)
    RETURN [job.valid_from, job.valid_to]
  }
  LET there = [i IN range(0, size(clock) - 1) | any(job IN jobs WHERE coalesce(job[0] <= clock[i].at, true) AND coalesce(clock[i].at < job[1], true))]
  LET holds = [i IN range(0, size(clock) - 1) | counts[i]
    AND coalesce(since <= clock[i].at, true) AND coalesce(clock[i].at < until, true)
    AND (there[i] OR none(job IN jobs WHERE coalesce(job[1] <= clock[i].at, false)))
    AND (ours = [] OR none(j IN range(1, size(ours) / 2) WHERE ours[2 * j - 2] <= clock[i].ms < ours[2 * j - 1]))]
  LET engaged = [i IN range(0, size(clock) - 1) | CASE WHEN holds[i] AND NOT coalesce(person.placeholder, false)
    AND any(ms IN touches WHERE clock[i].ms - one.window <= ms <= clock[i].ms) THEN 1 ELSE 0 END]
  WITH one.taxonomy AS taxonomy, part.role AS role, max(CASE WHEN holds[0] THEN 1 ELSE 0 END) AS held,
       collect(engaged) AS engaged,
       collect(CASE WHEN engaged[0] = 1 AND NOT there[0] THEN person.key END) AS outside
  LET ever = [i IN range(0, size(clock) - 1) | CASE WHEN any(row IN engaged WHERE row[i] = 1) THEN 1 ELSE 0 END]
  RETURN sum(held) AS identified, collect(ever) AS states, collect(outside) AS outsiders
}
LET speaking = [one IN deals WHERE CASE WHEN any_open[0] THEN one.open[0] ELSE one.past[0] END]
LET window = coalesce(reduce(most = null, one IN speaking | CASE WHEN one.window >= coalesce(most, 0) THEN one.window ELSE most END), $default_window_ms)
LET inside = COUNT {
  MATCH (account)<-[job:EMPLOYED_BY]-(person:Person)
  WHERE person.two_way_ms[-1] <= now.ms AND now.ms - window <= person.two_way_ms[0]
    AND any(ms IN person.two_way_ms WHERE now.ms - window <= ms <= now.ms) AND NOT coalesce(person.placeholder, false)
    AND coalesce(job.valid_from <= now.at, true) AND coalesce(now.at < job.valid_to, true)
    AND (person.with_us_ms IS NULL OR none(j IN range(1, size(person.with_us_ms) / 2) WHERE person.with_us_ms[2 * j - 2] <= now.ms < person.with_us_ms[2 * j - 1]))
  RETURN DISTINCT person
}
LET open_ones = [one IN deals WHERE one.open[0]]
LET priced = [one IN open_ones WHERE one.amount IS NOT NULL]
LET one_currency = priced <> [] AND all(one IN priced WHERE coalesce(one.currency = priced[0].currency, one.currency IS NULL AND priced[0].currency IS NULL))
LET read_by = reduce(names = [], one IN open_ones | CASE WHEN one.taxonomy IN names THEN names ELSE names + one.taxonomy END)
LET apart = reduce(keys = [], some IN outsiders | keys + [key IN some WHERE NOT key IN keys])
RETURN account.key AS account_key,
       account.name AS name,
       size(open_ones) AS open_deals,
       CASE WHEN one_currency THEN reduce(sum = 0.0, one IN priced | sum + one.amount) END AS amount,
       CASE WHEN one_currency THEN priced[0].currency END AS currency,
       reduce(n = 0, name IN read_by | n + size(coalesce($expected[name], []))) AS expected,
       identified AS identified,
       [i IN range(0, size(clock) - 1) | reduce(n = 0, row IN states | n + row[i])] AS engaged,
       [i IN range(1, size(clock) - 1) | reduce(n = 0, row IN states | n + row[0] * (1 - row[i]))] AS activated,
       inside + size(apart) AS influenced
