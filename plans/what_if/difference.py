"""What is otherwise after a supposition, and is it for the worse?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from inroad.plans.committee import CommitteeRole, HolderState
from inroad.plans.coverage_rules import CoverageStatus, RiskFactor, RoleState
from inroad.plans.gates import JudgedCondition
from inroad.plans.penetration import Penetration
from inroad.plans.penetration_rules import penetration_rules
from inroad.plans.risk import Risk
from inroad.plans.what_if.reach import RoleWay
from inroad.plans.what_if.standing import DealStanding
from inroad.plans.wording import named

_SAME = 1e-9
_MOST_DIGITS = 5


class About(StrEnum):
    """What a difference is about."""

    COMPLETENESS = "COMPLETENESS"
    WITHIN_REACH = "WITHIN_REACH"
    ENGAGED_CONTACTS = "ENGAGED_CONTACTS"
    ACTIVE_CONTACTS = "ACTIVE_CONTACTS"
    THREADS = "THREADS"
    ROLE = "ROLE"
    DIMENSION = "DIMENSION"
    RISK = "RISK"
    RISK_FACTOR = "RISK_FACTOR"
    GATE = "GATE"
    WAY = "WAY"
    PENETRATION = "PENETRATION"
    PLAN = "PLAN"


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is otherwise."""

    about: About
    subject: str
    """What of it: `Economic Buyer`."""
    before: str | None
    """As it is; None: it is not there."""
    after: str | None
    """As it would be; None: it would not be there."""
    is_worse: bool | None
    """Whether we would stand worse; None: neither worse nor better."""


def differences(before: DealStanding, after: DealStanding) -> list[Difference]:
    """Return what would be otherwise of a deal, the sums first, then the parts."""
    return [
        *_sums(before, after),
        *_roles(before, after),
        *_dimensions(before, after),
        *_risks(before, after),
        *_gates(before, after),
        *_ways(before, after),
    ]


def penetration_differences(before: Penetration, after: Penetration) -> list[Difference]:
    """Return what would be otherwise of how far we reach into an account."""
    bands = penetration_rules().bands
    rows = (
        ("Engaged roles", before.roles_engaged, after.roles_engaged),
        ("Identified roles", before.roles_identified, after.roles_identified),
        ("Contacts influenced", before.contacts_influenced, after.contacts_influenced),
    )
    found = [
        Difference(About.PENETRATION, what, str(was), str(would), would < was)
        for what, was, would in rows
        if was != would
    ]
    if before.band is not after.band:
        was, would = (bands[one.band].label for one in (before, after))
        worse = after.band.rank < before.band.rank
        found.insert(0, Difference(About.PENETRATION, "Band", was, would, worse))
    return found


def _sums(before: DealStanding, after: DealStanding) -> Iterator[Difference]:
    percents = (
        (
            About.COMPLETENESS,
            "Committee complete",
            before.coverage.completeness.score,
            after.coverage.completeness.score,
        ),
        (About.WITHIN_REACH, "Within reach", before.within_reach, after.within_reach),
    )
    for about, subject, was, would in percents:
        if abs(was - would) > _SAME:
            yield Difference(about, subject, *_percents(was, would), would < was)
    counts: tuple[tuple[About, str, int, int], ...] = (
        (About.ENGAGED_CONTACTS, "Engaged contacts", *_counted(before, after, "engaged")),
        (About.ACTIVE_CONTACTS, "Active contacts", *_counted(before, after, "active")),
    )
    if before.threads is not None and after.threads is not None:
        counts += ((About.THREADS, "Threads to the committee", before.threads, after.threads),)
    for about, subject, number, new in counts:
        if number != new:
            yield Difference(about, subject, str(number), str(new), new < number)


def _counted(before: DealStanding, after: DealStanding, flag: str) -> tuple[int, int]:
    was, would = (
        sum(getattr(one, flag) for one in standing.coverage.contacts)
        for standing in (before, after)
    )
    return was, would


def _roles(before: DealStanding, after: DealStanding) -> Iterator[Difference]:
    """Yield the roles of which the state, or who holds them, is otherwise."""
    was, would = _parts(before), _parts(after)
    rank = list(RoleState).index
    for key in dict.fromkeys((*was, *would)):
        old, new = was.get(key), would.get(key)
        said = _held(old), _held(new)
        if said[0] == said[1]:
            continue
        part = new or old
        if part is None:
            continue
        change = rank(_state(new)) - rank(_state(old))
        worse = None if change == 0 or not part.role.expected else change < 0
        yield Difference(About.ROLE, part.role.name, *said, worse)


def _parts(standing: DealStanding) -> dict[str, CommitteeRole]:
    both = standing.coverage.completeness
    return {part.role.key: part for part in (*both.expected, *both.tracked)}


def _state(part: CommitteeRole | None) -> RoleState:
    return part.state if part else RoleState.UNIDENTIFIED


