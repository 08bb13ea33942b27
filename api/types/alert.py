"""GraphQL: what somebody must hear of."""

from dataclasses import replace
from typing import Any

import graphene

from inroad.api.connections import connection_of
from inroad.api.loaders import At
from inroad.api.planning.owners import PlanOwners
from inroad.api.planning.unnamed import UnnamedOnPlans
from inroad.api.types import alert_enums as words
from inroad.api.types.node import NodeRow, Row
from inroad.api.types.person import Person
from inroad.api.types.role_assignment import BuyingRole
from inroad.api.types.scalars import DateTime
from inroad.api.watch.loaders import AlertAt, AlertLoaders
from inroad.api.withheld_words import masked, without_names
from inroad.api.withholding import Withholding, withheld_of_pairs
from inroad.graph.vocabulary import AlertCode, Audience
from inroad.plans.alerts.alert import AlertEvidence as Evidence
from inroad.plans.alerts.lifecycle import evidence_of
from inroad.plans.alerts.routing import Recipients as Found
from inroad.plans.alerts.routing import content_of, recipients

CUSTOMER_TAXONOMY = "customer-success"


class AlertEvidence(Row):
    """One thing that raised an alert."""

    what = graphene.String(required=True, description="In words, with names and days.")
    person = graphene.Field(Person, description="Whom it is about.")
    at = graphene.Field(DateTime, description="When it was.")

    @staticmethod
    def resolve_person(root: At[Evidence], _call: graphene.ResolveInfo) -> Any:
        """Load whom it is about."""
        key = root.row.person_key
        return None if key is None else root.loaders.people.get(key)


class AlertEvent(Row):
    """Something that happened to an alert."""

    number = graphene.Int(
        required=True, description="Its place among the workspace's events, from 1, without a gap."
    )
    kind = graphene.Field(words.AlertEventKind, required=True, description="What happened.")
    at = graphene.Field(DateTime, required=True, description="When it happened.")
    by = graphene.String(description="Who did it; null: Inroad itself.")
    note = graphene.String(description="What they said about it.")
    state = graphene.Field(
        words.AlertState, required=True, description="Where the alert was in its life from then on."
    )
    severity = graphene.Field(
        words.AlertSeverity, required=True, description="Its severity, as it was then."
    )
    why = graphene.String(required=True, description="Its sentence, as it was then.")
    alert = graphene.Field(
        "inroad.api.types.alert.Alert",
        required=True,
        description="What it happened to, as that is at the instant of the question.",
    )

    @staticmethod
    async def resolve_why(root: At[Any], _call: graphene.ResolveInfo) -> str:
        """Show the sentence, without whoever hides that she knows the contact."""
        if await root.loaders.seen_at() is None:
            return str(root.row.why)
        of = await root.loaders.further(AlertLoaders).alerts.load(root.row.alert_key)
        return str(root.row.why) if of is None else await _said_of(of, root.row.why)

    @staticmethod
    def resolve_alert(root: At[Any], _call: graphene.ResolveInfo) -> Any:
        """Load the alert."""
        return root.loaders.further(AlertLoaders).alerts.get(root.row.alert_key)


class Recipients(graphene.ObjectType):
    """Who of us should hear of it, by their duties on the day."""

    people = graphene.List(
        graphene.NonNull(Person), required=True, description="Colleagues, those first it is for."
    )
    missing = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="One sentence for each audience of which nobody is known: whose duty to save.",
    )


