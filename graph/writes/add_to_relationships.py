"""Add what has just happened to what we know of pairs, without reading what happened before."""

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import Any, NamedTuple

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.standing import StandingSource, overlap
from inroad.graph.strength import HIGHEST_STANDING, Sums, Timeline, Touch, continued
from inroad.graph.strength_model import StrengthModel
from inroad.graph.vocabulary import RelationshipGrade
from inroad.graph.writes.evidence_of_pairs import Pair, touch_of
from inroad.graph.writes.reach.raise_reach import raise_reach
from inroad.graph.writes.settle_relationships import (
    highest_of,
    histories_of,
    numbers,
    settled,
    state_of,
    write_edges,
)

_HERE = "inroad.graph.writes"
SUMS = cypher.load_named(_HERE, "sums_of_pairs")
APPEND = cypher.load_named(_HERE, "append_knows")


class Kept(NamedTuple):
    """What the edge of a pair keeps, in the order of the statement's columns."""

    pair: int
    edge: str | None
    settled_ms: int | None
    standing: float | None
    last_touch_ms: int | None
    forth: float | None
    back: float | None
    burst: int | None
    burst_kinds: list[str] | None
    burst_forth: list[float] | None
    burst_back: list[float] | None
    shared: list[tuple[int | None, int | None]] | None


def add_to_relationships(
    tx: OpenTransaction, /, *, workspace: str, touches: Mapping[Pair, Sequence[Mapping[str, Any]]]
) -> None:
    """Add interactions that are new in the graph to what we know of pairs.

    Where all of a pair's lie after everything known of it, they are appended to its sums without
    reading any evidence; else the pair is settled anew. Both come to the same.

    Args:
        tx: an open write transaction in which the interactions were written.
        workspace: key of the workspace.
        touches: by pair, each new interaction as a map of kind, at_ms, participants (how many),
            mine and theirs (Part of the first and of the second person).

    """
    if not touches:
        return
    model, since_ms = numbers(tx, workspace=workspace)
    more = dict[Pair, Timeline]()
    first, anew = dict[Pair, Timeline](), list[Pair]()
    edges = dict[str, Timeline]()
    for pair, known, fresh in _known(tx, workspace, model, touches):
        if not fresh:
            continue
        standing = _standing_with(model, known, fresh)
        if standing is None:
            anew.append(pair)
        elif known.edge is None:
            first[pair] = _longer(model, known, fresh, standing)
        else:
            more[pair] = edges[known.edge] = _longer(model, known, fresh, standing)
    if edges:
        _append(tx, edges)
    if first:
        write_edges(tx, workspace=workspace, histories=first)
    if anew:
        more |= settled(tx, workspace=workspace, model=model, pairs=sorted(anew))
    raise_reach(tx, workspace=workspace, links=highest_of(model, since_ms, more | first))


def _known(
    tx: OpenTransaction,
    workspace: str,
    model: StrengthModel,
    touches: Mapping[Pair, Sequence[Mapping[str, Any]]],
) -> list[tuple[Pair, Kept, list[Touch]]]:
    """Return pairs with what their edge keeps and with the touches that weigh anything."""
    pairs = list(touches)
    found = tx.run(
        SUMS.text,
        workspace=workspace,
        people=[one for one, _ in pairs],
        others=[other for _, other in pairs],
    )
    # Read by position: to look up a name in every row takes longer than to read the row.
    kept = [Kept(*row.values()) for row in found]
    return [
        (pair, one, [seen for row in touches[pair] if (seen := touch_of(model, row))])
        for one in kept
        for pair in (pairs[one.pair],)
    ]


def _append(tx: OpenTransaction, edges: Mapping[str, Timeline]) -> None:
    """Append entries to the histories of edges, by their element ids."""
    states = [state_of(history) for history in edges.values()]
    tx.run(
        APPEND.text,
        edges=list(edges),
        # By columns: so many maps of so few numbers would be words for the most part.
        latest={name: [state[name] for state in states] for name in states[0]},
        histories=[
            list(histories_of(history).values()) if len(history.history_ms) > 1 else None
            for history in edges.values()
        ],
    ).consume()


def _standing_with(model: StrengthModel, known: Kept, touches: Sequence[Touch]) -> float | None:
    """Return what does not age from these touches on; None: all evidence has to be read for it."""
    first = min(one.at_ms for one in touches)
    if known.settled_ms is not None and first <= known.settled_ms:
        return None
    if known.last_touch_ms is not None:
        return None if known.forth is None else known.standing
    if known.edge is None and not all(model.standing[grade] for grade in RelationshipGrade):
        return None  # a grade that is worth nothing makes no edge, but stands in its history
    shared = [stay for stay in known.shared or () if overlap(*stay)]
    if any(since is not None and since > first for since, _ in shared):
        return None
    # From the first touch on a shared employer counts, beside all that counted before.
    worth = model.standing[StandingSource.SHARED_EMPLOYER] if shared else 0.0
    before = known.standing or 0.0
    together = reduce(lambda one, _: one + worth - one * worth, shared, before)
    return min(HIGHEST_STANDING, together)


def _longer(
    model: StrengthModel, known: Kept, touches: Sequence[Touch], standing: float
) -> Timeline:
    """Return what touches append to the history of a pair."""
    best = zip(known.burst_forth or (), known.burst_back or (), strict=True)
    sums = Sums(
        forth=known.forth or 0.0,
        back=known.back or 0.0,
        burst=known.burst or 0,
        best=dict(zip(known.burst_kinds or (), best, strict=True)),
        last_touch_ms=known.last_touch_ms,
    )
    more = continued(model, Timeline([], [], [], [], sums), touches, ())
    # No statement begins or ends after what was settled last: they stay as they are.
    more.history_standing[:] = [standing] * len(more.history_ms)
    return more
