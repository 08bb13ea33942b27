"""What do these Contact Blueprints say, and what did they say before?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class BlueprintVersionRow:
    """What a blueprint says from one instant on."""

    key: str
    """Key of the blueprint."""
    number: int
    """1 for its first version."""
    at: datetime
    colleague_key: str
    contact_key: str
    account_key: str
    opportunity_key: str | None
    """Deal that it serves; None: the account as a whole."""
    by: str | None
    state: str
    """A BlueprintState."""
    from_grade: str | None
    """A RelationshipGrade; None: there was no grade."""
    to_grade: str
    strategies: tuple[str, ...]
    """Words of InfluenceStrategy."""
    whys: tuple[str, ...]
    """One for each of them."""
    tactics: tuple[str, ...]
    message: str | None
    worth: str
    """A TouchWorth."""
    worth_what: str
    people: tuple[str, ...]
    """Keys of people of ours."""
    material: tuple[str, ...]
    owner_key: str
    due_on: date
    reason: str | None
    outcome: str | None
    """A BlueprintOutcome."""
    outcome_note: str | None


def blueprint_versions(
    tx: OpenTransaction, /, *, workspace: str, keys: Sequence[str], as_of: datetime
) -> list[BlueprintVersionRow]:
    """Return all versions of blueprints up to an instant, each blueprint's first version first.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        keys: keys of blueprints; unknown ones, and those made later, are no rows.
        as_of: the instant.

    """
    return cypher.rows(
        tx,
        QUERY,
        BlueprintVersionRow,
        workspace=workspace,
        keys=sorted(set(keys)),
        as_of=as_of,
    )
