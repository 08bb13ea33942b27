"""Is a deal open, won, being evaluated?"""

from dataclasses import dataclass
from datetime import UTC, datetime, time

from inroad.graph.vocabulary import OpportunityKind
from inroad.plans.open_deals import is_open
from inroad.plans.stages import Stages
from inroad.queries.opportunities_by_key import OpportunitySummary


@dataclass(frozen=True, slots=True)
class DealState:
    """Where a deal stands at an instant."""

    open: bool
    evaluating: bool
    """Whether it is open, and its evaluation has begun."""
    won: bool
    won_at: datetime | None
    """When it was won, where that is known: when it was moved there, else the day it closed."""
    buys: bool
    """Whether it makes its account a customer: it was won, or it is a renewal that was opened."""


def deal_state(deal: OpportunitySummary, *, stages: Stages, as_of: datetime) -> DealState:
    """Read where a deal stands from its stage at an instant, by the workspace's stages of that day.

    Source: docs/method/stage-gates.md says how the words of a stage are read.
    """
    still_open = is_open(deal, as_of=as_of, stages=stages)
    begun = deal.opened_on is None or deal.opened_on <= as_of.astimezone(UTC).date()
    won = begun and not still_open and stages.is_won(deal.stage)
    return DealState(
        open=still_open,
        evaluating=still_open and stages.evaluation_begun(deal.stage),
        won=won,
        won_at=_won_at(deal) if won else None,
        buys=won or (begun and deal.kind == OpportunityKind.RENEWAL),
    )


def _won_at(deal: OpportunitySummary) -> datetime | None:
    if deal.stage_since is not None or deal.closes_on is None:
        return deal.stage_since
    return datetime.combine(deal.closes_on, time(), UTC)
