// name:    opportunities_by_key
// summary: The opportunities with these keys, in any order; unknown keys give no row.
// params:  workspace: string; keys: list<string>; as_of: datetime or null
// returns: key: string; name: string; kind: string; stage: string or null; amount: float or null;
//          currency: string or null; opened_on: date or null; closes_on: date or null;
//          account_key: string or null; taxonomy: string or null; breadth: string or null;
//          department: string or null; stage_since: datetime or null
// bounds:  one unique-index seek per key
CYPHER 25
UNWIND $keys AS key
MATCH (opportunity:Opportunity {workspace: $workspace, key: key})
OPTIONAL MATCH (opportunity)-[:CONCERNS]->(account:Account)
// The stage of a past day: where the last move before it led, or where the first one began.
LET moves = COLLECT {
  MATCH (opportunity)<-[:MOVED]-(move:StageMove)
  RETURN {at: move.at, before: move.from_stage, after: move.to_stage} ORDER BY move.number
}
LET made = [move IN moves WHERE $as_of IS NULL OR move.at <= $as_of]
LET later = [i IN range(0, size(coalesce(opportunity.taxonomies_until_ms, [])) - 1)
             WHERE $as_of.epochMillis < opportunity.taxonomies_until_ms[i]]
RETURN opportunity.key AS key,
       opportunity.name AS name,
       opportunity.kind AS kind,
       CASE WHEN moves = [] OR size(made) = size(moves) THEN opportunity.stage
            WHEN made = [] THEN moves[0].before ELSE made[-1].after END AS stage,
       opportunity.amount AS amount,
       opportunity.currency AS currency,
       opportunity.opened_on AS opened_on,
       opportunity.closes_on AS closes_on,
       account.key AS account_key,
       coalesce(opportunity.taxonomies_before[later[0]], opportunity.taxonomy) AS taxonomy,
       opportunity.breadth AS breadth,
       opportunity.department AS department,
       made[-1].at AS stage_since
