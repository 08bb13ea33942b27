"""Who is in contact with us, on both sides?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from inroad.graph.instants import instant
from inroad.graph.vocabulary import OpportunityKind, SeniorityLevel
from inroad.plans.coverage_rules import coverage_rules
from inroad.queries.coverage.deal_contacts import DealContact
from inroad.queries.coverage.latest_touches import LatestTouch


@dataclass(frozen=True, slots=True)
class Windows:
    """How long ago a two-way interaction may be, in days of 24 hours; the bound itself counts."""

    engaged_days: int
    """For a contact to be engaged."""
    active_days: int
    """For a contact to be active."""


def windows_of(
    kind: str, *, engaged_days: int | None = None, active_days: int | None = None
) -> Windows:
    """Return the windows of a deal: those given, else the shipped ones for its kind.

    Args:
        kind: an OpportunityKind.
        engaged_days: instead of 30, or of 90 for a renewal.
        active_days: instead of 180.

    Source: `coverage_rules.yaml`; docs/method/coverage.md.

    """
    rules = coverage_rules().windows
    return Windows(
        rules.engaged_days[OpportunityKind(kind)] if engaged_days is None else engaged_days,
        rules.active_days if active_days is None else active_days,
    )


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody on their side of a deal, and how we stand with them."""

    person_key: str
    name: str
    title: str | None
    department: str | None
    """Department; where none was recorded, the field of work that the title names."""
    seniority: SeniorityLevel | None
    has_left: bool
    """Whether the person no longer works at the deal's account."""
    engaged: bool
    active: bool
    two_way_at: datetime | None
    """When they last wrote to, met or called one of ours, or used the product."""
    two_way_kind: str | None
    """The InteractionKind of that."""
    colleague_key: str | None
    """One of ours who took part in it."""
    reached_at: datetime | None
    """When one of ours last wrote to or called them."""
    is_placeholder: bool = False
    """Whether it is only known that there is somebody, and not yet who; never engaged or active."""

    @property
    def unanswered(self) -> bool:
        """Whether we reached out after they last turned to us."""
        return self.reached_at is not None and (
            self.two_way_at is None or self.two_way_at < self.reached_at
        )


def contacts(
    rows: Iterable[DealContact],
    touches: Mapping[str, LatestTouch],
    *,
    windows: Windows,
    as_of: datetime,
) -> list[Contact]:
    """Return the contacts of one deal: colleagues are left out, who left is said to have.

    Args:
        rows: everybody at the deal's account, or with a role on it.
        touches: latest touches up to `as_of`, by person; somebody missing was never touched.
        windows: how long a two-way interaction counts.
        as_of: the instant asked for.

    Returns:
        The engaged first, then the active, each by the latest two-way interaction, then by name.

    """
    found = [
        _contact(row, touches.get(row.person_key, _never(row.person_key)), windows, as_of)
        for row in rows
        if not row.is_colleague
    ]
    return sorted(found, key=_most_recent_first)


def _never(person_key: str) -> LatestTouch:
    return LatestTouch(person_key, None, None, None, None)


def _contact(row: DealContact, touch: LatestTouch, windows: Windows, as_of: datetime) -> Contact:
    two_way_at = _instant(touch.two_way_ms)
    there = not row.has_left and not row.is_placeholder
    return Contact(
        row.person_key,
        row.name,
        row.title,
        row.department or row.function,
        SeniorityLevel(row.seniority) if row.seniority else None,
        row.has_left,
        engaged=there and _within(two_way_at, windows.engaged_days, as_of),
        active=there and _within(two_way_at, windows.active_days, as_of),
        two_way_at=two_way_at,
        two_way_kind=touch.two_way_kind,
        colleague_key=touch.colleague_key,
        reached_at=_instant(touch.reached_ms),
        is_placeholder=row.is_placeholder,
    )


def _within(at: datetime | None, days: int, as_of: datetime) -> bool:
    return at is not None and timedelta() <= as_of - at <= timedelta(days=days)


def _instant(ms: int | None) -> datetime | None:
    return None if ms is None else instant(ms)


def _most_recent_first(contact: Contact) -> tuple[bool, bool, bool, float, str, str]:
    at = contact.two_way_at
    return (
        not contact.engaged,
        not contact.active,
        at is None,
        -at.timestamp() if at else 0.0,
        contact.name,
        contact.person_key,
    )
