"""Mutations of what has a key of its own: accounts, people, opportunities, interactions."""

from typing import Any

import graphene

from inroad.api.context import RequestContext
from inroad.api.ids import key_of
from inroad.api.loaders import Loaders
from inroad.api.moving import gate_of_saving
from inroad.api.mutations.saving import Saving
from inroad.api.types.account import Account
from inroad.api.types.enums import InteractionKind, OpportunityKind, Part
from inroad.api.types.interaction import Happened, Interaction, TookPart
from inroad.api.types.model_enums import InteractionSignal, ProductBreadth
from inroad.api.types.opportunity import Opportunity
from inroad.api.types.person import Person
from inroad.api.types.scalars import DateTime
from inroad.graph.writes.upsert import RecordKind
from inroad.importers.deal_records import OpportunityRecord
from inroad.importers.interaction_record import InteractionRecord
from inroad.importers.records import AccountRecord, PersonRecord


async def _account(loaders: Loaders, record: AccountRecord, _context: RequestContext) -> Any:
    return await loaders.accounts.load(record.key)


async def _person(loaders: Loaders, record: PersonRecord, _context: RequestContext) -> Any:
    return await loaders.people.load(record.key)


async def _deal(loaders: Loaders, record: OpportunityRecord, _context: RequestContext) -> Any:
    return await loaders.opportunities.load(record.key)


async def _happened(
    loaders: Loaders, record: InteractionRecord, _context: RequestContext
) -> Happened:
    keys = [participant.person for participant in record.participants]
    people = await loaders.people.load_many(keys)
    deal = record.opportunity
    return Happened(
        record.key,
        record.kind,
        record.at,
        [
            TookPart(person, participant.part)
            for person, participant in zip(people, record.participants, strict=True)
            if person is not None
        ],
        None if deal is None else await loaders.opportunities.load(deal),
        sorted(set(record.signals)),
    )


class ParticipantInput(graphene.InputObjectType):
    """Who took part in an interaction, and as what."""

    person_id = graphene.ID(required=True, description="Who.")
    part = Part(required=True, description="As what.")


class InteractionSaving(Saving):
    """The mutation of interactions, whose participants are given by id as well."""

    __slots__ = ()

    def _fields(self, given: dict[str, Any]) -> dict[str, Any]:
        fields = super()._fields(given)
        if fields.get("participants") is not None:
            fields["participants"] = [
                {
                    "person": key_of("Person", one["person_id"], field="participants"),
                    "part": one["part"],
                }
                for one in fields["participants"]
            ]
        return fields


save_account = Saving(
    "Account",
    RecordKind.ACCOUNTS,
    Account,
    _account,
    inputs={
        "name": graphene.String(description="Name as people say it; a new account needs one."),
        "domain": graphene.String(description="Internet domain, `acme.com`."),
        "segment": graphene.String(
            description="Market segment; `segmentRead` shows how it is understood: `Mid Market`."
        ),
    },
    references={"id": "Account"},
    is_node=True,
).root_field("Make or change an account.")

save_person = Saving(
    "Person",
    RecordKind.PEOPLE,
    Person,
    _person,
    inputs={
        "name": graphene.String(description="Full name; a new person needs one."),
        "email": graphene.String(description="Address for mail."),
    },
    references={"id": "Person"},
    is_node=True,
).root_field("Make or change a person; where they work is `saveEmployment`.")

save_opportunity = Saving(
    "Opportunity",
    RecordKind.OPPORTUNITIES,
    Opportunity,
    _deal,
    inputs={
        "name": graphene.String(description="Name as people say it; a new deal needs one."),
        "account": graphene.ID(description="Whose deal it is; a new deal needs one."),
        "kind": OpportunityKind(description="What kind of deal it is; a new deal needs one."),
        "stage": graphene.String(
            description="Key, name, synonym or a telling word of a stage; another one than before "
            "has to pass its gate, as with `moveOpportunity`; null for a new deal alone."
        ),
        "amount": graphene.Float(description="Worth, in `currency`, at least 0."),
        "currency": graphene.String(description="ISO 4217 code."),
        "opened_on": graphene.Date(description="Day it was opened."),
        "closes_on": graphene.Date(description="Day it is meant to close, not before `openedOn`."),
        "taxonomy": graphene.String(
            description="Name or title of the role taxonomy that it is read by; null: `standard`."
        ),
        "breadth": ProductBreadth(description="How much of the company it reaches."),
        "department": graphene.String(description="Department that it sells to."),
    },
    references={"id": "Opportunity", "account": "Account"},
    is_node=True,
    against=gate_of_saving,
).root_field("Make or change a deal.")

save_interaction = InteractionSaving(
    "Interaction",
    RecordKind.INTERACTIONS,
    Interaction,
    _happened,
    inputs={
        "kind": InteractionKind(description="What it was."),
        "at": DateTime(description="When it happened; not in the future."),
        "participants": graphene.List(
            graphene.NonNull(ParticipantInput),
            description="Everybody; an e-mail has one SENDER, any other kind ATTENDEEs only.",
        ),
        "opportunity": graphene.ID(description="The deal it was about."),
        "signals": graphene.List(
            graphene.NonNull(InteractionSignal),
            description="What contacts did in it, as you saw it; without them: nothing was noted.",
        ),
    },
    references={"opportunity": "Opportunity"},
    is_node=True,
).root_field("Make an interaction, or state one of the same key anew, as a whole.")