def _held(part: CommitteeRole | None) -> str | None:
    """Say who holds a role: `engaged, Ann; identified, Bo; left, Cy`."""
    if part is None:
        return None
    said = []
    for state in HolderState:
        holders = [one for one in part.holders if one.state is state]
        if holders:
            stances = {one.assignment.stance for one in holders} - {None}
            of = f" ({', '.join(sorted(one.lower() for one in stances if one))})"
            people = named(one.contact for one in holders)
            said.append(f"{state.lower()}: {people}{of if stances else ''}")
    return "; ".join(said) or "nobody"


def _dimensions(before: DealStanding, after: DealStanding) -> Iterator[Difference]:
    rank = list(CoverageStatus).index
    pairs = zip(before.coverage.dimensions, after.coverage.dimensions, strict=True)
    for old, new in pairs:
        if old.status is not new.status:
            subject = old.dimension.value.replace("_", " ").capitalize()
            worse = rank(new.status) > rank(old.status)
            yield Difference(
                About.DIMENSION, subject, old.status.lower(), new.status.lower(), worse
            )


def _risks(before: DealStanding, after: DealStanding) -> Iterator[Difference]:
    """Yield the risk if it is another, and the factors that would come and go."""
    old, new = before.coverage.risk, after.coverage.risk
    if old is not new:
        yield Difference(About.RISK, "Risk", old.lower(), new.lower(), new.rank > old.rank)
    was, would = (
        {one.factor: one for one in standing.coverage.risks} for standing in (before, after)
    )
    for factor in dict.fromkeys((*was, *would)):
        if (factor in was) != (factor in would):
            yield _factor(factor, was.get(factor), would.get(factor))


def _factor(factor: RiskFactor, was: Risk | None, would: Risk | None) -> Difference:
    """Return a factor that came or went; the one that speaks for a deal is worse when it goes."""
    comes = would is not None
    good = factor is RiskFactor.BROAD_CONTACTS
    subject = factor.value.replace("_", " ").capitalize()
    return Difference(
        About.RISK_FACTOR,
        subject,
        was.why if was else None,
        would.why if would else None,
        comes is not good,
    )


def _gates(before: DealStanding, after: DealStanding) -> Iterator[Difference]:
    """Yield the conditions of the next stage that would no longer be met, or be met."""
    if before.gate is None or after.gate is None:
        return
    was, would = (
        {_condition(one): one for one in gate.conditions} for gate in (before.gate, after.gate)
    )
    for key, new in would.items():
        old = was.get(key)
        if old is not None and old.met is not new.met:
            subject = f"{new.stage.name}: {new.condition.sentence}"
            yield Difference(About.GATE, subject, old.why, new.why, not new.met)


def _condition(one: JudgedCondition) -> tuple[str, str]:
    return one.stage.key, one.condition.sentence


def _ways(before: DealStanding, after: DealStanding) -> Iterator[Difference]:
    """Yield the roles to which the best way is another, or as likely as another."""
    was, would = _by_role(before), _by_role(after)
    for key in dict.fromkeys((*was, *would)):
        old, new = was.get(key), would.get(key)
        if _is_same(old, new):
            continue
        one = old or new
        if one is None:
            continue
        worse = None if old is None or new is None else _worse(old, new)
        said = _way(old, before), _way(new, after)
        yield Difference(About.WAY, one.part.role.name, *said, worse)


def _by_role(standing: DealStanding) -> Mapping[str, RoleWay]:
    return {way.part.role.key: way for way in standing.ways}


def _is_same(old: RoleWay | None, new: RoleWay | None) -> bool:
    if old is None or new is None:
        return old is new
    people = tuple(way.route.people if way.route else () for way in (old, new))
    steps = tuple(way.step and (way.step.kind, way.step.person_key) for way in (old, new))
    return people[0] == people[1] and steps[0] == steps[1] and abs(old.chance - new.chance) < _SAME


def _worse(old: RoleWay, new: RoleWay) -> bool | None:
    return None if abs(old.worth - new.worth) < _SAME else new.worth < old.worth


def _way(way: RoleWay | None, standing: DealStanding) -> str | None:
    """Say whom a way leads to, and how likely it holds; nothing where none is needed."""
    if way is None:
        return None
    if way.step is None or way.step.person_key is None:
        return "nobody known"
    name = standing.name_of(way.step.person_key)
    return f"{name}, {_percent(100.0 * way.chance)}" if way.route else f"{name}, no way"


def _percents(was: float, would: float) -> tuple[str, str]:
    """Return two percentages that differ with as many digits as it takes to see it, up to four."""
    for digits in range(_MOST_DIGITS):
        said = f"{was:.{digits}f} %", f"{would:.{digits}f} %"
        if said[0] != said[1]:
            break
    return said


def _percent(value: float) -> str:
    return f"{value:.0f} %"
