"""Contact Blueprints drawn into a workspace of the test's own."""

from datetime import datetime, timedelta
from typing import Any

from neo4j import Transaction

from inroad.graph.vocabulary import (
    BlueprintState,
    InfluenceStrategy,
    RelationshipGrade,
    TouchWorth,
)
from inroad.graph.writes.blueprints.write_version import Intersection, Version, write_version
from inroad.graph.writes.provenance import Provenance

SAYS: dict[str, Any] = {
    "to_grade": RelationshipGrade.INDIFFERENT,
    "strategies": (InfluenceStrategy.RECIPROCITY,),
    "whys": ("we owe him an answer",),
    "worth": TouchWorth.ALTERNATIVE,
    "worth_what": "a pilot that keeps what they built",
    "owner_key": "ana",
}


def plan(
    tx: Transaction,
    workspace: str,
    at: datetime,
    *,
    contact: str,
    key: str = "plan",
    state: BlueprintState = BlueprintState.PLANNED,
    deal: str | None = "deal",
    **said: Any,
) -> int:
    """Write a version of ana's blueprint for a contact at Acme; return its number."""
    due = (at + timedelta(days=30)).date()
    return write_version(
        tx,
        workspace=workspace,
        key=key,
        intersection=Intersection("ana", contact, "acme", deal),
        version=Version(**{"due_on": due, **SAYS, **said, "state": state}),
        provenance=Provenance("test", recorded_at=at),
    )
