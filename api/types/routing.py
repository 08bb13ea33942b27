"""GraphQL: who of us talks to a contact."""

from dataclasses import dataclass
from typing import Any

import graphene

from inroad.api.loaders import OpportunityAt, PersonAt
from inroad.api.types import alert_enums as words
from inroad.api.types.alert import Recipients, shown_recipients
from inroad.api.types.person import Person
from inroad.api.types.role_assignment import BuyingRole
from inroad.api.watch.loaders import AlertLoaders
from inroad.graph.vocabulary import AssignmentSource
from inroad.plans.alerts.contact_routing import Talk, talks
from inroad.plans.alerts.routing import recipients


class RoutingLine(graphene.ObjectType):
    """One reason for one of us to talk to a contact."""

    audience = graphene.Field(words.Audience, required=True, description="Who of us should.")
    recipients = graphene.Field(
        Recipients, required=True, description="The colleagues, by their duties on the day."
    )
    role = graphene.Field(
        BuyingRole,
        description="The role that the contact holds or typically plays: its `content` is what to "
        "bring along; null where none is known.",
    )
    why = graphene.String(required=True, description="One sentence.")


class Routing(graphene.ObjectType):
    """Who of us talks to a contact of a deal, and with what."""

    person = graphene.Field(Person, required=True, description="The contact.")
    opportunity = graphene.Field(
        "inroad.api.types.opportunity.Opportunity", required=True, description="The deal."
    )
    lines = graphene.List(
        graphene.NonNull(RoutingLine), required=True, description="One for each role held."
    )


@dataclass(frozen=True, slots=True)
class Routed:
    """Who of us talks to a contact of a deal."""

    person: PersonAt
    opportunity: OpportunityAt
    lines: list[Any]


async def routed(person: PersonAt, deal: OpportunityAt) -> Routed:
    """Return who of us talks to a contact of a deal, on the day of the question."""
    loaders = person.loaders
    assigned = await loaders.committees.load(deal.row.key)
    held = [
        one.row.role
        for one in assigned
        if one.row.person_key == person.row.key and one.row.assignment != AssignmentSource.SUGGESTED
    ]
    roles = await loaders.roles_of(deal.row)
    lines = talks(person.row, held, roles, deal_department=deal.row.department)
    return Routed(person, deal, [await _line(person, deal, line) for line in lines])


async def _line(person: PersonAt, deal: OpportunityAt, talk: Talk) -> RoutingLine:
    found = await person.loaders.further(AlertLoaders).ours_of(
        account_key=deal.row.account_key, opportunity_key=deal.row.key
    )
    ours = recipients([talk.audience], found.ours, of=found.name)
    return RoutingLine(
        audience=talk.audience,
        recipients=await shown_recipients(person, ours),
        role=talk.role,
        why=talk.why,
    )
