"""When may a colleague not be asked for an introduction: by their own word, quota and cool-down."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from itertools import groupby

from inroad.graph.absence import Span
from inroad.graph.instants import instant, milliseconds

_DAY_MS = 86_400_000
_MONTHS = 12


class Bar(StrEnum):
    """Why somebody may not be asked."""

    FORBIDDEN = "FORBIDDEN"
    QUOTA = "QUOTA"
    COOL_DOWN = "COOL_DOWN"


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a colleague allows, from one instant up to another."""

    span: Span
    may_be_asked: bool
    asks_per_month: int | None
    """Most asks in a calendar month, UTC; None: as many as there are."""
    cool_down_days: int | None
    """Days after an ask without another; None: there may be one at once."""


@dataclass(frozen=True, slots=True)
class Barred:
    """Somebody may not be asked, for one reason, from one instant up to another."""

    why: Bar
    span: Span

    def holds(self, ms: int) -> bool:
        """Whether it holds at an instant."""
        return self.span.from_ms <= ms and (self.span.to_ms is None or ms < self.span.to_ms)


def barred_spans(allowed: Iterable[Allowed], asks_ms: Sequence[int]) -> list[Barred]:
    """Return when somebody may not be asked, in no order; spans may overlap.

    What holds at an instant judges the asks up to that instant, whichever rule they were made
    under. The ask that fills the quota closes the rest of its calendar month; an ask closes the
    days of the cool-down after it.

    Args:
        allowed: the versions of what is allowed; no two hold at once.
        asks_ms: instants of all asks, ms since 1970.

    """
    asks = sorted(asks_ms)
    return [
        Barred(why, span)
        for one in allowed
        for why, closed in _closed(one, asks)
        if (span := _shared(closed, one.span)) is not None
    ]


def free_again(barred: Sequence[Barred], ms: int) -> int | None:
    """Return the first instant from `ms` on at which nothing bars; None: there is none in sight."""
    while holding := [one.span for one in barred if one.holds(ms)]:
        ends = [span.to_ms for span in holding if span.to_ms is not None]
        if len(ends) < len(holding):
            return None
        ms = max(ends)
    return ms


def _closed(allowed: Allowed, asks: Sequence[int]) -> Iterator[tuple[Bar, Span]]:
    if not allowed.may_be_asked:
        yield Bar.FORBIDDEN, allowed.span
    if allowed.asks_per_month == 0:
        yield Bar.QUOTA, allowed.span
    elif allowed.asks_per_month is not None:
        for end, some in groupby(asks, _end_of_month):
            of_month = list(some)
            if len(of_month) >= allowed.asks_per_month:
                yield Bar.QUOTA, Span(of_month[allowed.asks_per_month - 1], end)
    if allowed.cool_down_days:
        for ask in asks:
            yield Bar.COOL_DOWN, Span(ask, ask + allowed.cool_down_days * _DAY_MS)


def _end_of_month(ms: int) -> int:
    """Return the first instant of the next calendar month, UTC."""
    at = instant(ms)
    year, month = (at.year + 1, 1) if at.month == _MONTHS else (at.year, at.month + 1)
    return milliseconds(datetime(year, month, 1, tzinfo=UTC))


def _shared(one: Span, other: Span) -> Span | None:
    """Return what two spans share; None: nothing."""
    begins = max(one.from_ms, other.from_ms)
    ends = [span.to_ms for span in (one, other) if span.to_ms is not None]
    end = min(ends, default=None)
    return None if end is not None and end <= begins else Span(begins, end)
