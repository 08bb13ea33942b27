"""Bring the KNOWS edges of some pairs up to date with their evidence."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.strength import Timeline, timeline
from inroad.graph.strength_model import StrengthModel, model_of
from inroad.graph.writes.evidence_of_pairs import Pair, evidence_of_pairs
from inroad.graph.writes.reach.raise_reach import highest, raise_reach

_HERE = "inroad.graph.writes"
WRITE = cypher.load_named(_HERE, "write_knows")
MODEL = cypher.load_named(_HERE, "strength_model")
COLLEAGUESHIPS = cypher.load_named(_HERE, "known_of_people")


def settle_relationships(tx: OpenTransaction, /, *, workspace: str, pairs: Iterable[Pair]) -> None:
    """Recompute what we know of these pairs from all their evidence.

    A pair without evidence, or whose evidence weighs nothing, has no KNOWS edge afterwards.
    The result depends on the evidence alone, not on the order in which it came.
    """
    wanted = sorted(set(pairs))
    if not wanted:
        return
    model, since_ms = numbers(tx, workspace=workspace)
    anew = settled(tx, workspace=workspace, model=model, pairs=wanted)
    raise_reach(tx, workspace=workspace, links=highest_of(model, since_ms, anew))


def settled(
    tx: OpenTransaction, /, *, workspace: str, model: StrengthModel, pairs: Sequence[Pair]
) -> dict[Pair, Timeline]:
    """Write the edges of pairs from all their evidence, and return what they were made of."""
    found = evidence_of_pairs(tx, workspace=workspace, pairs=pairs, model=model)
    histories = {pair: timeline(model, one.touches, one.statements) for pair, one in found.items()}
    write_edges(tx, workspace=workspace, histories=histories)
    return histories


def write_edges(
    tx: OpenTransaction, /, *, workspace: str, histories: Mapping[Pair, Timeline]
) -> None:
    """Let the edges of pairs keep these histories and nothing else; none: they have no edge."""
    rows = [_row(pair, history) for pair, history in histories.items()]
    tx.run(WRITE.text, workspace=workspace, rows=rows).consume()


def highest_of(
    model: StrengthModel, since_ms: int | None, histories: Mapping[Pair, Timeline]
) -> dict[Pair, float]:
    """Return how strong pairs are at best; of none where the workspace keeps no reach."""
    if since_ms is None:
        return {}
    return {pair: highest(model, history, since_ms=since_ms) for pair, history in histories.items()}


def settle_known_of(tx: OpenTransaction, /, *, workspace: str, people: Iterable[str]) -> None:
    """Recompute what we know of some people and all whom they know: their jobs have changed."""
    rows = tx.run(COLLEAGUESHIPS.text, workspace=workspace, people=sorted(set(people)))
    settle_relationships(
        tx, workspace=workspace, pairs=[(row["person"], row["other"]) for row in rows]
    )


def strength_model(tx: OpenTransaction, /, *, workspace: str) -> StrengthModel:
    """Return the workspace's own numbers.

    Raises:
        neo4j.exceptions.ResultNotSingleError: there is no such workspace.

    """
    return numbers(tx, workspace=workspace)[0]


def numbers(tx: OpenTransaction, /, *, workspace: str) -> tuple[StrengthModel, int | None]:
    """Return the workspace's own numbers, and the instant from which on its reach is to hold."""
    row = tx.run(MODEL.text, workspace=workspace).single(strict=True).data()
    return model_of(row), row["reach_since_ms"]


def _row(pair: Pair, history: Timeline) -> dict[str, Any]:
    known = bool(history.history_ms) and (
        max(history.history_activity) > 0.0 or max(history.history_standing) > 0.0
    )
    return {
        "person": pair[0],
        "other": pair[1],
        "properties": kept_of(history) if known else None,
    }


def kept_of(history: Timeline) -> dict[str, Any]:
    """Return all that a KNOWS edge keeps of its history; what is None is not kept.

    The only state that it ever had needs no history.
    """
    earlier = len(history.history_ms) > 1
    return state_of(history) | (histories_of(history) if earlier else {})


def state_of(history: Timeline) -> dict[str, Any]:
    """Return the last state; what is None is not kept, so that most edges are one record each."""
    sums = history.sums
    touched = history.history_touch_ms[-1] is not None
    return {
        "standing": history.history_standing[-1],
        "settled_ms": history.history_ms[-1],
        "activity": history.history_activity[-1] or None,
        "last_touch_ms": history.history_touch_ms[-1],
        "forth": sums.forth if touched else None,
        "back": sums.back if touched else None,
        "burst": sums.burst if sums.best else None,
        "burst_kinds": list(sums.best) or None,
        "burst_forth": [forth for forth, _ in sums.best.values()] or None,
        "burst_back": [back for _, back in sums.best.values()] or None,
    }


def histories_of(history: Timeline) -> dict[str, list[Any]]:
    """Return all states in turn, as an edge keeps them."""
    return {
        "history_ms": history.history_ms,
        "history_activity": history.history_activity,
        "history_standing": history.history_standing,
        "history_touch_ms": [-1 if t is None else t for t in history.history_touch_ms],
    }
