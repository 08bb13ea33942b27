// name:    states_of_requests
// summary: Introduction requests whose history is not whole, or whose people are not each one.
// params:  none
// returns: workspace: string or null; what: string
// bounds:  every introduction request; the first 100 violations
CYPHER 25
MATCH (request:IntroductionRequest)
LET states = coalesce(request.states, []), at_ms = coalesce(request.states_ms, [])
LET whole = states <> [] AND states[0] IN ['DRAFTED', 'ASKED'] AND states[-1] = request.state
        AND size(states) = size(at_ms) AND size(states) = size(coalesce(request.reasons, []))
        AND ('ASKED' IN states) = (request.asked_at IS NOT NULL)
        AND size(coalesce(request.bys, states)) = size(states)
        AND all(i IN range(1, size(at_ms) - 1) WHERE at_ms[i - 1] <= at_ms[i])
        AND ('DECLINED' IN states) = (request.declined_ms IS NOT NULL)
LET led = size(coalesce(request.people, [])) >= 3
      AND size(coalesce(request.strengths, [])) = size(request.people) - 1
LET tied = COUNT { (request)<-[:ASKED_FOR]-(:Person) } = 1
       AND COUNT { (request)-[:ASKS]->(:Person) } = 1
       AND COUNT { (request)-[:SEEKS]->(:Person) } = 1
FILTER NOT whole OR NOT led OR NOT tied
RETURN request.workspace AS workspace,
       'IntroductionRequest ' + coalesce(request.key, '?') + CASE
         WHEN NOT tied THEN ' lacks who asks, who is asked or who is sought'
         WHEN NOT led THEN ' has a route that is none'
         ELSE ' has states that are not in order' END AS what
LIMIT 100
