"""By which taxonomy is a deal read, and who has which role on it at what time?"""

from collections.abc import Iterable
from dataclasses import dataclass

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.writes.known_facts import Validity, native_instant

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class RoleFact:
    """One role assignment, of whatever time."""

    key: str
    person: str
    """Key of whoever plays it."""
    name: str
    role: str
    """Key of the role."""
    is_suggested: bool
    """Whether it merely is a suggestion, and nobody has confirmed it."""
    holds: Validity


@dataclass(frozen=True, slots=True)
class DealRoles:
    """The roles of one deal."""

    taxonomy: str | None
    """Name of its taxonomy; None: the standard one."""
    facts: tuple[RoleFact, ...]


def roles_of_deals(
    tx: OpenTransaction, /, *, workspace: str, opportunities: Iterable[str]
) -> dict[str, DealRoles]:
    """Return taxonomy and role assignments of the deals that exist among `opportunities`."""
    rows = tx.run(QUERY.text, workspace=workspace, opportunities=sorted(set(opportunities)))
    return {
        row["opportunity_key"]: DealRoles(
            row["taxonomy"],
            tuple(
                RoleFact(
                    fact["key"],
                    fact["person"],
                    fact["name"],
                    fact["role"],
                    bool(fact["is_suggested"]),
                    Validity(native_instant(fact["valid_from"]), native_instant(fact["valid_to"])),
                )
                for fact in row["facts"]
            ),
        )
        for row in rows
    }
