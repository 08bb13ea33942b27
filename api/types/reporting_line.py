"""GraphQL: reporting lines."""

from dataclasses import dataclass
from datetime import datetime

import graphene

from inroad.api.loaders import PersonAt
from inroad.api.types.person import Person
from inroad.api.types.scalars import DateTime


@dataclass(frozen=True, slots=True)
class Line:
    """Who reports to whom, and from when to when."""

    person: PersonAt
    reports_to: PersonAt
    since: datetime | None
    until: datetime | None


class ReportingLine(graphene.ObjectType):
    """A person reports to another: the formal line."""

    person = graphene.Field(Person, required=True, description="Who reports.")
    reports_to = graphene.Field(Person, required=True, description="To whom.")
    since = graphene.Field(DateTime, description="First instant of it; null: always.")
    until = graphene.Field(DateTime, description="Instant from which it is over; null: it is not.")
