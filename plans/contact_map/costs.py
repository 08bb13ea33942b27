"""What it costs to take a buyer up, or to give one up: the points of a reassignment."""

from collections.abc import Mapping

from inroad.plans.contact_map.best_flow import MOST_POINTS, Choice
from inroad.plans.contact_map.cell import Cell, Pair
from inroad.plans.contact_map.contact_map import ContactMap, MapColleague, MapContact
from inroad.plans.contact_map.findings import lacks_senior, senior_rows
from inroad.plans.contact_map.rules import ReassignmentPoints
from inroad.plans.seniority import is_near


def choices_of(of: ContactMap, held: Mapping[Pair, Cell]) -> list[Choice]:
    """Return every pair of colleague and buyer that can be chosen, with what changing it costs.

    Somebody without a name takes nobody up, and is not told to give up anybody.

    Args:
        of: the map.
        held: the relationships of its buyers.

    """
    seniors = senior_rows(of)
    ranked = {one.key for one in seniors}
    wanting = {buyer.key for buyer in of.buyers if lacks_senior(of, buyer, seniors)}
    return [
        _choice(
            of,
            colleague,
            buyer,
            held.get((colleague.key, buyer.key)),
            junior=buyer.key in wanting and colleague.key not in ranked,
        )
        for buyer in of.buyers
        for colleague in of.colleagues
        if not colleague.is_withheld or (colleague.key, buyer.key) in held
    ]


def _choice(
    of: ContactMap, colleague: MapColleague, buyer: MapContact, held: Cell | None, *, junior: bool
) -> Choice:
    # As in SENIOR_MISMATCH: of a level that is not known, nothing is concluded.
    unknown = held is not None and colleague.seniority is None
    near = unknown or (
        buyer.seniority is not None and is_near(buyer.seniority, colleague.seniority)
    )
    pair = (colleague.key, buyer.key)
    if colleague.is_withheld:
        return Choice(pair, True, near, MOST_POINTS)  # nobody can be told to give it up
    worth = of.rules.reassignment.points
    if held:
        return Choice(pair, True, near, _given_up(held, worth))
    points = _taken_up(colleague, buyer, of.cells.get(pair), worth)
    return Choice(pair, False, near, min(points + junior * worth.no_senior, MOST_POINTS))


def _taken_up(
    colleague: MapColleague, buyer: MapContact, faint: Cell | None, points: ReassignmentPoints
) -> int:
    # Of a level that is not known it is known no better than of one that is none: as in who_begins.
    ours = colleague.seniority.rank if colleague.seniority else 0
    apart = abs(buyer.seniority.rank - ours) if buyer.seniority else 0
    return (
        points.level_apart * apart
        + (0 if colleague.looks_after else points.not_looking_after)
        + (0 if faint else points.stranger)
    )


def _given_up(held: Cell, points: ReassignmentPoints) -> int:
    if held.effective is None:
        return round(points.given_up_ungraded * held.strength)
    return points.given_up[held.effective]
