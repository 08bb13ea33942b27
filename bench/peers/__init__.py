"""What a user could take instead: each library in a process of its own, on the same graph."""
