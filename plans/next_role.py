"""Which role of an account is to be won next, through whom, and what does it take?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import inf, log

from inroad.graph.taxonomy import BuyingRole, TaxonomyRoles
from inroad.graph.vocabulary import SeniorityLevel, Stance
from inroad.plans.committee import CommitteeRole, Completeness, HolderState, RoleHolder
from inroad.plans.coverage_rules import RoleState
from inroad.plans.penetration_rules import PenetrationBand, penetration_rules
from inroad.plans.role_fit import RoleFit, role_fit
from inroad.queries.coverage.deal_contacts import DealContact


class NextStep(StrEnum):
    """What winning a role begins with."""

    ENGAGE_HOLDER = "ENGAGE_HOLDER"
    WIN_WHO_FITS = "WIN_WHO_FITS"
    FIND_WHO = "FIND_WHO"


@dataclass(frozen=True, slots=True)
class AccountRole:
    """One expected role of an account, over all of its deals."""

    taxonomy: str
    """Name of the taxonomy of the first deal that expects it."""
    role: BuyingRole
    state: RoleState
    holders: tuple[RoleHolder, ...]
    """As on the deals, the engaged first."""

    @property
    def identified(self) -> set[str]:
        """Keys of the people who hold it, and are not engaged."""
        held = (one for one in self.holders if one.state is HolderState.IDENTIFIED)
        return {one.contact.person_key for one in held}


@dataclass(frozen=True, slots=True)
class AccountCommittee:
    """Whom the deals of an account expect, and who is there."""

    account_key: str
    has_open_deal: bool
    """False: the roles are those that somebody holds on deals that are over; none is expected."""
    roles: tuple[AccountRole, ...]
    people: tuple[DealContact, ...]
    """Who works at the account, known by name, and may be won for a role."""
    department: str | None
    """Department that the deals sell to, where they sell to one."""

    @property
    def roles_engaged(self) -> int:
        """How many of the roles are engaged."""
        return sum(role.state is RoleState.ENGAGED for role in self.roles)


@dataclass(frozen=True, slots=True)
class Aim:
    """Somebody through whom a role could be won."""

    role: AccountRole
    step: NextStep
    person_key: str | None
    """None: nobody is known who holds it or fits."""
    why: str
    """As it follows the person's name, or the role's where nobody is known."""


@dataclass(frozen=True, slots=True)
class NextRole:
    """The role to win next."""

    aim: Aim
    roles_gained: int
    """How many roles are engaged more, once the person is: others of theirs come with it."""
    band: PenetrationBand
    """The account's band then."""
    probability: float | None
    """Of the best introduction route of our team to the person; None: there is none."""

    @property
    def effort(self) -> float | None:
        """`-ln(probability)`: 0 for a certain introduction, 0.7 for one in two, 2.3 for one in ten.

        It adds up along a route; None where there is no route.
        """
        return None if self.probability is None else max(0.0, -log(self.probability))


def meanings_of(roles: TaxonomyRoles) -> dict[str, str]:
    """Return what each expected role of a taxonomy counts as, by its key.

    The standard roles that it stands for, so that a Champion and an Evangelist on two deals of one
    account are one role. Where several of a taxonomy stand for the same, each is one of its own; a
    role that stands for none counts as itself.
    """
    found: dict[str, str] = {}
    for key, role in roles.items():
        if role.expected:
            standing = sorted(of for of, some in roles.standing.items() if role in some)
            meaning = "+".join(standing) or f"{roles.taxonomy.name}.{key}"
            number = sum(other.partition("#")[0] == meaning for other in found.values())
            found[key] = f"{meaning}#{number}" if number else meaning
    return found


def account_roles(judged: Iterable[Completeness]) -> tuple[AccountRole, ...]:
    """Return the expected roles of deals, each once, held by whoever holds it on any of them."""
    found: dict[str, AccountRole] = {}
    for committee in judged:
        meanings = meanings_of(committee.roles)
        for part in committee.expected:
            meaning = meanings[part.role.key]
            found[meaning] = _with(found.get(meaning), committee.roles.taxonomy.name, part)
    return tuple(found.values())


def _with(former: AccountRole | None, name: str, part: CommitteeRole) -> AccountRole:
    if former is None:
        return AccountRole(name, part.role, part.state, part.holders)
    rank = list(HolderState).index
    best: dict[str, RoleHolder] = {}
    for holder in sorted((*former.holders, *part.holders), key=lambda one: rank(one.state)):
        best.setdefault(holder.contact.person_key, holder)
    state = max(former.state, part.state, key=list(RoleState).index)
    return AccountRole(former.taxonomy, former.role, state, tuple(best.values()))


