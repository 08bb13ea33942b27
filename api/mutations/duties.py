"""The mutation of duties: who of us looks after what."""

from typing import Any

import graphene

from inroad.api.context import RequestContext
from inroad.api.loaders import Loaders
from inroad.api.mutations.saving import Problem, Saved, Saving
from inroad.api.types import alert_enums as words
from inroad.api.types.duty import HeldDuty
from inroad.api.types.scalars import DateTime
from inroad.api.watch.loaders import AlertLoaders, LookedAfter
from inroad.errors import BadInput
from inroad.graph.writes.upsert import RecordKind
from inroad.importers.deal_records import DutyRecord


async def _duty(loaders: Loaders, record: DutyRecord, _context: RequestContext) -> Any:
    """Return the duty as it is; None for one that does not hold, or of who works for us no more."""
    after: LookedAfter = ("account", record.account or "")
    if record.opportunity is not None:
        after = ("opportunity", record.opportunity)
    held = await loaders.further(AlertLoaders).duties.load(after)
    return next(
        (one for one in held if (one.row.person_key, one.row.duty) == (record.person, record.duty)),
        None,
    )


class DutySaving(Saving):
    """The mutation of duties, which only colleagues have."""

    __slots__ = ()

    async def _save(self, context: RequestContext, given: dict[str, Any]) -> Saved:
        try:
            person = self._fields(given).get("person")
        except BadInput:  # said once, by what saves
            person = None
        if person and await context.at().people.load(person):
            jobs = await context.at().employments.load(person)
            home = (await context.workspace_summary()).home_account
            if all(job.row.account_key != home for job in jobs):
                words = "personId: is none of ours; a duty is a colleague's"
                return Saved(problems=[Problem("personId", words)])
        return await super()._save(context, given)


save_duty = DutySaving(
    "Duty",
    RecordKind.DUTIES,
    HeldDuty,
    _duty,
    inputs={
        "person": graphene.ID(description="A colleague."),
        "duty": words.Duty(description="What they do for it."),
        "account": graphene.ID(description="A whole account; this, or the next one."),
        "opportunity": graphene.ID(description="One deal."),
        "since": DateTime(description="First instant of it; null: always."),
        "until": DateTime(description="Instant from which it is over; null: it is not."),
    },
    references={"person": "Person", "account": "Account", "opportunity": "Opportunity"},
).root_field("State who of us looks after a deal or an account; alerts are routed by it.")
