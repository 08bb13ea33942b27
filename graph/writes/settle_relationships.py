"""Bring the KNOWS edges of some pairs up to date with their evidence."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.strength import Sums, Timeline, Touch, continued, timeline
from inroad.graph.strength_model import StrengthModel, model_of
from inroad.graph.writes.evidence_of_pairs import Pair, evidence_of_pairs, touch_of

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
    model = strength_model(tx, workspace=workspace)
    found = evidence_of_pairs(tx, workspace=workspace, pairs=wanted, model=model)
    rows = [_row(pair, timeline(model, one.touches, one.statements)) for pair, one in found.items()]
    tx.run(WRITE.text, workspace=workspace, rows=rows).consume()


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
    model = strength_model(tx, workspace=workspace)
    weighed = {
        pair: [seen for one in rows if (seen := touch_of(model, one))]
        for pair, rows in touches.items()
    }
    pairs = [{"key": "|".join(pair), "person": pair[0], "other": pair[1]} for pair in weighed]
    sums = {
        (row["person"], row["other"]): row
        for row in tx.run(SUMS.text, workspace=workspace, pairs=pairs)
    }
    appended, anew = [], []
    for pair, fresh in weighed.items():
        known = sums.get(pair)
        if known and _only_newer(known, fresh):
            if fresh:
                appended.append(_longer(pair, model, known, fresh))
        else:
            anew.append(pair)
    tx.run(APPEND.text, workspace=workspace, rows=appended).consume()
    settle_relationships(tx, workspace=workspace, pairs=anew)


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
    return model_of(tx.run(MODEL.text, workspace=workspace).single(strict=True).data())


def _only_newer(known: Any, touches: Iterable[Touch]) -> bool:
    """Return whether touches change nothing of an edge but what comes after its last entry."""
    # From the first touch on, a shared employer counts: it is not in the sums.
    touched = known["last_touch_ms"] is not None
    return touched and all(one.at_ms > known["settled_ms"] for one in touches)


def _longer(
    pair: Pair, model: StrengthModel, known: Any, touches: Sequence[Touch]
) -> dict[str, Any]:
    """Return what is to be appended to the edge of a pair."""
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
    properties = _properties(more)
    lists = {name: properties.pop(name) for name in list(properties) if name.startswith("history")}
    ends = {"person": pair[0], "other": pair[1], "key": "|".join(pair)}
    return ends | lists | {"properties": properties}


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
    sums = history.sums
    return {
        "activity": history.history_activity[-1],
        "standing": history.history_standing[-1],
        "settled_ms": history.history_ms[-1],
        "last_touch_ms": history.history_touch_ms[-1],
        "forth": sums.forth,
        "back": sums.back,
        "burst": sums.burst,
        "burst_kinds": list(sums.best),
        "burst_forth": [forth for forth, _ in sums.best.values()],
        "burst_back": [back for _, back in sums.best.values()],
        "history_ms": history.history_ms,
        "history_activity": history.history_activity,
        "history_standing": history.history_standing,
        "history_touch_ms": [-1 if t is None else t for t in history.history_touch_ms],
    }
