"""Questions about what colleagues allow with their relationships."""
