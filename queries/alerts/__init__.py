"""Alerts: which there are, what became of them, and where to look for more."""
