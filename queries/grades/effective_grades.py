"""Which grade stands between these people, and what has time made of it?"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from inroad.graph.cypher import OpenTransaction
from inroad.graph.grade_rules import grade_rules_of
from inroad.graph.grades import GivenGrade, effective, standing
from inroad.graph.instants import instant, milliseconds
from inroad.graph.vocabulary import RelationshipGrade
from inroad.queries.grades.given_grades import GivenGrades, given_grades

_GRADES = {grade.value: grade for grade in RelationshipGrade}


class PairGrade(NamedTuple):
    """How a contact stands to a colleague on a day; a tuple, because a map has thousands."""

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
    """What its grader saw it by."""
    history: tuple[GivenGrade, ...] = ()
    """All that were given up to the day, in their order."""
    drifted_at: datetime | None = None
    """When gravity took the first level; None: it has not."""


def effective_grades(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    colleagues: Sequence[str] | None,
    contacts: Sequence[str],
    as_of: datetime,
    turned: Mapping[str, Mapping[str, int]] | None = None,
) -> list[PairGrade]:
    """Return the grades that stand at an instant, with what time has made of them; one statement.

    A pair without a grade is no row: no relationship has no grade, never Indifferent.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        colleagues: keys of people of ours; None: whoever was graded with a contact.
        contacts: keys of people; unknown ones are ignored.
        as_of: the instant; later grades and interactions do not count.
        turned: where it was read already, by contact whom each wrote to, met or called, and when
            last, ms since 1970; None: it is read here.

    Raises:
        BadInput: the workspace's own grade rules can no longer be meant.

    Returns:
        Rows by contact and colleague. Source: S1.

    """
    found = given_grades(
        tx,
        workspace=workspace,
        colleagues=colleagues,
        contacts=contacts,
        as_of=as_of,
        with_touches=turned is None,
    )
    at_ms = milliseconds(as_of)
    return [
        one
        for contact in found
        for one in _of_contact(
            contact,
            dict(contact.touches) if turned is None else turned.get(contact.contact_key, {}),
            at_ms,
        )
    ]


def _of_contact(
    contact: GivenGrades, touches: Mapping[str, int], at_ms: int
) -> Iterator[PairGrade]:
    drift_days = grade_rules_of(contact.rules).drift_days
    histories: dict[str, list[GivenGrade]] = {}
    for key, grade, grader, given_ms, until_ms, *note in contact.given:
        made = GivenGrade(_GRADES[grade], grader or key, given_ms, until_ms, *note)
        histories.setdefault(key, []).append(made)
    for key, history in sorted(histories.items()):
        stands = standing(history, at_ms=at_ms)
        if stands is None:
            continue
        now = effective(
            stands.grade,
            given_ms=stands.given_ms,
            last_two_way_ms=touches.get(key),
            at_ms=at_ms,
            drift_days=drift_days,
        )
        yield PairGrade(
            colleague_key=key,
            contact_key=contact.contact_key,
            given=stands.grade,
            given_at=instant(stands.given_ms),
            grader_key=stands.grader,
            effective=now.grade,
            drifted_levels=now.drifted_levels,
            last_two_way_ms=touches.get(key),
            note=stands.note,
            history=tuple(history),
            drifted_at=None if now.drifted_ms is None else instant(now.drifted_ms),
        )
