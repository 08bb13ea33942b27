"""What role suggestions are made from."""
