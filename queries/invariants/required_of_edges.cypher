// name:    required_of_edges
// summary: Edges that lack a property which the model asks of every edge of their type.
// params:  required: list<{type: string, names: list<string>}>
// returns: workspace: string or null; what: string
// bounds:  every edge of the types; the first 100 violations
CYPHER 25
UNWIND $required AS rule
MATCH (source)-[edge:$(rule.type)]->(target)
LET lacks = [name IN rule.names WHERE edge[name] IS NULL]
FILTER lacks <> []
RETURN coalesce(edge.workspace, source.workspace) AS workspace,
       rule.type + ' from ' + coalesce(source.key, '?') + ' to ' + coalesce(target.key, '?') + ' lacks '
       + reduce(said = lacks[0], name IN lacks[1..] | said + ' and ' + name) AS what
LIMIT 100
