"""Which grade stands between these people, and what has time made of it?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph.cypher import OpenTransaction
from inroad.graph.grade_rules import grade_rules_of
from inroad.graph.grades import GivenGrade, effective, standing
from inroad.graph.instants import instant, milliseconds
from inroad.graph.vocabulary import RelationshipGrade
from inroad.queries.grades.given_grades import GradedPair, given_grades


@dataclass(frozen=True, slots=True)
class PairGrade:
    """How a contact stands to a colleague on a day."""

    colleague_key: str
    contact_key: str
    given: RelationshipGrade
    """The grade that stands: of each grader the latest, of several graders the lowest."""
    given_at: datetime
    """When that was given."""
    grader_key: str
    """Who gave it; of several who agree, the last."""
    effective: RelationshipGrade
    """What gravity leaves of it."""
    drifted_levels: int
    last_two_way_ms: int | None
    """Last time the contact wrote to, met or called the colleague, ms since 1970."""
    note: str | None = None
    given_key: str = ""
    """Key of the grade that stands."""
    history: tuple[GivenGrade, ...] = ()
    """All that were given up to the day, in their order."""


def effective_grades(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    colleagues: Sequence[str] | None,
    contacts: Sequence[str],
    as_of: datetime,
) -> list[PairGrade]:
    """Return the grades that stand at an instant, with what time has made of them; one statement.

    A pair without a grade is no row: no relationship has no grade, never Indifferent.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        colleagues: keys of people of ours; None: whoever was graded with a contact.
        contacts: keys of people; unknown ones are ignored.
        as_of: the instant; later grades and interactions do not count.

    Raises:
        BadInput: the workspace's own grade rules can no longer be meant.

    Returns:
        Rows by contact and colleague. Source: S1.

    """
    found = given_grades(
        tx, workspace=workspace, colleagues=colleagues, contacts=contacts, as_of=as_of
    )
    graded = [_graded(pair, milliseconds(as_of)) for pair in found]
    return [one for one in graded if one is not None]


def _graded(pair: GradedPair, at_ms: int) -> PairGrade | None:
    history = tuple(
        GivenGrade(**{**one, "grade": RelationshipGrade(one["grade"])}) for one in pair.given
    )
    stands = standing(history, at_ms=at_ms)
    if stands is None:
        return None
    now = effective(
        stands.grade,
        given_ms=stands.given_ms,
        last_two_way_ms=pair.last_two_way_ms,
        at_ms=at_ms,
        drift_days=grade_rules_of(pair.rules).drift_days,
    )
    return PairGrade(
        pair.colleague_key,
        pair.contact_key,
        stands.grade,
        instant(stands.given_ms),
        stands.grader,
        now.grade,
        now.drifted_levels,
        pair.last_two_way_ms,
        stands.note,
        stands.key,
        history,
    )
