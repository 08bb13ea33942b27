"""Whose deals are these, and which account is us?"""

from collections.abc import Iterable

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


def accounts_of_deals(
    tx: OpenTransaction, /, *, workspace: str, opportunities: Iterable[str]
) -> tuple[str | None, dict[str, str]]:
    """Return the key of the account that is us, and by the key of each deal its account's.

    None where there is no such workspace yet; unknown deals are left out.
    """
    row = tx.run(QUERY.text, workspace=workspace, opportunities=sorted(set(opportunities))).single(
        strict=True
    )
    return row["home"], dict(row["accounts"])
