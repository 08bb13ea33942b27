"""The mutation of assessments: what is known of a person on a deal, kept once."""

from typing import Any

import graphene

from inroad.api.context import RequestContext
from inroad.api.loaders import Loaders
from inroad.api.mutations.saving import Saving
from inroad.api.types.known import Assessment
from inroad.api.types.scalars import DateTime
from inroad.graph.writes.upsert import RecordKind
from inroad.importers.deal_records import AssessmentRecord


async def _assessment(loaders: Loaders, record: AssessmentRecord, _context: RequestContext) -> Any:
    found = await loaders.assessments.load(record.opportunity)
    day = record.since and record.since.date()
    return next(
        (
            one
            for one in found
            if one.row.person_key == record.person
            and (one.row.valid_from and one.row.valid_from.date()) == day
        ),
        None,
    )


def _level(words: str) -> Any:
    return graphene.Float(description=f"{words}, in [0, 1]; null: not said.")


save_assessment = Saving(
    "Assessment",
    RecordKind.ASSESSMENTS,
    Assessment,
    _assessment,
    inputs={
        "person": graphene.ID(description="Of whom it is said."),
        "opportunity": graphene.ID(description="On which deal."),
        "budget_authority": _level("How far they decide about the money"),
        "process_authority": _level("How far they decide how the work is done"),
        "veto": _level("How far they can stop the purchase in a field of their own"),
        "usage": _level("How often they work with the product; 1 every day"),
        "influence": _level("How much their opinion weighs with those who decide"),
        "product_importance": _level("How far their core job needs the product"),
        "evidence": graphene.String(description="What it was seen by."),
        "since": DateTime(description="First instant of it; null: always."),
        "until": DateTime(description="Instant from which it is over; null: it is not."),
    },
    references={"person": "Person", "opportunity": "Opportunity"},
).root_field(
    "Make or change an assessment of a person on a deal; what is found out later has another "
    "`since`. How a person stands to us is the stance of a role assignment."
)
