"""GraphQL: Contact Blueprints (S1)."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any

import graphene

from inroad.api.batch_loader import BatchLoader
from inroad.api.loaders import At, Loaders, PersonAt, Read
from inroad.api.types.blueprint_enums import (
    BlueprintOutcome,
    BlueprintState,
    InfluenceStrategy,
    TouchWorth,
)
from inroad.api.types.grade import RelationshipGrade
from inroad.api.types.node import NodeRow, Row
from inroad.api.types.scalars import DateTime
from inroad.api.withheld_words import masked
from inroad.api.withholding import Withholding
from inroad.graph import vocabulary
from inroad.plans.influence.strategies import influence_rules
from inroad.queries.blueprints.blueprint_versions import BlueprintVersionRow, blueprint_versions
from inroad.queries.blueprints.blueprints_of_contacts import (
    AimedBlueprint,
    blueprints_of_contacts,
)

PERSON = "inroad.api.types.person.Person"
ACCOUNT = "inroad.api.types.account.Account"
OPPORTUNITY = "inroad.api.types.opportunity.Opportunity"
VersionAt = At[BlueprintVersionRow]


class BlueprintLoaders:
    """One request's blueprints as of one instant: `loaders.further(BlueprintLoaders)`."""

    def __init__(self, read: Read, loaders: Loaders) -> None:
        self._read, self._loaders = read, loaders

    @cached_property
    def histories(self) -> BatchLoader[str, list[VersionAt]]:
        """Versions of blueprints, the first first, by the blueprint's key."""

        async def fetch(keys: list[str]) -> dict[str, list[VersionAt]]:
            groups: dict[str, list[VersionAt]] = {}
            rows = await self._read(blueprint_versions, keys=keys, as_of=self._loaders.as_of)
            for row in rows:
                groups.setdefault(row.key, []).append(At(row, self._loaders))
            return groups

        return BatchLoader(fetch, list)

    @cached_property
    def blueprints(self) -> BatchLoader[str, VersionAt | None]:
        """Blueprints as they are at the instant, by key; None where there is none yet."""

        async def fetch(keys: list[str]) -> dict[str, VersionAt | None]:
            found = await self.histories.load_many(keys)
            return {key: rows[-1] for key, rows in zip(keys, found, strict=True) if rows}

        return BatchLoader(fetch, lambda: None)

    @cached_property
    def open_of_contacts(self) -> BatchLoader[str, list[AimedBlueprint]]:
        """Blueprints in which there is something to do, by the key of whom they aim at."""

        async def fetch(keys: list[str]) -> dict[str, list[AimedBlueprint]]:
            groups: dict[str, list[AimedBlueprint]] = {}
            rows = await self._read(
                blueprints_of_contacts, contacts=keys, as_of=self._loaders.as_of
            )
            for row in rows:
                groups.setdefault(row.contact_key, []).append(row)
            return groups

        return BatchLoader(fetch, list)

    async def open_between(
        self, colleague_key: str, contact_key: str, opportunity_key: str | None
    ) -> VersionAt | None:
        """Return the open blueprint of two people, of a deal's before any other; None: none."""
        aimed = await self.open_of_contacts.load(contact_key)
        own = [one for one in aimed if one.colleague_key == colleague_key]
        own.sort(key=lambda one: (one.opportunity_key != opportunity_key, one.key))
        return await self.told.load(own[0].key) if own else None

    @cached_property
    def told(self) -> BatchLoader[str, VersionAt | None]:
        """The same as nobody in particular sees them: none of a relationship that is hidden."""

        async def fetch(keys: list[str]) -> dict[str, VersionAt | None]:
            found = [one for one in await self.blueprints.load_many(keys) if one is not None]
            return {one.row.key: one for one in await not_hidden(found, asker=None)}

        return BatchLoader(fetch, lambda: None)


