"""One thing in the graph that must not be there."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Violation:
    """Something that breaks a rule of the graph."""

    workspace: str | None
    """Key of the workspace it is in; None where it has lost it."""
    what: str
    """What it is, by its key, and what is wrong with it."""
