"""GraphQL: what a deal shows of who may play its roles, and whom it lacks."""

from datetime import datetime

import graphene

from inroad.api.connections import count
from inroad.api.context import RequestContext
from inroad.api.loaders import At, OpportunityAt
from inroad.api.suggesting import Suggesting
from inroad.api.types.scalars import DateTime
from inroad.api.types.suggestion import (
    FEW,
    MOST_PEOPLE,
    DecidedRole,
    MissingMembers,
    RoleSuggestions,
    Shown,
    each,
)
from inroad.plans.suggestions import missing, suggest
from inroad.queries.suggestions.role_decisions import DecidedRole as DecidedRow
from inroad.queries.suggestions.role_decisions import role_decisions


class SuggestionFields:
    """Fields of a deal: suggestions, missing members, decisions."""

    role_suggestions = graphene.Field(
        RoleSuggestions,
        required=True,
        first=graphene.Int(default_value=FEW, description="Most people a role, 1 to 50."),
        filled=graphene.Boolean(
            default_value=False, description="Show roles that somebody plays already, too."
        ),
        as_of=graphene.Argument(
            DateTime, description="The instant; that of the deal itself, unless given."
        ),
        description="Who may play the roles that nobody is known to play, with reasons.",
    )
    missing_members = graphene.Field(
        MissingMembers,
        required=True,
        as_of=graphene.Argument(
            DateTime, description="The instant; that of the deal itself, unless given."
        ),
        description="Expected roles that won deals like this one had filled, and this one lacks.",
    )
    role_decisions = graphene.List(
        graphene.NonNull(DecidedRole),
        required=True,
        description="What was decided on suggested roles, the earliest first, also what was "
        "taken back.",
    )

    @staticmethod
    async def resolve_role_suggestions(
        root: OpportunityAt,
        call: graphene.ResolveInfo,
        first: int | None = None,
        filled: bool | None = None,
        as_of: datetime | None = None,
    ) -> Shown:
        """Work out who may play which role."""
        most = count(first, MOST_PEOPLE, "first", default=FEW)
        deal = _at(root, call, as_of)
        found = (await deal.loaders.further(Suggesting).advice(deal)).suggestions
        roles = [one for one in found.roles if _worth_showing(one, with_filled=bool(filled))]
        return Shown(found, roles, most, deal.loaders)

    @staticmethod
    async def resolve_missing_members(
        root: OpportunityAt, call: graphene.ResolveInfo, as_of: datetime | None = None
    ) -> At[missing.MissingMembers]:
        """Work out what the deal lacks."""
        deal = _at(root, call, as_of)
        advice = await deal.loaders.further(Suggesting).advice(deal)
        return At(advice.missing, deal.loaders)

    @staticmethod
    async def resolve_role_decisions(
        root: OpportunityAt, call: graphene.ResolveInfo
    ) -> list[At[DecidedRow]]:
        """Read what was decided."""
        context: RequestContext = call.context
        rows = await context.read(
            role_decisions, opportunities=[root.row.key], as_of=root.loaders.as_of
        )
        return each(rows, root.loaders)


def _at(root: OpportunityAt, call: graphene.ResolveInfo, as_of: datetime | None) -> OpportunityAt:
    context: RequestContext = call.context
    return root if as_of is None else At(root.row, context.at(as_of))


def _worth_showing(one: suggest.SuggestedRole, *, with_filled: bool) -> bool:
    """Whether a role is shown: expected and unfilled ones always, others where anybody fits."""
    if one.filled and not with_filled:
        return False
    return one.role.expected or bool(one.suggestions or one.unsure)
