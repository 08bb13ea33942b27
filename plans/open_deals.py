"""Is this deal still to be won?"""

from datetime import UTC, datetime

from inroad.plans.stage_documents import shipped_stages
from inroad.plans.stages import Stages
from inroad.queries.opportunities_by_key import OpportunitySummary


def is_open(deal: OpportunitySummary, *, as_of: datetime, stages: Stages | None = None) -> bool:
    """Return whether a deal was open on the day (UTC) of an instant.

    It was opened by then, if the day is known; and its stage does not say that it is over, or says
    so of a day to come: a deal that was in that stage as long as anybody knows closed on
    `closes_on`; one that was moved there is over from the move on. A deal whose stage says nothing
    is open however late it is.

    Args:
        deal: the deal with its stage at that instant.
        as_of: the instant asked for.
        stages: the workspace's own; None: those that are shipped.

    """
    on = as_of.astimezone(UTC).date()
    if deal.opened_on is not None and on < deal.opened_on:
        return False
    over = (stages or shipped_stages()).is_over(deal.stage)
    if not over or deal.stage_since is not None:
        return not over
    return deal.closes_on is not None and on < deal.closes_on
