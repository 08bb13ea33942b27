"""GraphQL: whose departure a deal or an account would feel the most."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import graphene

from inroad.api.connections import count
from inroad.api.context import RequestContext
from inroad.api.loaders import AccountAt, At, Loaders, OpportunityAt
from inroad.api.types.departure import PossibleDeparture
from inroad.api.types.scalars import DateTime
from inroad.api.what_if.departing import departures
from inroad.plans.open_deals import is_open
from inroad.plans.what_if import loss as plans
from inroad.queries.accounts_by_key import AccountSummary
from inroad.queries.opportunities_listed import opportunities_listed

MOST_DEPARTURES = 50
DEFAULT_DEPARTURES = 5
MOST_DEALS = 10
"""Most deals of one question; of an account with more, the first by name."""
_MOST_OF_AN_ACCOUNT = 1_000


@dataclass(frozen=True, slots=True)
class DeparturesFound:
    """Which deals were meant, and whose departure they would feel."""

    explanation: str
    as_of: datetime
    account: AccountAt | None
    candidates: list[AccountAt]
    departures: Sequence[At[plans.Departure]] = ()


class DepartureAnswer(graphene.ObjectType):
    """Which deals were meant, and whose departure they would feel."""

    explanation = graphene.String(required=True, description="How the question was read.")
    as_of = graphene.Field(DateTime, required=True, description="The instant that it is for.")
    account = graphene.Field(
        "inroad.api.types.account.Account",
        description="The account whose open deals were meant; null where a deal was named.",
    )
    candidates = graphene.List(
        graphene.NonNull("inroad.api.types.account.Account"),
        required=True,
        description="Accounts to choose among, where the words name no deal and no one account.",
    )
    departures = graphene.List(
        graphene.NonNull(PossibleDeparture), required=True, description="The costliest first."
    )


def first_argument() -> Any:
    """Return the argument that says how many departures."""
    return graphene.Argument(
        graphene.Int,
        default_value=DEFAULT_DEPARTURES,
        description=f"Most people, 1 to {MOST_DEPARTURES}.",
    )


class DepartureFields:
    """What a deal and an account say of departures."""

    departures = graphene.List(
        graphene.NonNull(PossibleDeparture),
        required=True,
        first=first_argument(),
        as_of=graphene.Argument(
            DateTime, description="The instant; that of what it is asked of, unless given."
        ),
        description="Whose departure would cost the most: of the people of the account, of ours to "
        "whom they turn, and of all on the best ways to whom it takes. Of an account, over its "
        "open deals, the first ten by name; a deal that is over has none.",
    )

    @staticmethod
    async def resolve_departures(
        root: At[Any],
        call: graphene.ResolveInfo,
        first: int | None = None,
        as_of: datetime | None = None,
    ) -> list[At[plans.Departure]]:
        """Find the open deals meant, then rank."""
        context: RequestContext = call.context
        loaders = root.loaders if as_of is None else context.at(as_of)
        keys = [root.row.key]
        if isinstance(root.row, AccountSummary):
            rows = await context.read(
                opportunities_listed, account_key=root.row.key, limit=_MOST_OF_AN_ACCOUNT
            )
            keys = [row.key for row in rows]
        found = [deal for deal in await loaders.opportunities.load_many(keys) if deal is not None]
        stages = await loaders.stages()
        deals = [d for d in found if is_open(d.row, as_of=loaders.as_of, stages=stages)]
        return await departures_of(context, loaders, deals[:MOST_DEALS], first)


async def departures_of(
    context: RequestContext, loaders: Loaders, deals: Sequence[OpportunityAt], first: int | None
) -> list[At[plans.Departure]]:
    """Return whose departure would cost some deals the most.

    Raises:
        BadInput: `first` is not 1 to 50.

    """
    most = count(first, MOST_DEPARTURES, "first", default=DEFAULT_DEPARTURES)
    if not deals:
        return []
    found = await context.read(
        departures,
        deals=[deal.row.key for deal in deals],
        as_of=loaders.as_of,
        seen_at=context.now,
    )
    return [At(one, loaders) for one in found[:most]]