async def not_hidden(found: list[VersionAt], *, asker: str | None) -> list[VersionAt]:
    """Return the blueprints without those of relationships that are hidden from who asks.

    Args:
        found: blueprints as of one instant.
        asker: key of who asks; None: nobody in particular.

    """
    links = [(one.row.colleague_key, one.row.contact_key) for one in found]
    loaders = found[0].loaders if found else None
    hidden = await loaders.further(Withholding).links.load_many(links) if loaders else []
    return [
        one for one, link, by in zip(found, links, hidden, strict=True) if not by or asker in link
    ]


class StrategyMeaning(graphene.ObjectType):
    """One of the six influence strategies."""

    strategy = graphene.Field(InfluenceStrategy, required=True, description="Which one.")
    name = graphene.String(required=True, description="As people say it.")
    mechanism = graphene.String(required=True, description="Why it works.")
    counts = graphene.String(required=True, description="What it stands or falls with.")
    examples = graphene.List(
        graphene.NonNull(graphene.String), required=True, description="How it is done."
    )
    fits = graphene.String(required=True, description="When it fits.")


def meaning(strategy: str) -> dict[str, Any]:
    """Return what `StrategyMeaning` shows of a strategy."""
    word = vocabulary.InfluenceStrategy(strategy)
    rules = influence_rules().strategies[word]
    shown = ("name", "mechanism", "counts", "examples", "fits")
    return {"strategy": word} | {name: getattr(rules, name) for name in shown}


class PlannedStrategy(graphene.ObjectType):
    """A strategy of a blueprint, and why for this person and role."""

    strategy = graphene.Field(InfluenceStrategy, required=True, description="Which one.")
    meaning = graphene.Field(StrategyMeaning, required=True, description="What it means.")
    why = graphene.String(required=True, description="Why for this person and role.")


def texts(words: str) -> Any:
    """Return the field of a list of sentences."""
    return graphene.List(graphene.NonNull(graphene.String), required=True, description=words)


class _Said(Row):
    """What a blueprint says, as a whole."""

    class Meta:
        """Graphene makes no GraphQL type of this one."""

        abstract = True

    state = graphene.Field(BlueprintState, required=True, description="Where it is in its life.")
    from_grade = graphene.Field(
        RelationshipGrade, description="Effective grade when the goal was set; null: none."
    )
    to_grade = graphene.Field(RelationshipGrade, required=True, description="The goal.")
    strategies = graphene.List(
        graphene.NonNull(PlannedStrategy), required=True, description="The first first."
    )
    tactics = texts("What is to be done, in its order.")
    message = graphene.String(description="The core message.")
    worth = graphene.Field(
        TouchWorth, required=True, description="What makes the touch worth their time."
    )
    worth_what = graphene.String(
        required=True, description="Which issue, alternative or solution that is."
    )
    people = graphene.List(
        graphene.NonNull(PERSON), required=True, description="People of ours who help."
    )
    material = texts("What to bring along.")
    owner = graphene.Field(PERSON, description="Who answers for it.")
    due_on = graphene.Date(required=True, description="Day by which the goal is to be reached.")
    reason = graphene.String(description="Why it was dropped.")
    outcome = graphene.Field(BlueprintOutcome, description="What came of it; null: nothing yet.")
    outcome_note = graphene.String(description="What that was seen by.")
    by = graphene.String(description="Who wrote this, in words.")

    @staticmethod
    async def resolve_strategies(root: VersionAt, _call: graphene.ResolveInfo) -> Any:
        """Show each with why."""
        pairs = zip(root.row.strategies, await _told(root, root.row.whys), strict=True)
        return [{"strategy": one, "meaning": meaning(one), "why": why} for one, why in pairs]

    @staticmethod
    async def resolve_tactics(root: VersionAt, _call: graphene.ResolveInfo) -> list[str]:
        """Show them, without whoever hides that she knows the contact."""
        return await _told(root, root.row.tactics)

    @staticmethod
    async def resolve_message(root: VersionAt, _call: graphene.ResolveInfo) -> str | None:
        """Show it, without whoever hides that she knows the contact."""
        said = root.row.message
        return None if said is None else (await _told(root, [said]))[0]

    @staticmethod
    async def resolve_people(root: VersionAt, _call: graphene.ResolveInfo) -> list[PersonAt]:
        """Load who helps, without those who hide that they know the contact."""
        hiders = await root.loaders.further(Withholding).hiders.load(root.row.contact_key)
        return await root.loaders.people_there([k for k in root.row.people if k not in hiders])

    @staticmethod
    def resolve_owner(root: VersionAt, _call: graphene.ResolveInfo) -> Any:
        """Load who answers for it."""
        return root.loaders.people.get(root.row.owner_key)


