"""What must never be in the graph: rows are violations, empty is healthy."""
