"""Where does each contact of a deal lie by weight in the decision and need of the product?"""

from collections.abc import Iterable
from dataclasses import dataclass

from inroad.graph.taxonomy import BuyingRole, Fact, Taxonomies, influence_or_authority
from inroad.plans.engagement import Contact
from inroad.plans.known import KnownPerson

COVERAGE = "coverage"
"""Name of the taxonomy whose roles have a place in the quadrant (S3)."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One contact in the quadrant; both axes in [0, 1]."""

    contact: Contact
    influence_or_authority: float | None
    """Across: influence, or authority over budget or process, whichever is greater; None: unknown.
    """
    product_importance: float | None
    """Upwards: how far the core job needs the product; None: unknown."""
    part: BuyingRole | None
    """Whose part of the quadrant it is: Champion, Power User, Buyer; None where nobody's, or where
    an axis is unknown."""
    unknown: tuple[Fact, ...]
    """What would have to be known to place the person; of the first axis, any one will do."""

    @property
    def placed(self) -> bool:
        """Whether both axes are known."""
        return not self.unknown


_ACROSS = (Fact.INFLUENCE, Fact.BUDGET_AUTHORITY, Fact.PROCESS_AUTHORITY)


def quadrant(
    people: Iterable[tuple[Contact, KnownPerson]], taxonomies: Taxonomies
) -> tuple[Placed, ...]:
    """Place each contact of a deal; who left is left out.

    Args:
        people: contacts with what is known of each on the deal.
        taxonomies: the workspace's; the parts are those of its `coverage`.

    Returns:
        The placed first, the heaviest in the decision and then the neediest first; then the others
        by how little is unknown of them. Names decide among equals.

    Source: S3, part 1; docs/method/coverage-model.md.

    """
    roles = taxonomies.named(COVERAGE).current
    found = [_placed(contact, person, roles) for contact, person in people if not contact.has_left]
    return tuple(sorted(found, key=_placed_first))


def _placed(contact: Contact, person: KnownPerson, roles: Iterable[BuyingRole]) -> Placed:
    across = influence_or_authority(person.known)
    upward = person.known.levels.get(Fact.PRODUCT_IMPORTANCE)
    part = next((r for r in roles if r.quadrant and r.quadrant.holds(person.known)), None)
    unknown = [*(_ACROSS if across is None else ())]
    if upward is None:
        unknown.append(Fact.PRODUCT_IMPORTANCE)
    return Placed(contact, across, upward, part, tuple(unknown))


def _placed_first(one: Placed) -> tuple[int, float, float, str, str]:
    across, upward = one.influence_or_authority, one.product_importance
    return (
        len(one.unknown),
        -(across if across is not None else -1.0),
        -(upward if upward is not None else -1.0),
        one.contact.name,
        one.contact.person_key,
    )
