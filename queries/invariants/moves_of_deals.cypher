// name:    moves_of_deals
// summary: Deals whose moves are not numbered from 1 on, or lead to another stage than theirs.
// params:  none
// returns: workspace: string or null; what: string
// bounds:  every move; the first 100 violations
CYPHER 25
MATCH (deal:Opportunity)<-[:MOVED]-(move:StageMove)
WITH deal, move ORDER BY move.number
WITH deal, collect(move.number) AS numbers, collect({to: move.to_stage, at: move.at}) AS moves
LET stage = moves[-1].to
LET disorder = any(i IN range(1, size(moves) - 1) WHERE moves[i].at < moves[i - 1].at)
FILTER numbers <> range(1, size(numbers)) OR disorder OR coalesce(stage, '') <> coalesce(deal.stage, '')
RETURN deal.workspace AS workspace,
       'the moves of ' + deal.key + ' end in ' + coalesce(stage, 'no stage') + ', and it is in '
         + coalesce(deal.stage, 'none') AS what
LIMIT 100