def committee_of(
    account_key: str,
    *,
    has_open_deal: bool,
    judged: Iterable[Completeness],
    people: Iterable[DealContact],
    departments: Iterable[str | None] = (),
) -> AccountCommittee:
    """Put together the committee of an account from its open deals, or those that are over.

    Args:
        account_key: key of the account.
        has_open_deal: whether the deals are open; if not, a role that nobody holds is left out.
        judged: the committee of each deal.
        people: everybody at the account or with a role on a deal, several times where on several.
        departments: what each deal sells to.

    """
    deals = list(judged)
    against = {
        holder.contact.person_key
        for committee in deals
        for part in (*committee.expected, *committee.tracked)
        for holder in part.holders
        if holder.assignment.stance == Stance.OPPOSED
    }
    against |= {
        one.person_key for committee in deals for one in committee.standing_for("DETRACTOR").held
    }
    there = {
        one.person_key: one
        for one in people
        if one.works_there and not one.is_colleague and not one.is_placeholder
    }
    sold_to = {department for department in departments if department}
    roles = account_roles(deals)
    return AccountCommittee(
        account_key,
        has_open_deal,
        tuple(r for r in roles if has_open_deal or r.state is not RoleState.UNIDENTIFIED),
        tuple(one for key, one in sorted(there.items()) if key not in against),
        next(iter(sold_to)) if len(sold_to) == 1 else None,
    )


def aims_of(
    account: AccountCommittee, *, fits: dict[tuple[object, ...], RoleFit | None]
) -> list[Aim]:
    """Return through whom each role that is not engaged could be won.

    Who holds it; where nobody does, who works there and fits best, all of them where several fit
    alike; where nobody fits, nobody: then somebody has to be found first.

    Args:
        account: the committee.
        fits: what was found already of a role and a position; new findings are added, so that
            the same titles at many accounts are judged once.

    """
    return [
        aim
        for role in account.roles
        if role.state is not RoleState.ENGAGED
        for aim in _aims(account, role, fits)
    ]


def _aims(
    account: AccountCommittee, role: AccountRole, fits: dict[tuple[object, ...], RoleFit | None]
) -> list[Aim]:
    if role.identified:
        said = f"is the {role.role.name}, and not in contact with us"
        return [Aim(role, NextStep.ENGAGE_HOLDER, key, said) for key in sorted(role.identified)]
    scored = [
        (fit.score, one.person_key, fit.why)
        for one in account.people
        if (fit := _fit(account, role, one, fits)) is not None
    ]
    best = max((score for score, _, _ in scored), default=0.0)
    if scored:
        return [
            Aim(role, NextStep.WIN_WHO_FITS, key, why)
            for score, key, why in scored
            if score == best
        ]
    typical = role.role.titles[0] if role.role.titles else role.role.name
    return [Aim(role, NextStep.FIND_WHO, None, f"{typical}, name unknown")]


def _fit(
    account: AccountCommittee,
    role: AccountRole,
    one: DealContact,
    fits: dict[tuple[object, ...], RoleFit | None],
) -> RoleFit | None:
    level = SeniorityLevel(one.seniority) if one.seniority else None
    position = (one.title, one.department, level, one.function, account.department)
    known = (role.taxonomy, role.role.key, *position)
    if known not in fits:
        fits[known] = role_fit(
            role.role,
            title=one.title,
            department=one.department,
            seniority=level,
            function=one.function,
            deal_department=account.department,
        )
    return fits[known]


def next_role(
    account: AccountCommittee, aims: Iterable[Aim], *, reach: Mapping[str, float]
) -> NextRole | None:
    """Return the role whose engagement moves the band most, of these the one of the least effort.

    Then comes the one that brings more roles with it, the weightier, the earlier in its taxonomy.
    A role that nobody leads to takes the most effort of all.

    Args:
        account: the committee.
        aims: through whom its roles could be won.
        reach: probability of our team's best route to each person; nobody there: no route.

    Returns:
        None where every expected role is engaged, or none is expected.

    Source: S0, "Account-Based Marketing"; docs/method/penetration.md.

    """
    engaged = account.roles_engaged
    begin = penetration_rules().band_of(engaged).rank
    found = [gain(account, aim, engaged=engaged, reach=reach) for aim in aims]
    place = {(one.taxonomy, one.role.key): number for number, one in enumerate(account.roles)}
    return min(
        found,
        default=None,
        key=lambda one: (
            begin - one.band.rank,
            inf if one.effort is None else one.effort,
            -one.roles_gained,
            -one.aim.role.role.weight,
            place[one.aim.role.taxonomy, one.aim.role.role.key],
            one.aim.person_key or "",
        ),
    )


def gain(
    account: AccountCommittee, aim: Aim, *, engaged: int, reach: Mapping[str, float]
) -> NextRole:
    """Return what an aim would bring where so many roles are engaged already."""
    key = aim.person_key
    others = sum(
        key in role.identified
        for role in account.roles
        if role is not aim.role and role.state is not RoleState.ENGAGED
    )
    gained = 1 + others
    band = penetration_rules().band_of(engaged + gained)
    return NextRole(aim, gained, band, None if key is None else reach.get(key))
