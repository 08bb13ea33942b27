// name:    former_people_are_somebody
// summary: Placeholders that were named, and lead to nobody, to two people, or still have edges.
// params:  none
// returns: workspace: string or null; what: string
// bounds:  every former person; the first 100 violations
CYPHER 25
MATCH (former:FormerPerson)
LET people = COUNT { (former)-[:MERGED_INTO]->(:Person) }
LET others = COUNT { (former)-[other]-() WHERE type(other) <> 'MERGED_INTO' }
FILTER people <> 1 OR others > 0
RETURN former.workspace AS workspace,
       'FormerPerson ' + coalesce(former.key, '?') + CASE
         WHEN people = 0 THEN ' is nobody now'
         WHEN people > 1 THEN ' is more than one person now'
         ELSE ' still has edges of its own' END AS what
LIMIT 100
