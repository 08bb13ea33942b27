"""Take away that two people know each other, in a transaction that is rolled back."""

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


def drop_relationship(
    tx: OpenTransaction, /, *, workspace: str, person_key: str, other_key: str
) -> None:
    """Take away a relationship, what is stated of it, and its grades.

    For a supposition alone: a relationship is derived from what happened, which stays, so that it
    would be there again with the next evidence. No relationship has no grade (S1).

    Args:
        tx: an open write transaction that has taken its turn and is to be rolled back.
        workspace: key of the workspace.
        person_key: one of the two.
        other_key: the other; the order means nothing.

    """
    parameters = {"workspace": workspace, "person_key": person_key, "contact_key": other_key}
    tx.run(QUERY.text, parameters).consume()
