"""Somebody asks somebody to introduce them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import prod
from uuid import uuid4

from inroad.errors import NotFound
from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.instants import milliseconds
from inroad.graph.vocabulary import RequestState
from inroad.graph.writes.mark_changed import mark_changed
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.settle_people import settle_people

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class Ask:
    """Who asks whom for an introduction to whom, over which route."""

    asker_key: str
    connector_key: str
    target_key: str
    people: Sequence[str]
    """Keys along the route, its first the asker or, of a route of the team, the connector."""
    strengths: Sequence[float]
    """Strength of each link at that time; one fewer than `people`."""
    at: datetime
    opportunity_key: str | None = None
    draft: bool = False
    """Whether nobody is asked yet."""


def ask_for_introduction(
    tx: OpenTransaction, /, *, workspace: str, ask: Ask, provenance: Provenance
) -> str:
    """Keep an ask, and let it count against the connector's quota unless it is a draft.

    Returns the request's key.

    Whether the connector may be asked is for the caller to judge, after it took the workspace's
    turn (graph/writes/take_turn.py).

    Args:
        tx: an open write transaction.
        workspace: key of the workspace.
        ask: what is asked.
        provenance: where it comes from.

    Raises:
        NotFound: the asker, the connector, the target or the deal is not there.

    """
    key = f"request:{uuid4().hex}"
    state = RequestState.DRAFTED if ask.draft else RequestState.ASKED
    row = tx.run(
        QUERY.text,
        workspace=workspace,
        key=key,
        asker_key=ask.asker_key,
        connector_key=ask.connector_key,
        target_key=ask.target_key,
        opportunity_key=ask.opportunity_key,
        properties={
            "asked_at": None if ask.draft else ask.at,
            "people": list(ask.people),
            "strengths": list(ask.strengths),
            "probability": prod(ask.strengths),
            "state": state.value,
            "states": [state.value],
            "states_ms": [milliseconds(ask.at)],
            "reasons": [""],
            "bys": [ask.asker_key],
        },
        provenance=provenance.properties(),
    ).single()
    if row is None:
        raise NotFound("somebody on the route, or the deal, is not in this workspace")
    settle_people(tx, workspace=workspace, people=[ask.connector_key])
    mark_changed(tx, workspace=workspace, people=[ask.target_key], at=provenance.recorded_at)
    return key
