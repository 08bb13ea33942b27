"""GraphQL: from a deal to its stages, and to what stands between it and the next one."""

from datetime import datetime
from typing import Any

import graphene

from inroad.api.context import RequestContext
from inroad.api.loaders import At, OpportunityAt
from inroad.api.stage_rules import stage_named
from inroad.api.types.covered import covered
from inroad.api.types.scalars import DateTime
from inroad.api.types.stage import Gate as GateType
from inroad.api.types.stage import StageMove
from inroad.plans.gates import Gate, gate


async def gate_before(deal: OpportunityAt, words: str | None) -> At[Gate] | None:
    """Judge a deal's move to a stage at its loaders' instant; writes nothing.

    None where no stage was named, and none follows: the deal is over.

    Raises:
        BadInput: there is no such stage; the text names those there are.

    """
    stages = await deal.loaders.stages()
    stage = deal.row.stage
    to = stages.after(stage) if words is None else stage_named(stages, words)
    if to is None:
        return None
    coverage = (await covered(deal)).coverage
    decisions = await deal.loaders.role_decisions.load(deal.row.key)
    judged = gate(
        stages,
        to,
        stage=stage,
        coverage=coverage,
        department=deal.row.department,
        decisions=[one.row for one in decisions],
    )
    return At(judged, deal.loaders)


class StageFields:
    """What a deal shows of its stage."""

    stage = graphene.String(description="Stage on that day, as it was written.")
    stage_history = graphene.List(
        graphene.NonNull(StageMove),
        required=True,
        description="How the deal went from stage to stage up to that day; empty: it was in its "
        "stage as long as anybody knows.",
    )
    gate = graphene.Field(
        GateType,
        stage=graphene.String(
            description="Key, name or synonym of a stage; the next one, unless given."
        ),
        as_of=graphene.Argument(
            DateTime, description="The instant; that of the deal itself, unless given."
        ),
        description="What a move to a stage asks for, what of it is lacking, and whom it would "
        "take; changes nothing. Null where the deal is over and no stage was named.",
    )

    @staticmethod
    def resolve_stage_history(root: OpportunityAt, _call: graphene.ResolveInfo) -> Any:
        """Load the moves of all opportunities of the request together."""
        return root.loaders.stage_moves.get(root.row.key)

    @staticmethod
    async def resolve_gate(
        root: OpportunityAt,
        call: graphene.ResolveInfo,
        stage: str | None = None,
        as_of: datetime | None = None,
    ) -> At[Gate] | None:
        """Judge the move, at that day's stage."""
        context: RequestContext = call.context
        deal: OpportunityAt | None = root
        if as_of is not None:
            deal = await context.at(as_of).opportunities.load(root.row.key)
        return None if deal is None else await gate_before(deal, stage)
