"""Write what colleagues allow with their relationships."""
