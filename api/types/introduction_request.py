"""GraphQL: introduction requests."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

import graphene

from inroad.api.batch_loader import BatchLoader
from inroad.api.loaders import Loaders, PersonAt, Read
from inroad.api.types.enums import RequestState
from inroad.api.types.node import NodeRow
from inroad.api.types.opportunity import Opportunity
from inroad.api.types.person import Person
from inroad.api.types.scalars import DateTime
from inroad.api.withheld import is_withheld
from inroad.api.withheld_words import masked
from inroad.api.withholding import Withholding, withheld_of_chains
from inroad.graph import vocabulary
from inroad.graph.instants import instant
from inroad.plans import requests
from inroad.queries.requests.requests_listed import RequestRow, requests_listed


@dataclass(frozen=True)
class RequestAt:
    """A request as of an instant, as somebody may see it."""

    row: RequestRow
    loaders: Loaders
    asker: str | None
    """Key of who looks; None: nobody in particular."""

    @property
    def chain(self) -> list[str]:
        """Keys along the route, the asker first."""
        own = self.row.asker_key
        return list(self.row.people) if own in self.row.people else [own, *self.row.people]

    @cached_property
    def _shown(self) -> dict[str, PersonAt]:
        return {}

    async def remind_at(self) -> datetime | None:
        """Return when somebody should be reminded of it, by the workspace's rules of the day."""
        since = instant(self.row.states_ms[-1])
        rules = await self.loaders.request_rules()
        return requests.remind_at(_state(self), since, rules=rules)

    async def is_overdue(self) -> bool:
        """Whether somebody should have asked what became of it by now."""
        at = await self.remind_at()
        return at is not None and at <= self.loaders.as_of

    async def people(self) -> dict[str, PersonAt]:
        """Return everybody of the request by key, as the one who looks may see them."""
        if self._shown:
            return self._shown
        row = self.row
        keys = [*self.chain, row.connector_key, row.target_key]
        found = dict(zip(keys, await self.loaders.people.load_many(keys), strict=True))
        (masks,) = await withheld_of_chains([row], found, asker=self.asker)
        if self.asker == row.asker_key and vocabulary.RequestState.ACCEPTED in row.states:
            masks.pop(row.connector_key, None)  # who accepts is made known to who asked
        self._shown.update({k: p for k, p in (found | masks).items() if p is not None})
        return self._shown

    async def unnamed(self) -> list[str]:
        """Return the names that nothing said about it may tell the one who looks.

        Of those who are shown without a name, and of whoever else hides that they know the target.
        """
        shown, own = await self.people(), {self.asker}
        hidden = [key for key in self.chain if key in shown and is_withheld(shown[key].row.key)]
        known = await self.loaders.people.load_many(hidden)
        hiders = await self.loaders.further(Withholding).hiders.load(self.row.target_key)
        told = own | {key for key, one in shown.items() if not is_withheld(one.row.key)}
        others = [name for key, name in hiders.items() if key not in told]
        return [*others, *(one.row.name for one in known if one is not None)]


class RequestLoaders:
    """The introduction requests of one GraphQL request, as nobody in particular sees them."""

    def __init__(self, read: Read, loaders: Loaders) -> None:
        self._read = read
        self._loaders = loaders

    @cached_property
    def requests(self) -> BatchLoader[str, RequestAt | None]:
        """Introduction requests by key; None where there is none."""
        return BatchLoader(self._fetch, lambda: None)

    async def _fetch(self, keys: list[str]) -> dict[str, RequestAt | None]:
        rows = await self._read(requests_listed, keys=keys, as_of=self._loaders.as_of)
        return {row.key: RequestAt(row, self._loaders, None) for row in rows}


@dataclass(frozen=True, slots=True)
class StepAt:
    """A state that a request went into, as somebody may see it."""

    of: RequestAt
    number: int


class RequestStep(graphene.ObjectType):
    """A state that a request went into."""

    state = graphene.Field(RequestState, required=True, description="Which.")
    at = graphene.Field(DateTime, required=True, description="Since when.")
    reason = graphene.String(description="Why; null: nobody said.")
    by = graphene.Field(
        Person,
        description="Who said so; without a name while hidden from who looks. Null: nobody in "
        "particular.",
    )

    @staticmethod
    def resolve_state(root: StepAt, _call: graphene.ResolveInfo) -> str:
        """Show which."""
        return root.of.row.states[root.number]

    @staticmethod
    def resolve_at(root: StepAt, _call: graphene.ResolveInfo) -> datetime:
        """Show since when."""
        return instant(root.of.row.states_ms[root.number])

    @staticmethod
    async def resolve_reason(root: StepAt, _call: graphene.ResolveInfo) -> str | None:
        """Show why; nobody is named in it who goes without a name on the way."""
        reason = root.of.row.reasons[root.number]
        return masked(reason, await root.of.unnamed()) if reason else None

    @staticmethod
    async def resolve_by(root: StepAt, _call: graphene.ResolveInfo) -> Any:
        """Show who said so."""
        key = root.of.row.bys[root.number]
        if not key:
            return None
        shown = (await root.of.people()).get(key)
        return shown or await root.of.loaders.people.load(key)


