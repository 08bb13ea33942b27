"""GraphQL: the tenant."""

from typing import Any

import graphene

from inroad.api.context import RequestContext
from inroad.api.types.scalars import DateTime
from inroad.graph.writes.settle_relationships import strength_model
from inroad.queries.workspace_by_key import WorkspaceSummary


class KindWeight(graphene.ObjectType):
    """What interactions of a kind are worth."""

    kind = graphene.String(required=True, description="Kind of interaction, `MEETING`.")
    weight = graphene.Float(
        required=True, description="What one adds between two people who were alone in it."
    )


class LearntIntroductions(graphene.ObjectType):
    """What the workspace's own requests taught about introductions."""

    intercept = graphene.Float(
        required=True, description="Log-odds of an introduction where every link is certain."
    )
    slope = graphene.Float(
        required=True,
        description="How much the log-odds rise with the logarithm of a route's probability.",
    )
    requests = graphene.Int(required=True, description="Closed requests it was learnt from.")
    introduced = graphene.Int(
        required=True, description="Of them, those in which the introduction was made."
    )
    since = graphene.Field(DateTime, required=True, description="Since when it holds.")


class StrengthModel(graphene.ObjectType):
    """The workspace's numbers by which evidence becomes strength (docs/method/strength.md)."""

    half_life_days = graphene.Float(required=True, description="Days until a touch counts half.")
    group_size_exponent = graphene.Float(
        required=True, description="A message to n others counts n to the minus this for each."
    )
    burst_days = graphene.Float(
        required=True, description="Touches of one kind and direction so near count as the best."
    )
    one_way_share = graphene.Float(
        required=True, description="How much counts although the other side never answered."
    )
    shape = graphene.Float(required=True, description="Exponent of the activity.")
    saturation = graphene.Float(required=True, description="How fast strength rises with activity.")
    doubt_least = graphene.Float(
        required=True, description="Log of how many times off what rests on very much may be."
    )
    doubt_first = graphene.Float(
        required=True, description="The same for what one week of contact adds to that."
    )
    weights = graphene.List(
        graphene.NonNull(KindWeight), required=True, description="What each kind is worth."
    )
    settling_since = graphene.Field(
        DateTime,
        description="When the numbers changed, while some strengths are still by the former ones; "
        "null: all are by these.",
    )
    introductions = graphene.Field(
        LearntIntroductions,
        description="What requests taught about introductions, as of now; null: nothing yet.",
    )


class Workspace(graphene.ObjectType):
    """A team's graph: nothing crosses its boundary."""

    key = graphene.ID(required=True, description="What `X-Inroad-Workspace` names it by.")
    name = graphene.String(required=True, description="What people call it.")
    home_account_key = graphene.String(
        required=True, description="Key of the account that is us; it need not exist yet."
    )
    home_account = graphene.Field(
        "inroad.api.types.account.Account",
        description="The account that is us: who works there is a colleague.",
    )

    strength_model = graphene.Field(
        StrengthModel, required=True, description="By which numbers evidence becomes strength."
    )

    @staticmethod
    async def resolve_strength_model(root: WorkspaceSummary, call: graphene.ResolveInfo) -> Any:
        """Read the numbers, and whether all strengths are by them."""
        context: RequestContext = call.context
        if context.workspace != root.key:  # one that was just made or changed
            context = RequestContext(context.graph, root.key)
        model = await context.read(strength_model)
        learnt = await context.at().introduction_odds()
        introductions = learnt and LearntIntroductions(
            intercept=learnt.odds.intercept,
            slope=learnt.odds.slope,
            requests=learnt.odds.requests,
            introduced=learnt.odds.introduced,
            since=learnt.since,
        )
        names = ("half_life_days", "group_size_exponent", "burst_days", "one_way_share", "shape")
        return StrengthModel(
            **{name: getattr(model, name) for name in names},
            saturation=model.saturation,
            doubt_least=model.doubt_least,
            doubt_first=model.doubt_first,
            weights=[KindWeight(kind=kind, weight=one) for kind, one in model.weights.items()],
            settling_since=root.settling_since,
            introductions=introductions,
        )

    @staticmethod
    def resolve_home_account_key(root: WorkspaceSummary, _call: graphene.ResolveInfo) -> str:
        """Show the key as it is stored."""
        return root.home_account

    @staticmethod
    async def resolve_home_account(root: WorkspaceSummary, call: graphene.ResolveInfo) -> Any:
        """Load the account, if it is there."""
        context: RequestContext = call.context
        return await context.at().accounts.load(root.home_account)
