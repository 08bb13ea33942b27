"""Root field: by which coverage model the workspace counts its relationships."""

from datetime import datetime

import graphene

from inroad.api.context import RequestContext
from inroad.api.model_rules import ModelInForce
from inroad.api.questions.nodes import as_of_argument
from inroad.api.types.model_rules import CoverageModelRules


class CoverageModelQuestions:
    """The coverage model itself."""

    coverage_model_rules = graphene.Field(
        CoverageModelRules,
        required=True,
        as_of=as_of_argument(),
        description="How many relationships of each kind are needed, by breadth and segment.",
    )

    @staticmethod
    async def resolve_coverage_model_rules(
        _root: None, call: graphene.ResolveInfo, as_of: datetime | None = None
    ) -> ModelInForce:
        """Show the model that holds at the instant."""
        context: RequestContext = call.context
        return await context.at(as_of).coverage_model()
