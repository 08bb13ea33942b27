// name:    required_properties
// summary: Nodes that lack a property which the model asks of every node of their label.
// params:  required: list<{label: string, names: list<string>}>
// returns: workspace: string or null; what: string
// bounds:  every node of the labels; the first 100 violations
CYPHER 25
UNWIND $required AS rule
MATCH (node:$(rule.label))
LET lacks = [name IN rule.names WHERE node[name] IS NULL]
FILTER lacks <> []
RETURN CASE rule.label WHEN 'Workspace' THEN node.key ELSE node.workspace END AS workspace,
       rule.label + ' ' + coalesce(node.key, node.version, '?') + ' lacks '
       + reduce(said = lacks[0], name IN lacks[1..] | said + ' and ' + name) AS what
LIMIT 100
