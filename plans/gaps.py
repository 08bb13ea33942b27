"""Who could fill a gap: whose relationship, fact or position comes nearest to a role?"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, Field

from inroad.graph.taxonomy import BuyingRole, Taxonomies
from inroad.plans.engagement import Contact
from inroad.plans.known import KnownPerson
from inroad.plans.quadrant import COVERAGE
from inroad.plans.role_fit import role_fit
from inroad.plans.roles_read import lacking, plays
from inroad.plans.wording import last_seen, listed


class GapRules(BaseModel):
    """Who is named for a gap."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    most: int = Field(ge=1)
    position_from: float = Field(gt=0, le=1)
    """Score of a fitting position, from which on it speaks for somebody."""


@lru_cache
def gap_rules() -> GapRules:
    """Return the shipped numbers.

    Raises:
        ValueError: the file lacks one, or has one too many; the text names the place.

    """
    text = (files("inroad.plans") / "gaps.yaml").read_text(encoding="utf-8")
    return GapRules.model_validate(yaml.safe_load(text))


class Nearness(StrEnum):
    """What somebody lacks to fill a gap; members stand from the nearest to the farthest."""

    NOT_ACTIVE = "NOT_ACTIVE"
    UNPROVEN = "UNPROVEN"
    BY_POSITION = "BY_POSITION"


@dataclass(frozen=True, slots=True)
class CouldFill:
    """Somebody who comes near to a role."""

    contact: Contact
    nearness: Nearness
    why: str
    """What speaks for the person, and what is lacking; as it follows a name."""


def could_fill(
    role: BuyingRole,
    people: Iterable[tuple[Contact, KnownPerson]],
    taxonomies: Taxonomies,
    *,
    deal_department: str | None,
) -> tuple[CouldFill, ...]:
    """Return who comes nearest to a role of the `coverage` taxonomy, the nearest first.

    First who plays it and is not active; then who holds a role that reads as it in part, with the
    facts that are lacking; then whose position is typical of it. Of whom it is known that a fact
    speaks against it is not proposed by position, nor who left.

    Args:
        role: the role that is missing.
        people: contacts who do not count in it, with what is known of each.
        taxonomies: the workspace's.
        deal_department: department that the deal sells to; None: not said.

    """
    found = [
        (near, rank)
        for contact, person in people
        if not contact.has_left
        for near, rank in [_near(role, contact, person, taxonomies, deal_department)]
        if near is not None
    ]
    order = list(Nearness)
    found.sort(
        key=lambda one: (
            order.index(one[0].nearness),
            one[1],
            not one[0].contact.active,
            one[0].contact.name,
            one[0].contact.person_key,
        )
    )
    return tuple(near for near, _ in found[: gap_rules().most])


def _near(
    role: BuyingRole,
    contact: Contact,
    person: KnownPerson,
    taxonomies: Taxonomies,
    deal_department: str | None,
) -> tuple[CouldFill | None, float]:
    """Return how somebody comes near, and how near among those who do so alike: least first."""
    if plays(role, person, taxonomy=COVERAGE):
        why = f"is a {role.name}, and not active: {last_seen(contact)}"
        return CouldFill(contact, Nearness.NOT_ACTIVE, why), 0.0
    lacks = lacking(role, person.known)
    meant = [held for held in person.held if _may_be(role, held, person.taxonomy, taxonomies)]
    if meant:
        roles = listed([held.name for held in meant])
        why = f"is the {roles} here; {listed([one.why for one in lacks])}"
        return CouldFill(contact, Nearness.UNPROVEN, why), float(len(lacks))
    if any(one.known for one in lacks):
        return None, 0.0
    if role.criteria and len(lacks) < len(role.criteria.facts):
        return CouldFill(contact, Nearness.UNPROVEN, listed([one.why for one in lacks])), float(
            len(role.criteria.facts) + len(lacks)
        )
    fit = role_fit(
        role,
        title=contact.title,
        department=contact.department,
        seniority=contact.seniority,
        function=person.known.function,
        deal_department=deal_department,
    )
    if fit is None or fit.score < gap_rules().position_from:
        return None, 0.0
    return CouldFill(contact, Nearness.BY_POSITION, fit.why), -fit.score


def _may_be(role: BuyingRole, held: BuyingRole, taxonomy: str, taxonomies: Taxonomies) -> bool:
    """Return whether a held role shares a standard role with this one."""
    into = taxonomies.translated(taxonomy, held.key, into=COVERAGE)
    return role.key in {one.key for one in into}
