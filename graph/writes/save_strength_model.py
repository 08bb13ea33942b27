"""Give a workspace new numbers of strength, and settle all its pairs by them."""

from collections.abc import Callable
from datetime import datetime

from inroad.errors import NotFound
from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.session import Graph
from inroad.graph.strength_model import StrengthModel
from inroad.graph.writes.reach.rebuild_reach import rebuild_reach
from inroad.graph.writes.settle_relationships import settle_relationships
from inroad.graph.writes.take_turn import take_turn

QUERY = cypher.load(__name__)
PAIRS = cypher.load_named("inroad.graph.writes", "tied_pairs")
END = cypher.load_named("inroad.graph.writes", "end_resettling")
PEOPLE_AT_ONCE = 20
"""People whose pairs are settled in one transaction, so that none of them grows large."""


def save_strength_model(
    tx: OpenTransaction, /, *, workspace: str, model: StrengthModel, at: datetime
) -> None:
    """Keep a workspace's numbers, and mark it until its pairs are settled by them.

    Raises:
        NotFound: there is no such workspace.

    """
    found = tx.run(QUERY.text, workspace=workspace, properties=model.properties(), at=at).single()
    if found is None:
        raise NotFound(f"there is no workspace {workspace!r}", field="workspace")


def settle_some(
    tx: OpenTransaction, /, *, workspace: str, after_key: str | None, at: datetime
) -> tuple[str | None, int]:
    """Settle all pairs of the next people by key; return the last person, and how many pairs.

    The last person is None where there was nobody left.
    """
    take_turn(tx, workspace=workspace, at=at)
    rows = tx.run(PAIRS.text, workspace=workspace, after_key=after_key, limit=PEOPLE_AT_ONCE).data()
    pairs = [(row["person"], other) for row in rows for other in row["others"]]
    settle_relationships(tx, workspace=workspace, pairs=pairs)
    return (rows[-1]["person"] if rows else None), len(pairs)


def change_strength_model(
    graph: Graph,
    *,
    workspace: str,
    model: StrengthModel,
    at: datetime,
    settled: Callable[[int], None] = lambda _pairs: None,
) -> int:
    """Change a workspace's numbers and settle every pair by them, in batches; return how many.

    Reach follows at the end; until then the workspace keeps none.

    Whoever is interrupted begins again with the same: until then strengths are a mixture of the
    former numbers and these, and `inroad check` says so.

    Args:
        graph: the database.
        workspace: key of the workspace.
        model: its numbers from now on.
        at: the instant of the write.
        settled: is told after each batch how many pairs it had.

    Raises:
        NotFound: there is no such workspace.

    """
    graph.write(save_strength_model, workspace=workspace, model=model, at=at)
    total, after = 0, None
    while True:
        after, pairs = graph.write(settle_some, workspace=workspace, after_key=after, at=at)
        if after is None:
            break
        total += pairs
        settled(pairs)
    graph.write(_end, workspace=workspace)
    rebuild_reach(graph, workspace=workspace, as_of=at)
    return total


def _end(tx: OpenTransaction, /, *, workspace: str) -> None:
    tx.run(END.text, workspace=workspace).consume()
