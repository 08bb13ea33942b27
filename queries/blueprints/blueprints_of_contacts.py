"""Which Contact Blueprints are aimed at these people?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import BlueprintState

QUERY = cypher.load(__name__)
OPEN_STATES = tuple(state.value for state in BlueprintState if state.is_open)
"""States in which there is still something to do."""


@dataclass(frozen=True, slots=True)
class AimedBlueprint:
    """A blueprint, and between whom it is."""

    key: str
    contact_key: str
    colleague_key: str
    account_key: str
    opportunity_key: str | None
    state: str
    """A BlueprintState."""


def blueprints_of_contacts(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    contacts: Sequence[str],
    as_of: datetime,
    states: Sequence[str] = OPEN_STATES,
) -> list[AimedBlueprint]:
    """Return the blueprints aimed at people that were in one of some states at an instant.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        contacts: keys of people; unknown ones are ignored.
        as_of: the instant.
        states: words of BlueprintState; unless given, those in which there is something to do.

    Returns:
        Rows by contact, then by key.

    """
    return cypher.rows(
        tx,
        QUERY,
        AimedBlueprint,
        workspace=workspace,
        contacts=sorted(set(contacts)),
        as_of=as_of,
        states=list(states),
    )
