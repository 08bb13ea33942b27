"""Which grades were given to these contacts, and when were the two last in touch?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class GivenGrades:
    """A contact, and the grades of its relationships with people of ours."""

    contact_key: str
    given: tuple[list[Any], ...]
    """In the order in which they were given: the colleague's key, the RelationshipGrade, who gave
    it (None: the colleague), given_ms, until_ms or None; and the note, where there is one.
    """
    touches: tuple[list[Any], ...]
    """Keys of colleagues, each with when the contact last wrote to, met or called that one, ms
    since 1970; who is not in it, never.
    """
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
    with_touches: bool = True,
) -> list[GivenGrades]:
    """Return the contacts who were graded up to an instant; others are no rows.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        colleagues: keys of people of ours; None: whoever was graded with a contact.
        contacts: keys of people; unknown ones are ignored.
        as_of: the instant; later grades and interactions do not count.
        with_touches: whether the touches are read; not so by who knows them already.

    Returns:
        Rows by contact.

    """
    return cypher.rows(
        tx,
        QUERY,
        GivenGrades,
        workspace=workspace,
        colleagues=None if colleagues is None else sorted(set(colleagues)),
        contacts=sorted(set(contacts)),
        as_of=as_of,
        with_touches=with_touches,
    )