class Alert(NodeRow):
    """One cause for somebody to act, from when it was raised to when it ended."""

    key = graphene.String(required=True, description="Identity within the workspace.")
    code = graphene.Field(words.AlertCode, required=True, description="What it is.")
    severity = graphene.Field(
        words.AlertSeverity, required=True, description="How soon somebody should act."
    )
    audience = graphene.Field(words.Audience, required=True, description="Whom it is for.")
    also_for = graphene.List(
        graphene.NonNull(words.Audience), required=True, description="Who else should hear of it."
    )
    state = graphene.Field(words.AlertState, required=True, description="Where it is in its life.")
    why = graphene.String(required=True, description="One sentence, with the names it rests on.")
    evidence = graphene.List(
        graphene.NonNull(AlertEvidence), required=True, description="What it was seen by."
    )
    account = graphene.Field(
        "inroad.api.types.account.Account", description="The account it is about."
    )
    opportunity = graphene.Field(
        "inroad.api.types.opportunity.Opportunity", description="The deal it is about, if one is."
    )
    person = graphene.Field(Person, description="The contact it is about, if one is.")
    colleague = graphene.Field(Person, description="The colleague whom it names, if it does.")
    department = graphene.String(description="The department it is about, if one is.")
    recipients = graphene.Field(
        Recipients, required=True, description="Who of us should hear of it."
    )
    content = graphene.List(
        graphene.NonNull(BuyingRole),
        required=True,
        description="The roles whose content fits it: what to bring along.",
    )
    since = graphene.Field(DateTime, description="Since when its cause holds, where known.")
    raised_at = graphene.Field(DateTime, required=True, description="When it was raised.")
    resolved_at = graphene.Field(DateTime, description="When its cause had ended.")
    snoozed_until = graphene.Field(DateTime, description="Until when nobody wants to hear of it.")
    history = graphene.List(
        graphene.NonNull(AlertEvent), required=True, description="What became of it, in order."
    )

    @staticmethod
    async def resolve_why(root: AlertAt, _call: graphene.ResolveInfo) -> str:
        """Show the sentence, without whoever hides that she knows the contact."""
        return await _said_of(root, root.row.why)

    @staticmethod
    async def resolve_evidence(root: AlertAt, _call: graphene.ResolveInfo) -> list[At[Evidence]]:
        """Read what the graph keeps, without whoever hides that she knows the contact."""
        unnamed = (await root.loaders.further(UnnamedOnPlans).of_alert(root.row)).names
        return [
            At(
                replace(
                    one,
                    what=await _said_of(root, one.what, contact=one.person_key),
                    person_key=None if one.person_key in unnamed else one.person_key,
                ),
                root.loaders,
            )
            for one in evidence_of(root.row.evidence)
        ]

    @staticmethod
    def resolve_account(root: AlertAt, _call: graphene.ResolveInfo) -> Any:
        """Load the account."""
        key = root.row.account_key
        return None if key is None else root.loaders.accounts.get(key)

    @staticmethod
    def resolve_opportunity(root: AlertAt, _call: graphene.ResolveInfo) -> Any:
        """Load the deal."""
        key = root.row.opportunity_key
        return None if key is None else root.loaders.opportunities.get(key)

    @staticmethod
    def resolve_person(root: AlertAt, _call: graphene.ResolveInfo) -> Any:
        """Load the contact."""
        key = root.row.person_key
        return None if key is None else root.loaders.people.get(key)

    @staticmethod
    async def resolve_colleague(root: AlertAt, _call: graphene.ResolveInfo) -> Any:
        """Load the colleague; without a name where she hides that she knows whom it is about."""
        key, contact, people = root.row.colleague_key, root.row.person_key, root.loaders.people
        unnamed = (await root.loaders.further(UnnamedOnPlans).of_alert(root.row)).people
        if key is None:
            return None
        if key in unnamed:
            return unnamed[key]
        if contact is None:
            return await people.load(key)
        return await withheld_of_pairs(*await people.load_many([key, contact]))

    @staticmethod
    async def resolve_recipients(root: AlertAt, _call: graphene.ResolveInfo) -> Recipients:
        """Find out by duties and reporting lines."""
        return await shown_recipients(root, await recipients_of(root))

    @staticmethod
    async def resolve_content(root: AlertAt, _call: graphene.ResolveInfo) -> list[Any]:
        """Find out by the code, the deal's taxonomy and the roles of whom it is about."""
        return await content_for(root)

    @staticmethod
    def resolve_history(root: AlertAt, _call: graphene.ResolveInfo) -> Any:
        """Load the histories of all alerts of the request together."""
        return root.loaders.further(AlertLoaders).histories.get(root.row.key)


AlertConnection = connection_of(Alert, name="Alert")


async def named_by(alert: AlertAt) -> str | None:
    """Return the key of the colleague whom an alert names; None where she hides why."""
    key, contact = alert.row.colleague_key, alert.row.person_key
    if key in (await alert.loaders.further(UnnamedOnPlans).of_alert(alert.row)).names:
        return None
    if key is None or contact is None:
        return key
    hiders = await alert.loaders.further(Withholding).hiders.load(contact)
    return None if key in hiders else key


async def _said_of(alert: AlertAt, words: str, *, contact: str | None = None) -> str:
    """Return words of an alert, without whoever hides that they know whom it is about.

    Args:
        alert: the alert.
        words: a sentence of it.
        contact: whom the sentence is about, of an alert that is about nobody.

    """
    unnamed = await alert.loaders.further(UnnamedOnPlans).of_alert(alert.row)
    said = masked(words, unnamed.names.values())
    return await without_names(alert.loaders, alert.row.person_key or contact, said)


async def recipients_of(alert: AlertAt) -> Found:
    """Return who of us should hear of an alert, on the day of the question."""
    row, named = alert.row, await named_by(alert)
    found = await alert.loaders.further(AlertLoaders).ours_of(
        account_key=row.account_key, opportunity_key=row.opportunity_key, named=named
    )
    audiences = [Audience(one) for one in (row.audience, *row.also_for)]
    hears = recipients(audiences, found.ours, of=found.name)
    owners = await alert.loaders.further(PlanOwners).of(row)
    return replace(hears, people=tuple(dict.fromkeys((*hears.people, *owners))))


async def shown_recipients(at: At[Any], found: Found) -> Recipients:
    """Return recipients with the people themselves."""
    people = await at.loaders.people_there(found.people)
    return Recipients(people=people, missing=list(found.missing))


async def content_for(alert: AlertAt) -> list[Any]:
    """Return the roles whose content fits an alert."""
    row, loaders = alert.row, alert.loaders
    taxonomies = await loaders.taxonomies()
    deal = await loaders.opportunities.load(row.opportunity_key) if row.opportunity_key else None
    held = await loaders.roles.load(row.person_key) if row.person_key else []
    customer = CUSTOMER_TAXONOMY in taxonomies.names
    return list(
        content_of(
            AlertCode(row.code),
            deal_roles=await loaders.roles_of(deal.row) if deal else taxonomies.roles_of(None),
            customer_roles=taxonomies.roles_of(CUSTOMER_TAXONOMY) if customer else {},
            held=_held_on([one.row for one in held], row.opportunity_key),
        )
    )


def _held_on(held: list[Any], opportunity_key: str | None) -> set[str]:
    return {one.role for one in held if opportunity_key in (None, one.opportunity_key)}
