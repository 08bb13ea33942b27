"""GraphQL: from a deal to the plans that are kept of it."""

from collections.abc import Sequence
from typing import Any

import graphene

from inroad.api.loaders import OpportunityAt
from inroad.api.planning.loaders import SavedPlanLoaders
from inroad.api.planning.shown import PlanAt, plan_at
from inroad.api.types.saved_plan_enums import PlanState
from inroad.graph import vocabulary


class PlanFields:
    """What a deal shows of its plans."""

    plans = graphene.List(
        graphene.NonNull("inroad.api.types.saved_plan.SavedPlan"),
        required=True,
        state=graphene.List(graphene.NonNull(PlanState), description="Only in these states."),
        description="Multi-threading plans that are kept of it, those changed last in front.",
    )

    @staticmethod
    async def resolve_plans(
        root: OpportunityAt,
        _call: graphene.ResolveInfo,
        state: Sequence[vocabulary.PlanState] | None = None,
    ) -> list[Any]:
        """Load the plans of all deals of the request together."""
        keys = await root.loaders.further(SavedPlanLoaders).of_deals.load(root.row.key)
        await root.loaders.further(SavedPlanLoaders).histories.load_many(keys)
        found = list[PlanAt]()
        for key in keys:
            one = await plan_at(root.loaders, key)
            if one is not None and (state is None or one.row.state in state):
                found.append(one)
        return found
