"""Who has been asked for introductions to these people already?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class OpenAsk:
    """Somebody was asked for an introduction to somebody, and that is not over."""

    target_key: str
    connector_key: str
    """Who was asked."""
    asker_key: str
    state: str
    """ASKED, ACCEPTED or INTRODUCED."""
    asked_ms: int
    """When, ms since 1970."""


def open_asks(
    tx: OpenTransaction, /, *, workspace: str, targets: Iterable[str], as_of: datetime
) -> list[OpenAsk]:
    """Return the asks for introductions to people that were open at an instant.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        targets: keys of who is sought; unknown ones are ignored.
        as_of: the instant.

    Returns:
        Rows by who is sought, the latest ask first. A draft is none.

    """
    return cypher.rows(
        tx, QUERY, OpenAsk, workspace=workspace, targets=sorted(set(targets)), as_of=as_of
    )
