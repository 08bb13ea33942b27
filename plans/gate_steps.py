"""Whom would it take to meet what a gate asks for?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from inroad.graph.taxonomy import BuyingRole
from inroad.graph.vocabulary import RoleDecision
from inroad.plans.committee import CommitteeRole, Completeness, HolderState, Standing
from inroad.plans.coverage import Coverage
from inroad.plans.engagement import Contact
from inroad.plans.role_fit import RoleFit, role_fit
from inroad.plans.wording import last_seen
from inroad.queries.suggestions.role_decisions import DecidedRole

MOST_STEPS = 3
"""People named for one role."""


class StepKind(StrEnum):
    """What is to be done about somebody."""

    ENGAGE = "ENGAGE"
    NAME = "NAME"
    CONFIRM = "CONFIRM"
    IDENTIFY = "IDENTIFY"
    FIND = "FIND"


@dataclass(frozen=True, slots=True)
class Step:
    """Somebody, or the office of somebody unknown, who would help to meet a condition."""

    kind: StepKind
    person_key: str | None
    """None where nobody is known who would do."""
    role: BuyingRole | None
    """Role that the person holds or would hold; None where any contact will do."""
    why: str
    """One sentence, with the name or the office."""
    office: str | None = None
    """Office whose holder is to be found; None where somebody is known."""


Rejected = tuple[str, str]
"""Keys of a person and of a role that somebody said the person does not play."""


def rejections(decisions: Iterable[DecidedRole]) -> frozenset[Rejected]:
    """Return the rejections that stand among what was decided on a deal."""
    return frozenset(
        (one.person_key, one.role)
        for one in decisions
        if one.decision == RoleDecision.REJECTED and one.undone_at is None
    )


@dataclass(frozen=True, slots=True)
class DealNow:
    """A deal at one instant."""

    coverage: Coverage
    department: str | None = None
    """Department that it sells to, where it sells to one."""
    rejected: frozenset[Rejected] = frozenset()
    """Who was said not to play which role."""


def for_role(
    standing: Standing, deal: DealNow, *, engaged: bool, otherwise: BuyingRole | None
) -> list[Step]:
    """Return whom it takes for a role to be held by somebody known by name, or engaged.

    Who holds it and is not engaged; else who is suggested for it; else who fits it by position,
    the best first; else the office that typically holds it.

    Args:
        standing: who stands for the role on the deal.
        deal: the deal at that instant.
        engaged: whether a holder has to be engaged; else it is enough to know one by name.
        otherwise: the standard role, for a taxonomy that has none that stands for it.

    """
    roles = [part.role for part in standing.parts] or ([otherwise] if otherwise else [])
    return (
        _holders(standing, engaged=engaged)
        or _suggested(standing)
        or _fitting(roles, standing, deal)
        or _offices(roles)
    )[:MOST_STEPS]


def for_part(part: CommitteeRole, deal: DealNow) -> list[Step]:
    """Return whom it takes for one role of the committee to be engaged."""
    title = deal.coverage.completeness.roles.taxonomy.title
    standing = Standing(part.role.name, part.role.name, title, (part,))
    return for_role(standing, deal, engaged=True, otherwise=None)


def for_contacts(wanted: Sequence[Contact], committee: Completeness, *, most: int) -> list[Step]:
    """Return which of these contacts to turn to: who has a role first, then the higher placed."""
    holding = {
        holder.contact.person_key
        for part in (*committee.expected, *committee.tracked)
        for holder in part.holders
    }
    free = [one for one in wanted if not one.has_left and not one.is_placeholder]
    ranked = sorted(
        free,
        key=lambda one: (
            one.person_key not in holding,
            -(one.seniority.rank if one.seniority else 0),
            one.name,
            one.person_key,
        ),
    )
    return [
        Step(StepKind.ENGAGE, one.person_key, None, f"{one.name} {last_seen(one)}")
        for one in ranked[:most]
    ]


def _holders(standing: Standing, *, engaged: bool) -> list[Step]:
    steps = list[Step]()
    for role, contact in _each(standing, HolderState.IDENTIFIED):
        if contact.is_placeholder:
            why = f"{contact.name}: somebody is known to be the {role.name}, find out who"
            steps.append(Step(StepKind.NAME, contact.person_key, role, why))
        elif engaged:
            why = f"{contact.name} is the {role.name}, and {last_seen(contact)}"
            steps.append(Step(StepKind.ENGAGE, contact.person_key, role, why))
    return sorted(steps, key=lambda step: step.kind is StepKind.NAME)


def _suggested(standing: Standing) -> list[Step]:
    return [
        Step(
            StepKind.CONFIRM,
            contact.person_key,
            role,
            f"{contact.name} is suggested as the {role.name}; confirm it",
        )
        for role, contact in _each(standing, HolderState.SUGGESTED)
        if not contact.is_placeholder
    ]


def _each(standing: Standing, state: HolderState) -> Iterator[tuple[BuyingRole, Contact]]:
    for part in standing.parts:
        for contact in part.held_by(state):
            yield part.role, contact


def _fitting(roles: Sequence[BuyingRole], standing: Standing, deal: DealNow) -> list[Step]:
    """Return who fits best by position, the best first; who holds the role is not among them."""
    taken = {holder.contact.person_key for part in standing.parts for holder in part.holders}
    found = list[tuple[Contact, RoleFit]]()
    for contact in deal.coverage.contacts:
        if contact.has_left or contact.is_placeholder or contact.person_key in taken:
            continue
        open_to = [one for one in roles if (contact.person_key, one.key) not in deal.rejected]
        fits = [fit for role in open_to if (fit := _fit(role, contact, deal.department))]
        if fits:
            found.append((contact, max(fits, key=lambda fit: fit.score)))
    found.sort(key=lambda one: (-one[1].score, not one[0].engaged, one[0].name, one[0].person_key))
    return [
        Step(StepKind.IDENTIFY, contact.person_key, fit.role, f"{contact.name} {fit.why}")
        for contact, fit in found
    ]


def _fit(role: BuyingRole, contact: Contact, sold_to: str | None) -> RoleFit | None:
    return role_fit(
        role,
        title=contact.title,
        department=contact.department,
        seniority=contact.seniority,
        function=None,
        deal_department=sold_to,
    )


def _offices(roles: Sequence[BuyingRole]) -> list[Step]:
    """Return the office that typically holds a role: of the first role that has one."""
    for role in roles:
        if role.titles:
            office = role.titles[0]
            why = f"{office}, name unknown: nobody known at the account fits the {role.name}"
            return [Step(StepKind.FIND, None, role, why, office)]
    return []
