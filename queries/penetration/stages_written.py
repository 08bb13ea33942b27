"""Which words are written as stages?"""

from dataclasses import dataclass

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class WrittenStage:
    """A stage as some source wrote it."""

    stage: str


def stages_written(tx: OpenTransaction, /, *, workspace: str) -> list[str]:
    """Return the stages on the workspace's deals, and those that deals went through, each once."""
    return [row.stage for row in cypher.rows(tx, QUERY, WrittenStage, workspace=workspace)]
