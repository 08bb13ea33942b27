"""Root field: how a deal, or the open deals of an account, would stand if something changed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import graphene

from inroad.api.context import RequestContext
from inroad.api.crossing import off_the_loop
from inroad.api.loaders import AccountAt, At, Loaders, OpportunityAt
from inroad.api.planning.make import Asked, made_of
from inroad.api.questions.coverage import deals_of, meant_deals
from inroad.api.questions.nodes import as_of_argument
from inroad.api.types.departures import (
    MOST_DEALS,
    DepartureAnswer,
    DeparturesFound,
    departures_of,
    first_argument,
)
from inroad.api.types.plan_answer import PlanFound
from inroad.api.types.what_if import AccountSupposed, DealSupposed, WhatIfAnswer, WhatIfFound
from inroad.api.types.what_if_change import WhatIfChange, changes_of
from inroad.api.what_if.asking import WhatIf, require_open, what_if
from inroad.api.what_if.shown import SupposedLoaders
from inroad.errors import BadInput

MOST_PLANS = 3
"""Most deals of which plans are made at once."""


class WhatIfQuestions:
    """How deals would stand."""

    what_if = graphene.Field(
        WhatIfAnswer,
        required=True,
        opportunity_id=graphene.ID(description="A deal; give this, or one of the next two."),
        account_id=graphene.ID(description="An account: its open deals, the first ten by name."),
        words=graphene.String(description="A deal or an account, as one would say it: `ETS`."),
        changes=graphene.List(
            graphene.NonNull(WhatIfChange),
            required=True,
            description="What is supposed, 1 to 20; each in the graph that those before it leave.",
        ),
        plan=graphene.Boolean(
            default_value=False,
            description="Whether the plan of each deal is made before and after, too; of at most "
            "three deals.",
        ),
        as_of=as_of_argument(),
        description="What would become of a deal if somebody left, or a role, a relationship, a "
        "grade or a stance were another: the same questions, asked before and after. Writes "
        "nothing, alerts nobody.",
    )

    departures = graphene.Field(
        DepartureAnswer,
        required=True,
        opportunity_id=graphene.ID(description="A deal; give this, or one of the next two."),
        account_id=graphene.ID(description="An account: its open deals, the first ten by name."),
        words=graphene.String(description="A deal or an account, as one would say it: `ETS`."),
        first=first_argument(),
        as_of=as_of_argument(),
        description="Who must not leave: whose departure would cost the most, theirs and ours.",
    )

    @staticmethod
    async def resolve_departures(
        _root: None,
        call: graphene.ResolveInfo,
        first: int | None = None,
        as_of: datetime | None = None,
        **named: Any,
    ) -> DeparturesFound:
        """Find out which deals are meant, then rank."""
        context: RequestContext = call.context
        loaders = context.at(as_of)
        meant = await _meant(context, loaders, **named)
        rows, stages = [deal.row for deal in meant.deals], await loaders.stages()
        require_open(rows, stages, as_of=loaders.as_of)
        ranked = await departures_of(context, loaders, meant.deals, first)
        return DeparturesFound(
            meant.explanation, loaders.as_of, meant.account, meant.candidates, ranked
        )

    @staticmethod
    async def resolve_what_if(
        _root: None,
        call: graphene.ResolveInfo,
        changes: Sequence[Any],
        plan: bool | None = None,
        as_of: datetime | None = None,
        **named: Any,
    ) -> WhatIfFound:
        """Find out which deals are meant, then suppose."""
        context: RequestContext = call.context
        loaders = context.at(as_of)
        supposed = changes_of(changes)
        meant = await _meant(context, loaders, **named)
        answer = WhatIfFound(meant.explanation, loaders.as_of, meant.account, meant.candidates)
        if not meant.deals:
            return answer
        if plan and len(meant.deals) > MOST_PLANS:
            said = f"plan: of at most {MOST_PLANS} deals at once, not {len(meant.deals)}"
            raise BadInput(said, field="plan")
        found = await context.suppose(
            what_if,
            deals=[deal.row.key for deal in meant.deals],
            changes=supposed,
            as_of=loaders.as_of,
            seen_at=context.now,
            with_plans=bool(plan),
        )
        return replace(
            answer,
            changes=found.supposed,
            deals=await _deals(context, loaders, meant.deals, found),
            accounts=await _accounts(loaders, found),
        )


@dataclass(frozen=True, slots=True)
class _Meant:
    """The deals that a question names."""

    deals: list[OpportunityAt]
    explanation: str
    account: AccountAt | None
    candidates: list[AccountAt]


async def _meant(context: RequestContext, loaders: Loaders, **named: Any) -> _Meant:
    """Return the deals named, or the open ones of the account named, at most ten.

    Raises:
        BadInput: not exactly one way of naming was used, or an id is not one.
        NotFound: there is no such deal or account.

    """
    meant = await meant_deals(context, loaders, **named)
    account = await loaders.accounts.load(meant.account_key) if meant.account_key else None
    deals = (await deals_of(context, loaders, meant))[:MOST_DEALS]
    near = await loaders.accounts.load_many(list(meant.candidate_keys))
    said = meant.explanation
    if account is not None and not deals:
        said = f"{account.row.name} has no open deal on that day"
    return _Meant(deals, said, account, [one for one in near if one])


async def _plans(loaders: Loaders, found: WhatIf) -> dict[str, tuple[PlanFound, PlanFound]]:
    """Make the plans of deals, before and after; no transaction is open meanwhile."""
    made = {}
    for key, reads in found.plans.items():
        asked = Asked(opportunity_key=key)
        is_, would = [await off_the_loop(made_of, read, asked=asked) for read in reads]
        made[key] = (
            PlanFound(is_.explanation, loaders, is_),
            PlanFound(would.explanation, loaders, would),
        )
    return made


async def _deals(
    context: RequestContext, loaders: Loaders, deals: Sequence[OpportunityAt], found: WhatIf
) -> list[DealSupposed]:
    before = SupposedLoaders.of(context, loaders, found.before)
    after = SupposedLoaders.of(context, loaders, found.after)
    plans = await _plans(loaders, found)
    return [
        DealSupposed(
            deal,
            At(found.before.deals[deal.row.key], before),
            At(found.after.deals[deal.row.key], after),
            *plans.get(deal.row.key, (None, None)),
        )
        for deal in deals
        if deal.row.key in found.before.deals and deal.row.key in found.after.deals
    ]


async def _accounts(loaders: Loaders, found: WhatIf) -> list[AccountSupposed]:
    keys = sorted(found.before.penetrations.keys() & found.after.penetrations.keys())
    accounts = await loaders.accounts.load_many(keys)
    return [
        AccountSupposed(account, found.before.penetrations[key], found.after.penetrations[key])
        for key, account in zip(keys, accounts, strict=True)
        if account is not None
    ]
