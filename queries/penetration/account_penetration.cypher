// name:    account_penetration
// summary: How many roles and contacts of accounts are known and engaged on a day, and on days before.
// params:  workspace: string; account_keys: list<string> or null, all; segments: list<string> or null;
//          as_of: datetime, UTC; days: list<integer>, how many days before `as_of` to look as well;
//          over_stages: list<string>, stages that say that a deal is over;
//          expected: map of taxonomy to map of its expected roles to what each counts as;
//          default_taxonomy: string;
//          with_contacts: boolean, whether to look at who holds no role as well;
//          window_ms: map of kind to integer; default_window_ms: integer, where there is no deal
// returns: accounts: list<list>, of each account its key, name, number of open deals, their amount
//          and currency (null where they have several), roles that they expect, roles identified,
//          roles engaged (on the day and on each before), roles engaged on the day and not on the
//          one before (for each before), contacts influenced
// bounds:  the workspace's accounts, each with its deals and their roles, once, and the jobs at those
//          with a deal; with contacts, their people as well
// method:  docs/method/penetration.md
CYPHER 25
MATCH (workspace:Workspace {key: $workspace})
// The bound counts: what happened exactly so many days ago belongs to these days.
LET times = [$as_of] + [back IN $days | $as_of - duration({days: back, milliseconds: 1})]
LET clock = [t IN times | {at: t, ms: t.epochMillis, day: date(t)}]
LET now = clock[0], every = range(0, size(clock) - 1)
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
  RETURN {deal: deal, open: open, past: [i IN every | NOT open[i] AND coalesce(opened <= clock[i].day, true)],
          taxonomy: coalesce(deal.taxonomy, $default_taxonomy), window: $window_ms[deal.kind],
          amount: deal.amount, currency: deal.currency}
}
// On a day without an open deal, the deals that are over speak for the account.
LET any_open = [i IN every | any(one IN deals WHERE one.open[i])]
// Who left, by the account: to find the account among all that somebody is linked to takes longer.
LET leavers = CASE WHEN deals = [] THEN [] ELSE COLLECT {
  MATCH (account)<-[job:EMPLOYED_BY]-(leaver:Person) WHERE job.valid_to IS NOT NULL
  RETURN DISTINCT leaver
} END
CALL (account, deals, any_open, clock, now, every, leavers) {
  UNWIND deals AS one
  LET counts = [i IN every | CASE WHEN any_open[i] THEN one.open[i] ELSE one.past[i] END]
  FILTER any(yes IN counts WHERE yes)
  LET deal = one.deal, roles = $expected[one.taxonomy]
  MATCH (deal)<-[part:PLAYS_ROLE_IN]-(person:Person)
  WHERE part.assignment <> 'SUGGESTED'
  LET role = roles[part.role]
  FILTER role IS NOT NULL
  LET since = part.valid_from, until = part.valid_to, touches = person.two_way_ms, ours = person.with_us_ms
  LET stays = NOT person IN leavers
  LET jobs = CASE WHEN stays THEN [] ELSE COLLECT {
    MATCH (person)-[job:EMPLOYED_BY]->(employer:Account) WHERE employer = account
    RETURN [job.valid_from, job.valid_to]
  } END
  // Who turned to us long ago, or never, is looked at on the day itself only: as a holder.
  LET warm = coalesce(touches[0] >= clock[-1].ms - one.window, false) AND NOT coalesce(person.placeholder, false)
  LET holds = [i IN CASE WHEN warm THEN every ELSE [0] END | counts[i]
    AND coalesce(since <= clock[i].at, true) AND coalesce(clock[i].at < until, true)
    AND (stays OR none(job IN jobs WHERE coalesce(job[1] <= clock[i].at, false))
         OR any(job IN jobs WHERE coalesce(job[0] <= clock[i].at, true) AND coalesce(clock[i].at < job[1], true)))
    AND (ours IS NULL OR none(j IN range(1, size(ours) / 2) WHERE ours[2 * j - 2] <= clock[i].ms < ours[2 * j - 1]))]
  LET engaged = CASE WHEN warm THEN [i IN every WHERE holds[i]
    AND any(ms IN touches WHERE clock[i].ms - one.window <= ms <= clock[i].ms)] ELSE [] END
  LET outside = CASE WHEN 0 IN engaged AND NOT EXISTS {
    MATCH (person)-[job:EMPLOYED_BY]->(employer:Account) WHERE employer = account
      AND coalesce(job.valid_from <= now.at, true) AND coalesce(now.at < job.valid_to, true)
  } THEN person.key END
  WITH role, max(CASE WHEN holds[0] THEN 1 ELSE 0 END) AS held,
       collect(engaged) AS engaged, collect(outside) AS outside
  LET ever = [i IN every WHERE any(some IN engaged WHERE i IN some)]
  RETURN sum(held) AS identified, collect(ever) AS states, collect(outside) AS outsiders
}
LET speaking = [one IN deals WHERE CASE WHEN any_open[0] THEN one.open[0] ELSE one.past[0] END]
LET window = coalesce(reduce(most = null, one IN speaking | CASE WHEN one.window >= coalesce(most, 0) THEN one.window ELSE most END), $default_window_ms)
CALL (account, now, window) {
  WHEN $with_contacts THEN {
    MATCH (account)<-[job:EMPLOYED_BY]-(person:Person)
    LET touches = person.two_way_ms
    FILTER touches[0] >= now.ms - window
    LET ours = person.with_us_ms
    FILTER any(ms IN touches WHERE now.ms - window <= ms <= now.ms)
      AND coalesce(job.valid_from <= now.at, true) AND coalesce(now.at < job.valid_to, true)
      AND NOT coalesce(person.placeholder, false)
      AND (ours IS NULL OR none(j IN range(1, size(ours) / 2) WHERE ours[2 * j - 2] <= now.ms < ours[2 * j - 1]))
    RETURN count(DISTINCT person) AS inside
  }
  ELSE {
    RETURN 0 AS inside
  }
}
LET open_ones = [one IN deals WHERE one.open[0]]
LET priced = [one IN open_ones WHERE one.amount IS NOT NULL]
LET one_currency = priced <> [] AND all(one IN priced WHERE coalesce(one.currency = priced[0].currency, one.currency IS NULL AND priced[0].currency IS NULL))
LET read_by = reduce(names = [], one IN open_ones | CASE WHEN one.taxonomy IN names THEN names ELSE names + one.taxonomy END)
LET apart = reduce(keys = [], some IN outsiders | keys + [key IN some WHERE NOT key IN keys])
// Ten thousand rows take a client longer to read than this took to count: one row holds them all.
RETURN collect([
         account.key,
         account.name,
         size(open_ones),
         CASE WHEN one_currency THEN reduce(sum = 0.0, one IN priced | sum + one.amount) END,
         CASE WHEN one_currency THEN priced[0].currency END,
         size(reduce(found = [], name IN read_by | found + [key IN keys(coalesce($expected[name], {})) WHERE NOT $expected[name][key] IN found | $expected[name][key]])),
         identified,
         [i IN every | size([row IN states WHERE i IN row])],
         [i IN every[1..] | size([row IN states WHERE 0 IN row AND NOT i IN row])],
         inside + size(apart)
       ]) AS accounts
