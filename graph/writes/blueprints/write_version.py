"""Write down what a Contact Blueprint says from now on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from inroad.errors import NotFound
from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import (
    BlueprintOutcome,
    BlueprintState,
    InfluenceStrategy,
    RelationshipGrade,
    TouchWorth,
)
from inroad.graph.writes.mark_changed import mark_changed
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.take_turn import take_turn

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class Intersection:
    """Between whom a blueprint is, and for what."""

    colleague_key: str
    contact_key: str
    account_key: str
    """Account at which the contact is to be moved."""
    opportunity_key: str | None = None
    """Deal that it serves; None: the account as a whole."""


@dataclass(frozen=True, slots=True)
class Version:
    """All that a Contact Blueprint says."""

    to_grade: RelationshipGrade
    strategies: tuple[InfluenceStrategy, ...]
    whys: tuple[str, ...]
    """One for each strategy."""
    worth: TouchWorth
    worth_what: str
    owner_key: str
    due_on: date
    from_grade: RelationshipGrade | None = None
    """None: there was no grade when the goal was set."""
    tactics: tuple[str, ...] = ()
    message: str | None = None
    people: tuple[str, ...] = ()
    """Keys of people of ours."""
    material: tuple[str, ...] = ()
    state: BlueprintState = BlueprintState.PLANNED
    reason: str | None = None
    outcome: BlueprintOutcome | None = None
    outcome_note: str | None = None
    by: str | None = None

    def properties(self) -> Mapping[str, Any]:
        """Return what is stored of it."""
        return {
            "state": self.state.value,
            "from_grade": self.from_grade and self.from_grade.value,
            "to_grade": self.to_grade.value,
            "strategies": [one.value for one in self.strategies],
            "whys": list(self.whys),
            "tactics": list(self.tactics),
            "message": self.message,
            "worth": self.worth.value,
            "worth_what": self.worth_what,
            "people": list(self.people),
            "material": list(self.material),
            "owner_key": self.owner_key,
            "due_on": self.due_on,
            "reason": self.reason,
            "outcome": self.outcome and self.outcome.value,
            "outcome_note": self.outcome_note,
            "by": self.by,
        }


def write_version(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    key: str,
    intersection: Intersection,
    version: Version,
    provenance: Provenance,
) -> int:
    """Write a version of a blueprint after its last one, and return its number, from 1.

    Whether it may say so is for the caller to prove. Writers of one workspace take turns.

    Args:
        tx: an open write transaction.
        workspace: key of the workspace, which must exist.
        key: key of the blueprint; one that is not there yet is made.
        intersection: as it was written first; a blueprint keeps its two people.
        version: all that it says from now on.
        provenance: where it comes from; `recorded_at` is the instant from which it holds.

    Raises:
        NotFound: there is no such workspace, colleague, contact or account.

    """
    at = provenance.recorded_at
    take_turn(tx, workspace=workspace, at=at)
    row = tx.run(
        QUERY.text,
        workspace=workspace,
        key=key,
        colleague_key=intersection.colleague_key,
        contact_key=intersection.contact_key,
        account_key=intersection.account_key,
        opportunity_key=intersection.opportunity_key,
        properties=version.properties(),
        at=at,
        provenance=provenance.properties(),
    ).single()
    if row is None:
        raise NotFound("contactId: there is no such colleague, contact or account")
    mark_changed(
        tx,
        workspace=workspace,
        people=[intersection.contact_key],
        accounts=[intersection.account_key],
        at=at,
    )
    return int(row["number"])
