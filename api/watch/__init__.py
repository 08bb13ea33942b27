"""Watching over accounts: read them, judge them, remember and tell what was found."""
