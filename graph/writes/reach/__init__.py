"""Keep on each person how near anybody of ours can be at best."""
