"""GraphQL: what colleagues allow with their relationships."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import graphene

from inroad.api.loaders import Loaders
from inroad.api.types.account import Account
from inroad.api.types.node import Row
from inroad.api.types.person import Person
from inroad.api.types.scalars import DateTime
from inroad.queries.consent.consents_of import ConsentVersion


@dataclass(frozen=True, slots=True)
class ConsentAt:
    """A version of a colleague's consent, as somebody may see it."""

    row: ConsentVersion
    loaders: Loaders
    own: bool
    """Whether the colleague looks."""


class Consent(Row):
    """What a colleague allows; who never said anything allows everything."""

    colleague = graphene.Field(Person, required=True, description="Whose it is.")
    may_be_asked = graphene.Boolean(
        required=True, description="Whether anybody may ask for an introduction by the colleague."
    )
    asks_per_month = graphene.Int(
        description="Most asks in a calendar month, UTC; null: as many as there are."
    )
    cool_down_days = graphene.Int(
        description="Days after an ask in which there is no other; null: there may be."
    )
    hides_all = graphene.Boolean(
        required=True, description="Whether nobody else is told whom the colleague knows."
    )
    hides = graphene.List(
        graphene.NonNull(Person),
        description="Of whom nobody else is told that the colleague knows them; null unless the "
        "colleague looks.",
    )
    vetoes = graphene.List(
        graphene.NonNull(Account),
        required=True,
        description="Accounts where nobody is introduced by the colleague.",
    )
    since = graphene.Field(DateTime, required=True, description="First instant of it.")
    until = graphene.Field(DateTime, description="Instant from which the next holds; null: none.")

    @staticmethod
    def resolve_colleague(root: ConsentAt, _call: graphene.ResolveInfo) -> Any:
        """Load whose it is."""
        return root.loaders.people.get(root.row.colleague_key)

    @staticmethod
    async def resolve_hides(root: ConsentAt, _call: graphene.ResolveInfo) -> Any:
        """Load who is hidden, for the colleague alone."""
        return await root.loaders.people_there(root.row.hides) if root.own else None

    @staticmethod
    async def resolve_vetoes(root: ConsentAt, _call: graphene.ResolveInfo) -> list[Any]:
        """Load the accounts."""
        found = await root.loaders.accounts.load_many(list(root.row.vetoes))
        return [account for account in found if account is not None]

    @staticmethod
    def resolve_since(root: ConsentAt, _call: graphene.ResolveInfo) -> datetime:
        """Show from when it holds."""
        return root.row.valid_from

    @staticmethod
    def resolve_until(root: ConsentAt, _call: graphene.ResolveInfo) -> datetime | None:
        """Show until when it holds."""
        return root.row.valid_to
