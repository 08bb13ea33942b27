"""When can a person not introduce us: gone from the company, opposed to us, not to be asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Span:
    """From one instant up to another, in milliseconds since 1970."""

    from_ms: int
    to_ms: int | None
    """None: still goes on."""


def absence_bounds(employments: Sequence[Span], refusal: Iterable[Span]) -> list[int]:
    """Return the instants at which absence begins and ends, in turn, rising.

    A person is absent at t when an odd number of the instants is at most t. Absent is who opposes
    us or may not be asked (`refusal`), and who has been employed and is no more (between two jobs,
    and after the last). Somebody whose employment nobody recorded is not absent.
    """
    return _bounds(_union([*_gaps(employments), *refusal]))


def _gaps(employments: Sequence[Span]) -> list[Span]:
    """Return the spans without a job after the first one began."""
    held = _union(employments)
    gaps = [
        Span(before.to_ms, after.from_ms)
        for before, after in pairwise(held)
        if before.to_ms is not None
    ]
    if held and held[-1].to_ms is not None:
        gaps.append(Span(held[-1].to_ms, None))
    return gaps


def _union(spans: Iterable[Span]) -> list[Span]:
    """Merge spans that overlap or touch; sorted by their beginnings."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda s: s.from_ms):
        if span.to_ms is not None and span.to_ms <= span.from_ms:
            continue
        last = merged[-1] if merged else None
        if last and (last.to_ms is None or span.from_ms <= last.to_ms):
            merged[-1] = Span(last.from_ms, _later(last.to_ms, span.to_ms))
        else:
            merged.append(span)
    return merged


def _later(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else max(one, other)


def _bounds(spans: Iterable[Span]) -> list[int]:
    bounds: list[int] = []
    for span in spans:
        bounds.append(span.from_ms)
        if span.to_ms is not None:
            bounds.append(span.to_ms)
    return bounds
