"""Decisions drawn from query rows; pure functions, no driver, no clock."""
