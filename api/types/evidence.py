"""GraphQL: what a relationship rests on."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import graphene

from inroad.api.loaders import At, PersonAt
from inroad.api.types.node import Row
from inroad.api.types.scalars import DateTime
from inroad.api.withheld import is_withheld
from inroad.graph.instants import instant
from inroad.plans.reasons import reasons
from inroad.queries.routes.evidence_of_links import LinkEvidence


class Evidence(Row):
    """One kind of interaction between two people, counted, or one thing that is said of them."""

    kind = graphene.String(
        required=True,
        description="An interaction's kind (`EMAIL`); `GRADE`, `SHARED_EMPLOYER`, `INTRODUCTION`; "
        "or what a statement rests on (`network`).",
    )
    forth = graphene.Int(required=True, description="Messages from the first to the second person.")
    back = graphene.Int(required=True, description="Messages from the second to the first.")
    together = graphene.Int(required=True, description="Meetings, calls and events of both.")
    first_at = graphene.Field(DateTime, description="First of them; since when what is said holds.")
    last_at = graphene.Field(DateTime, description="Last of them; null for what is said.")
    strength = graphene.Float(description="Strength that a statement gives, in (0, 1].")
    words = graphene.String(
        description="What a statement was seen by; the grade; the employer's name; how far an "
        "introduction came, `INTRODUCED` or `MET`."
    )
    by = graphene.String(description="Who gave a grade.")
    until = graphene.Field(
        DateTime, description="When an employer ceased to be that of both; null: it is, on the day."
    )
    source = graphene.String(required=True, description="System that it came from.")

    @staticmethod
    def resolve_first_at(root: At[LinkEvidence], _call: graphene.ResolveInfo) -> datetime | None:
        """Turn milliseconds into an instant."""
        return instant_or_none(root.row.first_ms)

    @staticmethod
    def resolve_until(root: At[LinkEvidence], _call: graphene.ResolveInfo) -> datetime | None:
        """Turn milliseconds into an instant."""
        return instant_or_none(root.row.until_ms)

    @staticmethod
    def resolve_last_at(root: At[LinkEvidence], _call: graphene.ResolveInfo) -> datetime | None:
        """Turn milliseconds into an instant."""
        return instant_or_none(root.row.last_ms)


def last_touch(evidence: Iterable[At[Any]]) -> datetime | None:
    """Return when two people last had to do with each other, by the evidence of their link."""
    return instant_or_none(
        max((one.row.last_ms for one in evidence if one.row.last_ms is not None), default=None)
    )


def reasons_of(evidence: Iterable[At[Any]], first: PersonAt, second: PersonAt) -> list[str]:
    """Return in words what a link between two people rests on, seen from the first."""
    if is_withheld(first.row.key) or is_withheld(second.row.key):
        return ["what it rests on is withheld with the name"]
    rows = [one.row for one in evidence]
    return reasons(rows, first_name=first.row.name, second_name=second.row.name)


def instant_or_none(ms: int | None) -> datetime | None:
    """Return milliseconds since 1970 as an instant in UTC."""
    return None if ms is None else instant(ms)
