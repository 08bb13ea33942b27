"""Whose keys are these, of people who turned out to be somebody else?"""

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


def former_people(tx: OpenTransaction, /, *, workspace: str) -> dict[str, str]:
    """Return, by the key of each merged placeholder, that of the person it turned out to be."""
    rows = tx.run(QUERY.text, workspace=workspace)
    return {row["key"]: row["person_key"] for row in rows}
