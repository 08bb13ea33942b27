"""Who stands on our axis of the map?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class ColleaguePlace:
    """One of ours, with the place held with us on the day."""

    person_key: str
    name: str
    title: str | None
    seniority: str | None
    """A SeniorityLevel."""
    looks_after: bool
    """Whether it is this one's duty to look after the account, or one of its deals."""


def map_colleagues(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    people: Sequence[str],
    account_key: str,
    as_of: datetime,
) -> list[ColleaguePlace]:
    """Return those of `people` who work for us, and everybody of ours who looks after the account.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        people: keys of people; unknown ones, and who does not work for us on the day, are left out.
        account_key: key of the account.
        as_of: the instant for which jobs and duties hold.

    Returns:
        Rows by key, each person once.

    """
    return cypher.rows(
        tx,
        QUERY,
        ColleaguePlace,
        workspace=workspace,
        people=sorted(set(people)),
        account_key=account_key,
        as_of=as_of,
    )
