"""Which key intersections of an account's contact map do a plan's deals need?"""

from datetime import datetime

from inroad.api.contact_mapping import map_of
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import AssignmentSource
from inroad.plans.contact_map.findings import findings
from inroad.plans.contact_map.key_intersections import key_intersections, needs_of
from inroad.plans.planning.known import Marked, Scope
from inroad.plans.planning.rules import planning_rules


def marked(
    tx: OpenTransaction, /, *, workspace: str, scope: Scope, seen_at: datetime
) -> list[Marked]:
    """Return the key intersections that a plan's deals need, the most needed first.

    Of the account's contact map, for the 30, 60 or 90 days that there are; those of deals that the
    plan is not for, and those of rows without a name, are left out.
    """
    buyers = frozenset(
        one.person_key
        for deal in scope.every_deal
        for one in deal.rows.assignments
        if one.assignment != AssignmentSource.SUGGESTED
    )
    of = map_of(
        tx,
        workspace=workspace,
        account_key=scope.account.key,
        buyers=buyers,
        as_of=scope.as_of,
        seen_at=seen_at,
    )
    left = (scope.closes_on - scope.today).days
    horizons = of.rules.key_intersections.days
    days = next((one for one in horizons if left <= one), horizons[-1])
    found = key_intersections(
        of,
        needs=needs_of(
            (deal.row.key, deal.row.name, deal.row.closes_on, deal.coverage) for deal in scope.deals
        ),
        found=findings(of),
        days=days,
    )
    ours = [one for one in found if one.need and not of.by_key[one.colleague_key].is_withheld]
    strengths = {cell.pair: cell.strength for cell in of.cells.values()}
    return [
        Marked(one, strengths.get((one.colleague_key, one.contact_key), 0.0))
        for one in ours[: planning_rules().most_raises]
    ]
