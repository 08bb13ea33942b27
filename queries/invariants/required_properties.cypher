// name:    required_properties
// summary: Nodes that lack a property which every node of their label has.
// params:  none
// returns: workspace: string or null; what: string
// bounds:  every node of six labels; the first 100 violations
CYPHER 25
CALL () {
  MATCH (node:Person) WHERE node.key IS NULL OR node.name IS NULL RETURN node, 'key or name' AS lacks
  UNION ALL
  MATCH (node:Account) WHERE node.key IS NULL OR node.name IS NULL RETURN node, 'key or name' AS lacks
  UNION ALL
  MATCH (node:Opportunity) WHERE node.key IS NULL OR node.name IS NULL OR node.kind IS NULL
  RETURN node, 'key, name or kind' AS lacks
  UNION ALL
  MATCH (node:Interaction) WHERE node.key IS NULL OR node.kind IS NULL OR node.at_ms IS NULL
  RETURN node, 'key, kind or at' AS lacks
  UNION ALL
  MATCH (node:Alert) WHERE node.key IS NULL OR node.cause IS NULL OR node.state IS NULL OR node.raised_at IS NULL
  RETURN node, 'key, cause, state or raised_at' AS lacks
  UNION ALL
  MATCH (node:AlertEvent) WHERE node.key IS NULL OR node.number IS NULL OR node.kind IS NULL OR node.at IS NULL
  RETURN node, 'key, number, kind or at' AS lacks
  UNION ALL
  MATCH (node:Person|Account|Opportunity|Interaction|Alert|AlertEvent)
  WHERE node.workspace IS NULL OR node.source IS NULL
  RETURN node, 'workspace or source' AS lacks
}
RETURN node.workspace AS workspace,
       labels(node)[0] + ' ' + coalesce(node.key, '?') + ' lacks ' + lacks AS what
LIMIT 100