async def _told(root: VersionAt, words: Iterable[str]) -> list[str]:
    """Return sentences without whoever else hides that she knows the contact."""
    hiders = await root.loaders.further(Withholding).hiders.load(root.row.contact_key)
    names = [name for key, name in hiders.items() if key != root.row.colleague_key]
    return [masked(one, names) for one in words]


class BlueprintVersion(_Said):
    """What a blueprint said from one instant on."""

    number = graphene.Int(required=True, description="1 for the first.")
    at = graphene.Field(DateTime, required=True, description="Instant from which it held.")


class Blueprint(_Said, NodeRow):  # type: ignore[misc]  # each has a Meta for graphene
    """A Contact Blueprint: how one of ours means to move one contact by one grade."""

    key = graphene.String(required=True, description="Identity within the workspace.")
    colleague = graphene.Field(PERSON, description="Whose relationship is to move.")
    contact = graphene.Field(PERSON, description="Who is to be moved.")
    account = graphene.Field(ACCOUNT, description="At which account.")
    opportunity = graphene.Field(
        OPPORTUNITY, description="The deal that it serves; null: the account as a whole."
    )
    overdue = graphene.Boolean(
        required=True, description="Whether it is open after the day on which it was due."
    )
    changed_at = graphene.Field(DateTime, required=True, description="When it was changed last.")
    history = graphene.List(
        graphene.NonNull(BlueprintVersion), required=True, description="All versions, in order."
    )

    @staticmethod
    def resolve_colleague(root: VersionAt, _call: graphene.ResolveInfo) -> Any:
        """Load whose relationship it is."""
        return root.loaders.people.get(root.row.colleague_key)

    @staticmethod
    def resolve_contact(root: VersionAt, _call: graphene.ResolveInfo) -> Any:
        """Load who is to be moved."""
        return root.loaders.people.get(root.row.contact_key)

    @staticmethod
    def resolve_account(root: VersionAt, _call: graphene.ResolveInfo) -> Any:
        """Load the account."""
        return root.loaders.accounts.get(root.row.account_key)

    @staticmethod
    def resolve_opportunity(root: VersionAt, _call: graphene.ResolveInfo) -> Any:
        """Load the deal."""
        key = root.row.opportunity_key
        return None if key is None else root.loaders.opportunities.get(key)

    @staticmethod
    def resolve_overdue(root: VersionAt, _call: graphene.ResolveInfo) -> bool:
        """Compare the day with that of the instant."""
        return is_overdue(root.row.state, root.row.due_on, root.loaders.as_of)

    @staticmethod
    def resolve_changed_at(root: VersionAt, _call: graphene.ResolveInfo) -> Any:
        """Show when this version began."""
        return root.row.at

    @staticmethod
    def resolve_history(root: VersionAt, _call: graphene.ResolveInfo) -> Any:
        """Load all versions."""
        return root.loaders.further(BlueprintLoaders).histories.get(root.row.key)


def is_overdue(state: str, due_on: date, as_of: datetime) -> bool:
    """Return whether a blueprint is open after its day; on the day itself it is not overdue."""
    return vocabulary.BlueprintState(state).is_open and due_on < as_of.astimezone(UTC).date()
