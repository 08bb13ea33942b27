"""Bring the KNOWS edges of some pairs up to date with their evidence."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.instants import EARLIEST_MS, milliseconds
from inroad.graph.strength import Statement, StrengthModel, Timeline, Touch, timeline, touch

_HERE = "inroad.graph.writes"
EVIDENCE = cypher.load_named(_HERE, "evidence_of_pairs")
WRITE = cypher.load_named(_HERE, "write_knows")
MODEL = cypher.load_named(_HERE, "strength_model")

Pair = tuple[str, str]
"""Keys of two people, the smaller first."""


def settle_relationships(tx: OpenTransaction, /, *, workspace: str, pairs: Iterable[Pair]) -> None:
    """Recompute what we know of these pairs from all their interactions and statements.

    A pair without evidence, or whose evidence weighs nothing, has no KNOWS edge afterwards.
    The result depends on the evidence alone, not on the order in which it came.
    """
    wanted = sorted(set(pairs))
    if not wanted:
        return
    model = strength_model(tx, workspace=workspace)
    touches: dict[Pair, list[Touch]] = defaultdict(list)
    statements: dict[Pair, list[Statement]] = defaultdict(list)
    for row in tx.run(EVIDENCE.text, workspace=workspace, firsts=_by_first(wanted)):
        pair = (row["person"], row["other"])
        if row["strength"] is not None:
            statements[pair].append(_statement(row))
        elif found := _touch(model, row):
            touches[pair].append(found)
    rows = [_row(pair, timeline(model, touches[pair], statements[pair])) for pair in wanted]
    tx.run(WRITE.text, workspace=workspace, rows=rows).consume()


def strength_model(tx: OpenTransaction, /, *, workspace: str) -> StrengthModel:
    """Return the workspace's own numbers.

    Raises:
        neo4j.exceptions.ResultNotSingleError: there is no such workspace.

    """
    row = tx.run(MODEL.text, workspace=workspace).single(strict=True)
    return StrengthModel(
        half_life_days=row["half_life_days"],
        saturation=row["saturation"],
        one_way_share=row["one_way_share"],
    )


def _by_first(pairs: Iterable[Pair]) -> list[dict[str, Any]]:
    """Group pairs by their first person, so that her interactions are read once."""
    others: dict[str, list[str]] = defaultdict(list)
    for first, second in pairs:
        others[first].append(second)
    return [{"person": person, "others": keys} for person, keys in others.items()]


def _touch(model: StrengthModel, row: Any) -> Touch | None:
    return touch(
        model,
        kind=row["kind"],
        at_ms=row["at_ms"],
        mine=row["mine"],
        theirs=row["theirs"],
        participants=row["participants"],
    )


def _statement(row: Any) -> Statement:
    since, until = row["valid_from"], row["valid_to"]
    return Statement(
        from_ms=EARLIEST_MS if since is None else milliseconds(since.to_native()),
        to_ms=None if until is None else milliseconds(until.to_native()),
        strength=row["strength"],
    )


def _row(pair: Pair, history: Timeline) -> dict[str, Any]:
    known = bool(history.history_ms) and (
        max(history.history_activity) > 0.0 or max(history.history_standing) > 0.0
    )
    return {
        "person": pair[0],
        "other": pair[1],
        "key": "|".join(pair),
        "properties": _properties(history) if known else None,
    }


def _properties(history: Timeline) -> dict[str, Any]:
    return {
        "activity": history.history_activity[-1],
        "standing": history.history_standing[-1],
        "settled_ms": history.history_ms[-1],
        "last_touch_ms": history.history_touch_ms[-1],
        "history_ms": history.history_ms,
        "history_activity": history.history_activity,
        "history_standing": history.history_standing,
        "history_touch_ms": [-1 if t is None else t for t in history.history_touch_ms],
    }