class IntroductionDraft(graphene.ObjectType):
    """What one on a route could write to the next; it is written anew when read, never kept."""

    from_ = graphene.Field(Person, name="from", required=True, description="Who writes.")
    to = graphene.Field(Person, required=True, description="Who reads.")
    text = graphene.String(required=True, description="The letter.")


class IntroductionRequest(NodeRow):
    """Somebody asks somebody to introduce them to somebody."""

    asker = graphene.Field(Person, description="Who asks.")
    connector = graphene.Field(
        Person, description="Who is asked; without a name while hidden from who looks."
    )
    target = graphene.Field(Person, description="Whom to meet.")
    opportunity = graphene.Field(Opportunity, description="The deal that it is for.")
    people = graphene.List(
        graphene.NonNull(Person), required=True, description="The route then, the asker first."
    )
    probability = graphene.Float(
        required=True, description="Chance, then, that every link of the route holds."
    )
    state = graphene.Field(RequestState, required=True, description="Where it is.")
    history = graphene.List(
        graphene.NonNull(RequestStep), required=True, description="Where it was, the first first."
    )
    is_open = graphene.Boolean(required=True, description="Whether something is still to come.")
    begun_at = graphene.Field(
        DateTime, required=True, description="When it was drafted, or asked without a draft."
    )
    asked_at = graphene.Field(DateTime, description="When it was asked; null: it never was.")
    remind_at = graphene.Field(
        DateTime,
        description="When somebody should ask what became of it; null: nobody is waited for.",
    )
    is_overdue = graphene.Boolean(
        required=True, description="Whether that is over, as of the question."
    )
    drafts = graphene.List(
        graphene.NonNull(IntroductionDraft),
        required=True,
        description="A letter for each hop: the ask, those handed on, the introduction.",
    )

    @staticmethod
    async def resolve_asker(root: RequestAt, _call: graphene.ResolveInfo) -> Any:
        """Show who asks."""
        return (await root.people()).get(root.row.asker_key)

    @staticmethod
    async def resolve_connector(root: RequestAt, _call: graphene.ResolveInfo) -> Any:
        """Show who is asked."""
        return (await root.people()).get(root.row.connector_key)

    @staticmethod
    async def resolve_target(root: RequestAt, _call: graphene.ResolveInfo) -> Any:
        """Show whom to meet."""
        return (await root.people()).get(root.row.target_key)

    @staticmethod
    def resolve_opportunity(root: RequestAt, _call: graphene.ResolveInfo) -> Any:
        """Load the deal."""
        key = root.row.opportunity_key
        return None if key is None else root.loaders.opportunities.get(key)

    @staticmethod
    async def resolve_people(root: RequestAt, _call: graphene.ResolveInfo) -> list[PersonAt]:
        """Show the route; who was deleted since is left out."""
        shown = await root.people()
        return [shown[key] for key in root.chain if key in shown]

    @staticmethod
    def resolve_state(root: RequestAt, _call: graphene.ResolveInfo) -> str:
        """Show the last state."""
        return root.row.states[-1]

    @staticmethod
    def resolve_history(root: RequestAt, _call: graphene.ResolveInfo) -> list[Any]:
        """Show every state."""
        return [StepAt(root, number) for number in range(len(root.row.states))]

    @staticmethod
    def resolve_is_open(root: RequestAt, _call: graphene.ResolveInfo) -> bool:
        """Say whether something is still to come."""
        return requests.is_open(_state(root))

    @staticmethod
    def resolve_begun_at(root: RequestAt, _call: graphene.ResolveInfo) -> datetime:
        """Show the first instant."""
        return instant(root.row.states_ms[0])

    @staticmethod
    def resolve_asked_at(root: RequestAt, _call: graphene.ResolveInfo) -> datetime | None:
        """Show since when it was asked."""
        asked = root.row.asked_ms
        return None if asked is None else instant(asked)

    @staticmethod
    async def resolve_remind_at(root: RequestAt, _call: graphene.ResolveInfo) -> datetime | None:
        """Count from the last state."""
        return await root.remind_at()

    @staticmethod
    async def resolve_is_overdue(root: RequestAt, _call: graphene.ResolveInfo) -> bool:
        """Compare the reminder with the instant of the question."""
        return await root.is_overdue()

    @staticmethod
    async def resolve_drafts(root: RequestAt, _call: graphene.ResolveInfo) -> list[Any]:
        """Write the letters."""
        shown = await root.people()
        chain = [shown[key] for key in root.chain if key in shown]
        deal_key = root.row.opportunity_key
        deal = await root.loaders.opportunities.load(deal_key) if deal_key else None
        written = requests.drafts(
            await _named(chain),
            deal=deal.row.name if deal else None,
            rules=await root.loaders.request_rules(),
        )
        return [
            IntroductionDraft(from_=one, to=other, text=draft.text)
            for one, other, draft in zip(chain, chain[1:], written, strict=False)
        ]


def _state(root: RequestAt) -> vocabulary.RequestState:
    return vocabulary.RequestState(root.row.states[-1])


async def _named(people: Sequence[PersonAt]) -> list[requests.Named]:
    """Return people as letters name them."""
    named = []
    for person in people:
        key = person.row.account_key
        account = await person.loaders.accounts.load(key) if key else None
        name = "colleague" if is_withheld(person.row.key) else person.row.name
        named.append(requests.Named(name, person.row.title, account.row.name if account else None))
    return named
