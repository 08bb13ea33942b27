"""Root field: how far a deal, or the open deals of an account, are covered."""

from asyncio import gather
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import graphene

from inroad.api.connections import count
from inroad.api.context import RequestContext
from inroad.api.ids import key_of
from inroad.api.loaders import Loaders, OpportunityAt
from inroad.api.questions.lists import words_of
from inroad.api.questions.nodes import as_of_argument
from inroad.api.types.coverage import CoverageAnswer, CoverageFound
from inroad.api.types.covered import covered, window_arguments
from inroad.errors import BadInput, NotFound
from inroad.plans.open_deals import is_open
from inroad.queries.coverage.deals_meant import DealsMeant, deals_meant
from inroad.queries.opportunities_listed import opportunities_listed

MOST_DEALS = 50
_MOST_OF_AN_ACCOUNT = 1_000


class CoverageQuestions:
    """How far deals are covered."""

    coverage = graphene.Field(
        CoverageAnswer,
        required=True,
        opportunity_id=graphene.ID(description="A deal; give this, or one of the next two."),
        account_id=graphene.ID(description="An account: all of its open deals."),
        words=graphene.String(description="A deal or an account, as one would say it: `ETS`."),
        first=graphene.Int(default_value=10, description="Most deals, 1 to 50."),
        as_of=as_of_argument(),
        **window_arguments(),
        description="Who of the buying committee is identified and engaged, what is missing, and "
        "what that puts at risk.",
    )

    @staticmethod
    async def resolve_coverage(
        _root: None,
        call: graphene.ResolveInfo,
        first: int | None = None,
        as_of: datetime | None = None,
        engaged_days: int | None = None,
        active_days: int | None = None,
        **named: Any,
    ) -> CoverageFound:
        """Find out which deals are meant, then judge each."""
        context: RequestContext = call.context
        loaders = context.at(as_of)
        most = count(first, MOST_DEALS, "first", default=10)
        meant = await meant_deals(context, loaders, **named)
        account = await loaders.accounts.load(meant.account_key) if meant.account_key else None
        deals = await deals_of(context, loaders, meant)
        windows = {"engaged_days": engaged_days, "active_days": active_days}
        found = await gather(*(covered(deal, **windows) for deal in deals[:most]))
        near = await loaders.accounts.load_many(list(meant.candidate_keys))
        explanation = meant.explanation
        if account is not None and not deals:
            explanation = f"{account.row.name} has no open deal on that day"
        return CoverageFound(explanation, account, [one for one in near if one], list(found))


async def meant_deals(
    context: RequestContext,
    loaders: Loaders,
    *,
    opportunity_id: str | None = None,
    account_id: str | None = None,
    words: str | None = None,
) -> DealsMeant:
    """Return what was named.

    Raises:
        BadInput: not exactly one way of naming was used, or an id is not one.
        NotFound: there is no such deal or account.
        NotUnderstood: the words hold no word.

    """
    if sum(way is not None for way in (opportunity_id, account_id, words)) != 1:
        raise BadInput("give exactly one of opportunityId, accountId and words", field="words")
    if words is not None:
        return await context.read(deals_meant, words=words_of(words))
    if opportunity_id is not None:
        key = key_of("Opportunity", opportunity_id, field="opportunityId")
        if await loaders.opportunities.load(key) is None:
            raise NotFound(
                f"opportunityId: there is no opportunity {key!r} in this workspace",
                field="opportunityId",
            )
        return DealsMeant((key,), None, (), "the deal, as named")
    key = key_of("Account", account_id or "", field="accountId")
    account = await loaders.accounts.load(key)
    if account is None:
        raise NotFound(
            f"accountId: there is no account {key!r} in this workspace", field="accountId"
        )
    return DealsMeant((), key, (), f"the open deals of {account.row.name}")


async def deals_of(
    context: RequestContext, loaders: Loaders, meant: DealsMeant
) -> list[OpportunityAt]:
    """Return the deals meant, of an account those that are open, by name."""
    keys: Sequence[str] = meant.opportunity_keys
    if meant.account_key is not None:
        rows = await context.read(
            opportunities_listed, account_key=meant.account_key, limit=_MOST_OF_AN_ACCOUNT
        )
        keys = [row.key for row in rows]
    deals = [deal for deal in await loaders.opportunities.load_many(list(keys)) if deal]
    if meant.account_key is None:
        return deals
    stages = await loaders.stages()
    return [deal for deal in deals if is_open(deal.row, as_of=loaders.as_of, stages=stages)]
