"""From the loaders of a request to the coverage of a deal."""

from asyncio import gather
from typing import Any

import graphene

from inroad.api.connections import within
from inroad.api.loaders import OpportunityAt
from inroad.api.managing import Managing
from inroad.api.types.coverage import Covered
from inroad.plans.coverage import coverage_of
from inroad.plans.engagement import windows_of

MOST_DAYS = 3_650


def window_arguments() -> dict[str, Any]:
    """Return the arguments that say how long a two-way interaction counts."""
    return {
        "engaged_days": graphene.Int(
            description="Days within which a two-way interaction makes engaged, 1 to 3650; by "
            "default 30, for a renewal 90."
        ),
        "active_days": graphene.Int(
            description="Days within which one makes active, 1 to 3650; by default 180."
        ),
    }


async def covered(
    deal: OpportunityAt, *, engaged_days: int | None = None, active_days: int | None = None
) -> Covered:
    """Judge one deal at its loaders' instant; all deals of a request are read together.

    Raises:
        BadInput: a window is not 1 to 3650 days.

    """
    for field, days in (("engagedDays", engaged_days), ("activeDays", active_days)):
        within(1 if days is None else days, 1, MOST_DAYS, field)
    loaders = deal.loaders
    roles, people, assignments = await gather(
        loaders.roles_of(deal.row),
        loaders.contacts.load(deal.row.key),
        loaders.committees.load(deal.row.key),
    )
    keys = [row.person_key for row in people]
    holders = sorted({one.row.person_key for one in assignments})
    managed = await loaders.further(Managing).managed.load_many(holders)
    touches = dict(zip(keys, await loaders.touches.load_many(keys), strict=True))
    return Covered(
        deal,
        coverage_of(
            roles,
            people=people,
            touches={key: touch for key, touch in touches.items() if touch is not None},
            assignments=[one.row for one in assignments],
            windows=windows_of(deal.row.kind, engaged_days=engaged_days, active_days=active_days),
            as_of=loaders.as_of,
            managed=[key for key, yes in zip(holders, managed, strict=True) if yes],
        ),
    )
