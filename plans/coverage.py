"""How far does this deal reach into the account, and what is missing?"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph.taxonomy import TaxonomyRoles
from inroad.plans.committee import Completeness, HolderState, completeness
from inroad.plans.coverage_rules import CoverageStatus, Dimension, RiskLevel, coverage_rules
from inroad.plans.engagement import Contact, Windows, contacts
from inroad.plans.risk import Risk, departments_of, levels_of, overall, risks
from inroad.plans.wording import counted, last_seen, levels, listed, named
from inroad.queries.coverage.deal_contacts import DealContact
from inroad.queries.coverage.latest_touches import LatestTouch
from inroad.queries.role_assignments import AssignedRole


@dataclass(frozen=True, slots=True)
class Assessed:
    """One dimension of coverage."""

    dimension: Dimension
    status: CoverageStatus
    risk: RiskLevel
    why: str
    """One sentence, with the names that it rests on."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far one deal is covered at one instant."""

    windows: Windows
    contacts: tuple[Contact, ...]
    """Everybody on their side, the engaged first."""
    completeness: Completeness
    dimensions: tuple[Assessed, ...]
    """All five, in the order of their source."""
    risks: tuple[Risk, ...]
    """The factors that hold, in the order of their source."""
    risk: RiskLevel
    """The highest of them; LOW where none holds."""


def coverage_of(
    roles: TaxonomyRoles,
    *,
    people: Iterable[DealContact],
    touches: Mapping[str, LatestTouch],
    assignments: Iterable[AssignedRole],
    windows: Windows,
    as_of: datetime,
    managed: Collection[str] = (),
) -> Coverage:
    """Put together the coverage of one deal.

    Args:
        roles: the deal's taxonomy.
        people: everybody at the deal's account, or with a role on it.
        touches: latest touches up to `as_of`, by person.
        assignments: who plays which role on the deal at that instant.
        windows: how long a two-way interaction counts.
        as_of: the instant asked for.
        managed: keys of people for whom there is an engagement strategy: an open blueprint.

    Raises:
        ValueError: the taxonomy expects no role.

    """
    theirs = contacts(people, touches, windows=windows, as_of=as_of)
    committee = completeness(roles, assignments=assignments, contacts=theirs)
    found = risks(theirs, committee, windows=windows, managed=managed)
    return Coverage(
        windows,
        tuple(theirs),
        committee,
        tuple(assess(theirs, committee)),
        tuple(found),
        overall(found),
    )


def assess(theirs: Sequence[Contact], committee: Completeness) -> list[Assessed]:
    """Assess the five dimensions: three roles, departments, seniority levels.

    A role is COVERED where somebody who holds it is engaged, a GAP where somebody holds it, else
    MISSING; the deal's taxonomy may have it under another name, under several, or not. Breadth
    counts departments with an engaged contact, depth counts seniority levels, and needs the
    highest: MISSING where nobody is engaged, a GAP below what `coverage_rules.yaml` asks.

    Source: S2, its coverage assessment; docs/method/coverage.md.

    """
    engaged = [one for one in theirs if one.engaged]
    said = {
        Dimension.CHAMPION: _role(committee, "CHAMPION"),
        Dimension.ECONOMIC_BUYER: _role(committee, "ECONOMIC_BUYER"),
        Dimension.EXECUTIVE_SPONSOR: _role(committee, "EXECUTIVE_SPONSOR"),
        Dimension.BREADTH: _breadth(engaged),
        Dimension.DEPTH: _depth(engaged),
    }
    rules = coverage_rules()
    return [
        Assessed(dimension, status, rules.risk_of(dimension, status), why)
        for dimension, (status, why) in said.items()
    ]


def _role(committee: Completeness, key: str) -> tuple[CoverageStatus, str]:
    role = committee.standing_for(key)
    if not role.held:
        return CoverageStatus.MISSING, role.nobody()
    engaged = role.held_by(HolderState.ENGAGED)
    if not engaged:
        said = "; ".join(f"{one.name} {last_seen(one)}" for one in role.held)
        return CoverageStatus.GAP, f"Known, and not engaged: {said}"
    if len(engaged) == 1:
        return CoverageStatus.COVERED, f"Only {engaged[0].name} ({last_seen(engaged[0])})"
    return CoverageStatus.COVERED, f"{named(engaged)} are engaged"


def _breadth(engaged: Sequence[Contact]) -> tuple[CoverageStatus, str]:
    if not engaged:
        return CoverageStatus.MISSING, "Nobody is engaged in any department"
    departments = departments_of(engaged)
    unknown = sum(one.department is None for one in engaged)
    rest = f"; the department of {counted(unknown, 'other')} is not known" if unknown else ""
    if len(departments) >= coverage_rules().covered_from.departments:
        return CoverageStatus.COVERED, f"Engaged in {listed(departments)}{rest}"
    if not departments:
        said = f"The departments of {counted(unknown, 'engaged contact')} are not known"
        return CoverageStatus.GAP, said
    return CoverageStatus.GAP, f"Engaged in {departments[0]} only{rest}"


def _depth(engaged: Sequence[Contact]) -> tuple[CoverageStatus, str]:
    if not engaged:
        return CoverageStatus.MISSING, "Nobody is engaged at any level"
    needed = coverage_rules().covered_from
    held = levels_of(engaged)
    top = needed.highest in held
    if top and len(held) >= needed.levels:
        return CoverageStatus.COVERED, f"Engaged at {levels(held)} level"
    if not held:
        return CoverageStatus.GAP, "Engaged at no level that is known"
    lacking = "only" if top else f"level, nobody at {levels([needed.highest])}"
    return CoverageStatus.GAP, f"Engaged at {levels(held)} {lacking}"
