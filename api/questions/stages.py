"""Root field: the stages of the workspace's deals."""

from datetime import datetime

import graphene

from inroad.api.context import RequestContext
from inroad.api.questions.nodes import as_of_argument
from inroad.api.types.stage import Stage
from inroad.plans.stages import Stage as StageRow


class StageQuestions:
    """Through which stages deals go."""

    stages = graphene.List(
        graphene.NonNull(Stage),
        required=True,
        as_of=as_of_argument(),
        description="The stages of deals in their order, with what it takes to enter each: the "
        "workspace's own, else the shipped ones.",
    )

    @staticmethod
    async def resolve_stages(
        _root: None, call: graphene.ResolveInfo, as_of: datetime | None = None
    ) -> list[StageRow]:
        """Read the workspace's stages."""
        context: RequestContext = call.context
        return list((await context.at(as_of).stages()).stages)
