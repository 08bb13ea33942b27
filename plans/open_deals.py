"""Is this deal still to be won?"""

import re
from datetime import UTC, datetime

from inroad.plans.coverage_rules import coverage_rules
from inroad.queries.opportunities_by_key import OpportunitySummary


def is_open(deal: OpportunitySummary, *, as_of: datetime) -> bool:
    """Return whether a deal was open on the day (UTC) of an instant.

    It was opened by then, if the day is known; and its stage does not say that it is over
    (`coverage_rules.yaml`), or says so of a day to come: a deal that is over closed on `closes_on`.
    A deal whose stage says nothing is open however late it is.
    """
    on = as_of.astimezone(UTC).date()
    if deal.opened_on is not None and on < deal.opened_on:
        return False
    words = set(re.findall(r"\w+", (deal.stage or "").casefold()))
    over = bool(words & coverage_rules().closed_stages)
    return not over or (deal.closes_on is not None and on < deal.closes_on)
