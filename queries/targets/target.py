"""A target as it is named, and whom it turned out to mean."""

from dataclasses import dataclass

MOST_CANDIDATES = 10
"""Most people to choose among."""


@dataclass(frozen=True, slots=True)
class RoleOnOpportunity:
    """Whoever plays, or could play, a buying role on a deal."""

    role: str
    """Key or name of the role in the deal's taxonomy, or in another that leads there."""
    opportunity_key: str


@dataclass(frozen=True, slots=True)
class ResolvedTarget:
    """The person meant, or the choice there is, and why."""

    person_key: str | None
    """The one person meant; None where there are several, or none."""
    candidate_keys: tuple[str, ...]
    """Whom to choose among, best first; the nearest where nobody fits."""
    explanation: str
    """One sentence: how the words were read, and what was found."""
