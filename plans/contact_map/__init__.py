"""The Client Contact Map (S1): what it shows, what it tells, and what to do about it."""
