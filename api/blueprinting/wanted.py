"""What somebody asks of a Contact Blueprint."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from inroad.graph.vocabulary import (
    BlueprintOutcome,
    InfluenceStrategy,
    RelationshipGrade,
    TouchWorth,
)


@dataclass(frozen=True, slots=True)
class Meant:
    """Between whom a blueprint is, and for what, by keys."""

    colleague_key: str
    contact_key: str
    opportunity_key: str | None = None
    account_key: str | None = None

    def asked(self) -> dict[str, Any]:
        """Return the arguments that `between` takes."""
        return {
            "colleague_key": self.colleague_key,
            "contact_key": self.contact_key,
            "opportunity_key": self.opportunity_key,
            "account_key": self.account_key,
        }


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a blueprint is to say; what is not among `given` stays, or is as suggested."""

    key: str | None
    """None: a new one."""
    meant: Meant | None
    """None: that of the blueprint."""
    to_grade: RelationshipGrade | None = None
    strategies: Sequence[tuple[InfluenceStrategy, str | None]] | None = None
    """Each with why; None: what the graph says for it."""
    worth: tuple[TouchWorth, str] | None = None
    owner_key: str | None = None
    due_on: date | None = None
    by: str | None = None
    given: Mapping[str, Any] = field(default_factory=dict)
    """Further fields of `Version`, as they are to be."""


@dataclass(frozen=True, slots=True)
class Closing:
    """What became of a blueprint."""

    outcome: BlueprintOutcome
    note: str | None = None
    """What it was seen by."""
    grader_key: str | None = None
    """Who gives the grade, if the contact moved; None: the colleague whose relationship it is."""
    by: str | None = None
