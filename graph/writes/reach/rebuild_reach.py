"""Compute anew how near anybody of ours can be to each person."""

from collections.abc import Callable
from datetime import UTC, datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.session import Graph
from inroad.graph.writes.reach.raise_reach import COUNTED_FROM, SLACK
from inroad.graph.writes.take_turn import take_turn

_HERE = "inroad.graph.writes.reach"
BEGIN = cypher.load_named(_HERE, "begin_rebuild")
LAYER = cypher.load(__name__)
END = cypher.load_named(_HERE, "end_rebuild")
LAYERS = 3
PEOPLE_AT_ONCE = 2_000
"""People of one transaction, so that a writer never waits long for its turn."""


def rebuild_reach(
    graph: Graph,
    /,
    *,
    workspace: str,
    as_of: datetime,
    advanced: Callable[[int], None] = lambda _people: None,
) -> int:
    """Compute reach anew from an instant on, layer by layer, in batches that take turns.

    What fell comes down, and a workspace that kept no reach keeps it from then on. Writers go on
    meanwhile, and no bound is too low at any time. Where another rebuild, other numbers of strength
    or another home account come in between, this one leaves it to that.

    Args:
        graph: the database.
        workspace: key of the workspace.
        as_of: instant from which on the bounds are to hold; for questions of an earlier one, there
            are none afterwards, so that it best lies before those that are being answered.
        advanced: is told after each batch how many people's layer it computed.

    Raises:
        NotFound: there is no such workspace.

    Returns:
        How many people were looked at.

    Source: docs/method/reach.md.

    """
    graph.write(_begin, workspace=workspace, as_of=as_of)
    people = 0
    for layer in range(1, LAYERS + 1):
        people = _rebuild_layer(graph, workspace, as_of, layer, advanced)
    graph.write(_end, workspace=workspace, as_of=as_of)
    return people


def _rebuild_layer(
    graph: Graph, workspace: str, as_of: datetime, layer: int, advanced: Callable[[int], None]
) -> int:
    """Compute one layer of everybody; return how many people that are."""
    people, after = 0, None
    while True:
        after, looked_at = graph.write(
            _rebuild_some, workspace=workspace, as_of=as_of, layer=layer, after_key=after
        )
        if after is None:
            return people
        people += looked_at
        advanced(looked_at)


def _rebuild_some(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    as_of: datetime,
    layer: int,
    after_key: str | None,
) -> tuple[str | None, int]:
    """Compute one layer of the next people by key; the last of them is None where none was left."""
    take_turn(tx, workspace=workspace, at=datetime.now(UTC))
    [last_key, looked_at] = tx.run(
        LAYER.text,
        workspace=workspace,
        as_of=as_of,
        layer=layer,
        after_key=after_key,
        limit=PEOPLE_AT_ONCE,
        faintest=COUNTED_FROM,
        slack=SLACK,
    ).single(strict=True)
    return last_key, looked_at


def _begin(tx: OpenTransaction, /, *, workspace: str, as_of: datetime) -> None:
    take_turn(tx, workspace=workspace, at=datetime.now(UTC))
    tx.run(BEGIN.text, workspace=workspace, as_of=as_of).consume()


def _end(tx: OpenTransaction, /, *, workspace: str, as_of: datetime) -> None:
    take_turn(tx, workspace=workspace, at=datetime.now(UTC))
    tx.run(END.text, workspace=workspace, as_of=as_of).consume()
