"""Who of ours should fill a blank?"""

from collections.abc import Iterable

from inroad.plans.contact_map.contact_map import ContactMap, MapColleague, MapContact
from inroad.plans.seniority import is_near, is_senior


def who_begins(
    of: ContactMap, buyer: MapContact, among: Iterable[MapColleague]
) -> list[MapColleague]:
    """Return colleagues in the order in which they should begin a relationship with a buyer.

    For a senior buyer who stands near enough in level comes first; then who looks after the
    account, who has had to do with the buyer, who stands nearest in level, who knew the buyer best,
    and who has least to do. The points of a reassignment follow this order (`rules.yaml`).

    Args:
        of: the map.
        buyer: one of its contacts.
        among: colleagues on the map; rows of hidden relationships are left out.

    """
    return sorted(
        (one for one in among if not one.is_withheld), key=lambda one: _order(of, buyer, one)
    )


def _order(
    of: ContactMap, buyer: MapContact, colleague: MapColleague
) -> tuple[bool, bool, bool, int, float, int, str]:
    level = buyer.seniority
    apart = 0
    if level is not None:
        apart = abs(level.rank - (colleague.seniority.rank if colleague.seniority else 0))
    faint = of.cells.get((colleague.key, buyer.key))
    return (
        level is not None and is_senior(level) and not is_near(level, colleague.seniority),
        not colleague.looks_after,
        faint is None,
        apart,
        -faint.strength if faint else 0.0,
        colleague.relationships,
        colleague.key,
    )
