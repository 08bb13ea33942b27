"""What a plan is to bring about, before it is known by which ways it could."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from inroad.graph.taxonomy import BuyingRole
from inroad.graph.vocabulary import PlanAim, RelationshipGrade
from inroad.plans.engagement import Contact
from inroad.plans.planning.asked import KeptStep
from inroad.plans.planning.known import Scope

Cover = tuple[str, str]
"""Keys of a deal and of a role on it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody by whom a target can be reached, or an office."""

    aim: PlanAim
    person_key: str | None
    office: str | None
    why: str
    gain: float
    """Points that it brings to reach this one."""
    certain: float = 1.0
    """Chance that it brings the role to reach this one."""

    @property
    def who(self) -> str:
        """What tells it from other candidates: the person's key, else the office."""
        return self.person_key or f"office {self.office}"


@dataclass(frozen=True, slots=True)
class Raising:
    """A relationship that is to be raised by one grade."""

    colleague_key: str
    from_grade: RelationshipGrade | None
    to_grade: RelationshipGrade
    strength: float
    is_blank: bool
    """Whether the two have no relationship yet."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A target with everybody by whom it could be reached: one of them will do."""

    key: str
    candidates: tuple[Candidate, ...]
    """The likeliest first; never empty."""
    covers: tuple[Cover, ...] = ()
    """Deals and roles that are won by it, the heaviest first."""
    deal_key: str | None = None
    role: BuyingRole | None = None
    role_name: str | None = None
    content: str | None = None
    """What to bring along, by the role that it is about."""
    raising: Raising | None = None
    needs: tuple[str, ...] = ()
    """Keys of what has to be reached before."""
    after: tuple[str, ...] = ()
    """Keys of what has to be reached before where it is planned."""


MEETING = frozenset({PlanAim.ENGAGE, PlanAim.IDENTIFY, PlanAim.CONFIRM})
"""Aims at meeting somebody."""
DOUBTED = frozenset({PlanAim.IDENTIFY, PlanAim.CONFIRM})
"""Aims at somebody who may turn out not to hold the role."""


def in_touch(scope: Scope, candidate: Candidate) -> Contact | None:
    """Return somebody of whom it is merely not certain which role they hold, as we see them.

    None: whoever is sought holds the role, or turned to nobody of ours within the active window.
    """
    if candidate.aim not in DOUBTED:
        return None
    seen = (
        one
        for deal in scope.every_deal
        for one in deal.coverage.contacts
        if one.person_key == candidate.person_key and (one.engaged or one.active)
    )
    return next(seen, None)


def still_sought(targets: Iterable[Sought], without: frozenset[str]) -> tuple[Sought, ...]:
    """Return targets with those alone who did not say no; one of which nobody is left goes."""
    left = (
        replace(
            one, candidates=tuple(who for who in one.candidates if who.person_key not in without)
        )
        for one in targets
    )
    return tuple(one for one in left if one.candidates)


def key_of(step: KeptStep) -> str:
    """Return the key of what a kept step was for, as it is sought."""
    target = step.target
    if target.aim is PlanAim.RAISE:
        return raise_key(target.colleague_key, target.person_key, target.to_grade)
    if target.aim in {PlanAim.NAME, PlanAim.FIND}:
        return f"{target.aim}:{target.opportunity_key}:{target.role_key}"
    if target.covers:
        return role_key(target.covers)
    if target.role_key is None:
        return contact_key(target.person_key)
    return contact_key(target.person_key, target.opportunity_key, target.role_key)


def role_key(covers: Iterable[Cover]) -> str:
    """Return the key under which roles are sought together."""
    return "ROLE:" + "+".join(sorted(f"{deal}:{role}" for deal, role in covers))


def contact_key(person: str | None, deal: str | None = None, role: str | None = None) -> str:
    """Return the key under which one contact is sought, with a role that counts nowhere or none."""
    return f"CONTACT:{deal or ''}:{role or ''}:{person}"


def raise_key(
    colleague: str | None, contact: str | None, to_grade: RelationshipGrade | None
) -> str:
    """Return the key under which a better grade is sought."""
    return f"RAISE:{colleague}:{contact}:{to_grade}"
