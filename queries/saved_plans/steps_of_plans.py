"""Which steps do these saved plans have, and what became of each?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step as its plan said it when it was first saved, and where it was at an instant."""

    plan_key: str
    key: str
    versions: tuple[int, ...]
    """Numbers of the plan's versions that have it, rising."""
    numbers: tuple[int, ...]
    """Its place in each of them, from 1."""
    saids: tuple[str, ...]
    """What each says of it, JSON; empty: what was first saved, which stands below."""
    target_key: str
    aim: str
    """A PlanAim."""
    opportunity_key: str | None
    role_key: str | None
    role_name: str | None
    covers: str | None
    """Keys of every deal and role that it wins, JSON."""
    person_key: str | None
    office: str | None
    why: str
    gain: float
    colleague_key: str | None
    from_grade: str | None
    to_grade: str | None
    way_key: str
    way_kind: str
    """A PlanWay."""
    way_why: str
    people: tuple[str, ...]
    """Keys of those on the way, in their order; a placeholder that was named is who it is."""
    strengths: tuple[float, ...]
    """Of each link when the step was saved."""
    probability: float
    alternatives: str | None
    """Other ways, JSON."""
    actor_key: str | None
    """Whom the plan proposed to act."""
    first_action: str
    message: str
    content: str | None
    strategies: tuple[str, ...]
    whys: tuple[str, ...]
    """One for each of them."""
    starts_on: date
    due_on: date
    timeline: str
    after: tuple[str, ...]
    states: tuple[str, ...]
    """Each PlanStepState that it was in, TO_DO first."""
    states_ms: tuple[int, ...]
    """Since when, ms since 1970."""
    reasons: tuple[str, ...]
    bys: tuple[str, ...]
    """Who put it there, in words; empty: nobody said."""
    decliners: tuple[str, ...]
    """Key of who declined, of each state; empty: nobody did."""
    assignees: tuple[str, ...]
    """Keys of those to whom it was given, the last has it."""
    request_key: str | None
    """Introduction request in which it was asked, the latest."""
    request_state: str | None
    """The RequestState of that."""
    request_ms: int | None
    """Since when that is."""


def steps_of_plans(
    tx: OpenTransaction, /, *, workspace: str, keys: Sequence[str], as_of: datetime
) -> list[StepRow]:
    """Return the steps of plans as they were at an instant, in any version until then.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        keys: keys of plans; unknown ones are ignored.
        as_of: the instant.

    Returns:
        Rows by plan, then by key.

    """
    return cypher.rows(tx, QUERY, StepRow, workspace=workspace, keys=sorted(set(keys)), as_of=as_of)
