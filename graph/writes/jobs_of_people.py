"""Where do these people work, and since when?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.writes.known_facts import Validity, native_instant

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """One employment, of whatever time."""

    person: str
    """Key of whoever works."""
    name: str
    account: str
    """Key of the account."""
    key: str
    title: str | None
    holds: Validity

    def covers(self, at: datetime) -> bool:
        """Whether it is held at an instant."""
        since, until = self.holds.since, self.holds.until
        return (since is None or since <= at) and (until is None or at < until)


def jobs_of_people(
    tx: OpenTransaction, /, *, workspace: str, people: Iterable[str]
) -> dict[str, Job]:
    """Return all employments of these people, by their keys; unknown people have none."""
    rows = tx.run(QUERY.text, workspace=workspace, people=sorted(set(people)))
    return {
        row["key"]: Job(
            row["person"],
            row["name"],
            row["account"],
            row["key"],
            row["title"],
            Validity(native_instant(row["valid_from"]), native_instant(row["valid_to"])),
        )
        for row in rows
    }
