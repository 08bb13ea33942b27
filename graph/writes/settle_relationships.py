"""Bring the KNOWS edges of some pairs up to date with their evidence."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.strength import Sums, Timeline, Touch, continued, timeline
from inroad.graph.strength_model import StrengthModel, model_of
from inroad.graph.writes.evidence_of_pairs import Pair, evidence_of_pairs, touch_of
from inroad.graph.writes.reach.raise_reach import highest, raise_reach

_HERE = "inroad.graph.writes"
WRITE = cypher.load_named(_HERE, "write_knows")
MODEL = cypher.load_named(_HERE, "strength_model")
SUMS = cypher.load_named(_HERE, "sums_of_pairs")
APPEND = cypher.load_named(_HERE, "append_knows")
COLLEAGUESHIPS = cypher.load_named(_HERE, "known_of_people")


def settle_relationships(tx: OpenTransaction, /, *, workspace: str, pairs: Iterable[Pair]) -> None:
    """Recompute what we know of these pairs from all their evidence.

    A pair without evidence, or whose evidence weighs nothing, has no KNOWS edge afterwards.
    The result depends on the evidence alone, not on the order in which it came.
    """
    wanted = sorted(set(pairs))
    if not wanted:
        return
    model, since_ms = _numbers(tx, workspace)
    anew = _settled(tx, workspace, model, wanted)
    raise_reach(tx, workspace=workspace, links=_highest(model, since_ms, anew))


def _settled(
    tx: OpenTransaction, workspace: str, model: StrengthModel, pairs: Sequence[Pair]
) -> dict[Pair, Timeline]:
    """Write the edges of pairs from all their evidence, and return what they were made of."""
    found = evidence_of_pairs(tx, workspace=workspace, pairs=pairs, model=model)
    histories = {pair: timeline(model, one.touches, one.statements) for pair, one in found.items()}
    rows = [_row(pair, history) for pair, history in histories.items()]
    tx.run(WRITE.text, workspace=workspace, rows=rows).consume()
    return histories


def _highest(
    model: StrengthModel, since_ms: int | None, histories: Mapping[Pair, Timeline]
) -> dict[Pair, float]:
    """Return how strong pairs are at best; of none where the workspace keeps no reach."""
    if since_ms is None:
        return {}
    return {pair: highest(model, history, since_ms=since_ms) for pair, history in histories.items()}


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
    model, since_ms = _numbers(tx, workspace)
    weighed = {
        pair: [seen for one in rows if (seen := touch_of(model, one))]
        for pair, rows in touches.items()
    }
    pairs = [{"person": pair[0], "other": pair[1]} for pair in weighed]
    sums = {
        (row["person"], row["other"]): row
        for row in tx.run(SUMS.text, workspace=workspace, pairs=pairs)
    }
    appended, anew = dict[Pair, Timeline](), list[Pair]()
    for pair, fresh in weighed.items():
        known = sums.get(pair)
        if known and _only_newer(known, fresh):
            if fresh:
                appended[pair] = _longer(model, known, fresh)
        else:
            anew.append(pair)
    if appended:
        rows = [_more(pair, more) for pair, more in appended.items()]
        tx.run(APPEND.text, workspace=workspace, rows=rows).consume()
    written = appended | (_settled(tx, workspace, model, sorted(anew)) if anew else {})
    raise_reach(tx, workspace=workspace, links=_highest(model, since_ms, written))


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
    return _numbers(tx, workspace)[0]


def _numbers(tx: OpenTransaction, workspace: str) -> tuple[StrengthModel, int | None]:
    """Return the workspace's own numbers, and the instant from which on its reach is to hold."""
    row = tx.run(MODEL.text, workspace=workspace).single(strict=True).data()
    return model_of(row), row["reach_since_ms"]


def _only_newer(known: Any, touches: Iterable[Touch]) -> bool:
    """Return whether touches change nothing of an edge but what comes after its last entry."""
    # From the first touch on, a shared employer counts: it is not in the sums.
    touched = known["last_touch_ms"] is not None
    return touched and all(one.at_ms > known["settled_ms"] for one in touches)


def _longer(model: StrengthModel, known: Any, touches: Sequence[Touch]) -> Timeline:
    """Return what touches append to the history of an edge."""
    best = zip(known["burst_forth"], known["burst_back"], strict=True)
    sums = Sums(
        forth=known["forth"],
        back=known["back"],
        burst=known["burst"],
        best=dict(zip(known["burst_kinds"], best, strict=True)),
        last_touch_ms=known["last_touch_ms"],
    )
    more = continued(model, Timeline([], [], [], [], sums), touches, ())
    # No statement begins or ends after what was settled last: they stay as they are.
    more.history_standing[:] = [known["standing"]] * len(more.history_ms)
    return more


def _more(pair: Pair, more: Timeline) -> dict[str, Any]:
    """Return what is to be appended to the edge of a pair."""
    ends = {"person": pair[0], "other": pair[1]}
    return ends | _histories(more) | {"properties": _state(more)}


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
    return _state(history) | (_histories(history) if earlier else {})


def _state(history: Timeline) -> dict[str, Any]:
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


def _histories(history: Timeline) -> dict[str, list[Any]]:
    return {
        "history_ms": history.history_ms,
        "history_activity": history.history_activity,
        "history_standing": history.history_standing,
        "history_touch_ms": [-1 if t is None else t for t in history.history_touch_ms],
    }
