"""Instants: aware datetimes outside, milliseconds since 1970 in what the graph derives."""

from datetime import UTC, datetime, timedelta

EARLIEST_MS = -62_135_596_800_000
"""0001-01-01T00:00Z: stands for "always" where a fact has no beginning."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def milliseconds(instant: datetime) -> int:
    """Return an aware datetime as whole milliseconds since 1970."""
    return (instant - _EPOCH) // timedelta(milliseconds=1)


def instant(ms: int) -> datetime:
    """Return milliseconds since 1970 as an aware datetime in UTC."""
    return _EPOCH + timedelta(milliseconds=ms)


def shifted(at: datetime, *, days: float) -> datetime:
    """Return an instant so many days later, or earlier; no further than the calendar goes."""
    try:
        return at + timedelta(days=days)
    except OverflowError:
        edge = datetime.max if days > 0 else datetime.min
        return edge.replace(tzinfo=UTC)
