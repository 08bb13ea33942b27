"""Is a deal open, won, being evaluated?"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time

from inroad.plans.alerts.numbers import alert_numbers
from inroad.plans.open_deals import is_open
from inroad.queries.opportunities_by_key import OpportunitySummary


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a deal stands at an instant."""

    open: bool
    evaluating: bool
    """Whether it is open, and its evaluation has begun."""
    won: bool
    won_at: datetime | None
    """When it was won, where that is known."""


def standing_of(deal: OpportunitySummary, *, as_of: datetime) -> Standing:
    """Read where a deal stands by the words of its stage, as they are written in any CRM."""
    words = set(re.findall(r"\w+", (deal.stage or "").casefold()))
    known = alert_numbers().stage_words
    open_ = is_open(deal, as_of=as_of)
    begun = deal.opened_on is None or deal.opened_on <= as_of.astimezone(UTC).date()
    won = begun and not open_ and bool(words & known.won) and not words & known.lost
    sold = deal.closes_on if won else None
    return Standing(
        open=open_,
        evaluating=open_ and bool(words & known.evaluation),
        won=won,
        won_at=datetime.combine(sold, time(), UTC) if sold else None,
    )
