"""Multi-threading plans: the fewest asks that win the most of a committee, in order and in time."""
