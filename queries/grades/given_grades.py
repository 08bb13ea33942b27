"""Which grades were given to these relationships, and when were the two last in touch?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class GradedPair:
    """A colleague and a contact whose relationship was graded."""

    colleague_key: str
    contact_key: str
    given: tuple[dict[str, Any], ...]
    """What `GivenGrade` has, each, in the order in which they were given."""
    last_two_way_ms: int | None
    """Last time the contact wrote to, met or called the colleague, ms since 1970."""
    rules: str | None
    """The workspace's own grade rules that hold on the day; None: the shipped ones."""


def given_grades(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    colleagues: Sequence[str] | None,
    contacts: Sequence[str],
    as_of: datetime,
) -> list[GradedPair]:
    """Return the pairs that were graded up to an instant; others are no rows.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        colleagues: keys of people of ours; None: whoever was graded with a contact.
        contacts: keys of people; unknown ones are ignored.
        as_of: the instant; later grades and interactions do not count.

    Returns:
        Rows by contact and colleague.

    """
    return cypher.rows(
        tx,
        QUERY,
        GradedPair,
        workspace=workspace,
        colleagues=None if colleagues is None else sorted(set(colleagues)),
        contacts=sorted(set(contacts)),
        as_of=as_of,
    )
