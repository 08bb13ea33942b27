"""Deals for the tests of plans: contacts and committees, made of a few words."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from inroad.graph.instants import milliseconds
from inroad.graph.taxonomy import taxonomy
from inroad.graph.vocabulary import OpportunityKind
from inroad.plans.committee import Completeness, completeness
from inroad.plans.coverage import Coverage, coverage_of
from inroad.plans.engagement import Contact, Windows, contacts, windows_of
from inroad.queries.coverage.deal_contacts import DealContact
from inroad.queries.coverage.latest_touches import LatestTouch
from inroad.queries.role_assignments import AssignedRole

NOW = datetime(2026, 3, 6, 12, tzinfo=UTC)
OPEN_DEAL = windows_of(OpportunityKind.NEW)


def somebody(
    name: str,
    *,
    department: str | None = None,
    function: str | None = None,
    seniority: str | None = None,
    has_left: bool = False,
    is_colleague: bool = False,
) -> DealContact:
    """Somebody at the account of the deal."""
    key = name.lower()
    there = not has_left
    return DealContact(
        "deal", key, name, None, department, function, seniority, there, has_left, is_colleague
    )


def touched(
    days: float | None, *, reached: float | None = None, kind: str = "EMAIL"
) -> LatestTouch:
    """What happened last: a two-way interaction so many days ago, and one of ours reaching out."""
    return LatestTouch(
        "",
        _ms(days),
        None if days is None else kind,
        None if days is None else "ana",
        _ms(reached),
    )


def _ms(days: float | None) -> int | None:
    return None if days is None else milliseconds(NOW - timedelta(days=days))


def plays(name: str, role: str, *, assignment: str = "MANUAL") -> AssignedRole:
    """An assignment to a role on the deal."""
    return AssignedRole(name.lower(), "deal", role, None, assignment, None, None, None, None)


People = Sequence[tuple[DealContact, LatestTouch]]


def theirs(people: People, windows: Windows = OPEN_DEAL) -> list[Contact]:
    """The contacts of a deal."""
    rows = [row for row, _ in people]
    touches = {row.person_key: touch for row, touch in people}
    return contacts(rows, touches, windows=windows, as_of=NOW)


def committee(people: People, *assignments: AssignedRole) -> Completeness:
    """The committee of a deal by the standard taxonomy."""
    return completeness(taxonomy(), assignments=assignments, contacts=theirs(people))


def judged(people: People, *assignments: AssignedRole, windows: Windows = OPEN_DEAL) -> Coverage:
    """The coverage of a deal by the standard taxonomy."""
    return coverage_of(
        taxonomy(),
        people=[row for row, _ in people],
        touches={row.person_key: touch for row, touch in people},
        assignments=assignments,
        windows=windows,
        as_of=NOW,
    )
