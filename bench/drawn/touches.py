"""Draw what happened between people, and compute what the product makes of it."""

from dataclasses import dataclass

import numpy as np

from bench.drawn.folder import AS_OF, Floats, Ints
from bench.drawn.people import Population
from bench.drawn.ties import Ties
from inroad.graph.instants import EARLIEST_MS, milliseconds
from inroad.graph.standing import StandingSource
from inroad.graph.strength import Statement, Timeline, strength_of, timeline, touch
from inroad.graph.strength_model import DAY_MS, StrengthModel
from inroad.graph.vocabulary import InteractionKind, Part

TOUCHED_SHARE = 10
"""One pair in so many ever had to do with each other."""
KINDS = (InteractionKind.EMAIL, InteractionKind.MEETING, InteractionKind.CALL)
_KIND_SHARE = (0.8, 0.1, 0.1)
_REPEATED = 0.35
_DAYS = 720
_NOW_MS = milliseconds(AS_OF)


@dataclass(frozen=True, slots=True)
class Touches:
    """Interactions of two people each, sorted by pair and by time."""

    pair: Ints
    """Place of the pair among the ties."""
    at_ms: Ints
    kind: Ints
    """Place in KINDS."""
    forth: Ints
    """1 where the pair's first person wrote; of a mail only."""

    def part(self, *, first: bool) -> list[str]:
        """Return what the pair's first person, or the second, did in each."""
        wrote = self.forth == (1 if first else 0)
        part = np.where(wrote, Part.SENDER.value, Part.RECIPIENT.value)
        found: list[str] = np.where(self.kind == 0, part, Part.ATTENDEE.value).tolist()
        return found


def since_when(ties: Ties, chance: np.random.Generator) -> Ints:
    """Draw from when on each pair is said to know each other: whole days, ms since 1970."""
    return (_NOW_MS // DAY_MS - chance.integers(30, 3_000, len(ties.one))) * DAY_MS


def draw_touches(people: Population, ties: Ties, chance: np.random.Generator) -> Touches:
    """Draw interactions for a tenth of the pairs; those with one of ours come first."""
    wanted = len(ties.one) // TOUCHED_SHARE
    ours = (ties.one < people.ours) != (ties.other < people.ours)
    outside = chance.permutation(np.flatnonzero(ours))[: wanted // 2]
    rest = np.setdiff1d(np.arange(len(ties.one)), outside)
    pairs = np.sort(np.concatenate([outside, chance.permutation(rest)[: wanted - len(outside)]]))
    pair = np.repeat(pairs, chance.geometric(_REPEATED, len(pairs)))
    # More of late than long ago.
    ago = (chance.random(len(pair)) ** 2 * _DAYS * DAY_MS).astype(np.int64) + 1
    at_ms = _NOW_MS - ago
    order = np.lexsort((at_ms, pair))
    return Touches(
        pair=pair[order],
        at_ms=at_ms[order],
        kind=chance.choice(len(KINDS), len(pair), p=_KIND_SHARE).astype(np.int64),
        forth=chance.integers(0, 2, len(pair)),
    )


def two_way(people: Population, ties: Ties, touches: Touches) -> tuple[Ints, Ints]:
    """Return who turned to us and when: people and instants, the latest of each first.

    Source: graph/writes/settle_engagement.cypher, for colleagues who were never anything else.
    """
    one, other = ties.one[touches.pair], ties.other[touches.pair]
    met = touches.kind > 0
    with_us = [one < people.ours, other < people.ours]
    # A colleague is always the smaller number, so it is the second who is the contact.
    turned = with_us[0] & ~with_us[1] & (met | (touches.forth == 0))
    person, at_ms = other[turned], touches.at_ms[turned]
    order = np.lexsort((-at_ms, person))
    person, at_ms = person[order], at_ms[order]
    again = (person[1:] == person[:-1]) & (at_ms[1:] == at_ms[:-1])
    kept = np.concatenate([[True], ~again])[: len(person)]
    return person[kept], at_ms[kept]


def timelines(
    model: StrengthModel, people: Population, ties: Ties, since: Ints, touches: Touches
) -> dict[int, Timeline]:
    """Return what KNOWS keeps of each pair that something happened between, by the pair's place.

    The product's own sum of touches, so that a pair settled again comes out the same.
    """
    found = {}
    begins = np.flatnonzero(np.diff(touches.pair, prepend=-1))
    ends = np.append(begins[1:], len(touches.pair))
    mine, theirs = touches.part(first=True), touches.part(first=False)
    at_ms = touches.at_ms.tolist()
    kinds = [KINDS[one].value for one in touches.kind.tolist()]
    shared = people.account[ties.one] == people.account[ties.other]
    colleagues = model.standing[StandingSource.SHARED_EMPLOYER.value]
    for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
        pair = int(touches.pair[begin])
        seen = [
            touch(
                model,
                kind=kinds[row],
                at_ms=at_ms[row],
                mine=mine[row],
                theirs=theirs[row],
                participants=2,
            )
            for row in range(begin, end)
        ]
        said = [Statement(int(since[pair]), None, float(ties.strength[pair]))]
        if shared[pair]:
            from_ms = max(EARLIEST_MS, at_ms[begin])
            said.append(Statement(from_ms, None, colleagues, StandingSource.SHARED_EMPLOYER))
        found[pair] = timeline(model, [one for one in seen if one], said)
    return found


def strengths_today(model: StrengthModel, ties: Ties, summed: dict[int, Timeline]) -> Floats:
    """Return each pair's strength at AS_OF, for the distribution that is printed."""
    found = ties.strength.copy()
    for pair, one in summed.items():
        found[pair] = strength_of(
            model,
            standing=one.history_standing[-1],
            activity=one.history_activity[-1],
            at_ms=_NOW_MS,
        )
    return found
