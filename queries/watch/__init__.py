"""What the rules of alerts look at, for many accounts at once."""
