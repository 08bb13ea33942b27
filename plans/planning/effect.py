"""What does a plan bring: completeness, risk and band before it, after it, and as is expected?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from inroad.graph.instants import milliseconds
from inroad.graph.vocabulary import AssignmentSource, InteractionKind, PlanAim
from inroad.plans.coverage import Coverage
from inroad.plans.coverage_rules import RiskLevel, RoleState, coverage_rules
from inroad.plans.next_role import account_roles
from inroad.plans.penetration_rules import penetration_rules
from inroad.plans.planning.known import DealRows, DealToPlan, Scope, judged
from inroad.plans.planning.plan import Effect, Standing
from inroad.plans.planning.sought import Cover
from inroad.queries.coverage.deal_contacts import DealContact
from inroad.queries.coverage.latest_touches import LatestTouch
from inroad.queries.role_assignments import AssignedRole

_ENGAGING = frozenset({PlanAim.ENGAGE, PlanAim.IDENTIFY, PlanAim.CONFIRM})


@dataclass(frozen=True, slots=True)
class Win:
    """What one step brings when it works."""

    aim: PlanAim
    person_key: str | None
    office: str | None
    covers: tuple[Cover, ...]
    actor_key: str
    chance: float
    """That it works and brings the role, with all that it needs."""


def effect_of(scope: Scope, wins: Sequence[Win]) -> Effect:
    """Return how the deals stand before a plan, when all of it works, and as is to be expected.

    The deals are judged as of the day that is asked about, as if whoever is won had turned to us
    on it: what fades until the plan is done is not foreseen.

    Args:
        scope: what the plan is for.
        wins: what the steps bring.

    Source: docs/method/multi-threading-plan.md.

    """
    after = {deal.row.key: covered_with(deal, wins, as_of=scope.as_of) for deal in scope.every_deal}
    before = {deal.row.key: deal.coverage for deal in scope.every_deal}
    gains = [_expected(deal, wins) for deal in scope.deals]
    scores = [deal.coverage.completeness.score for deal in scope.deals]
    expected = [score + gain for score, gain in zip(scores, gains, strict=True)]
    return Effect(standing(scope, before), standing(scope, after), _mean(expected))


def standing(scope: Scope, coverages: Mapping[str, Coverage]) -> Standing:
    """Return how the deals of a plan stand by the coverage of all open deals of the account.

    Args:
        scope: what the plan is for.
        coverages: of every open deal, by its key.

    """
    own = [coverages[deal.row.key] for deal in scope.deals]
    roles = account_roles(one.completeness for one in coverages.values())
    engaged = sum(role.state is RoleState.ENGAGED for role in roles)
    return Standing(
        _mean([one.completeness.score for one in own]),
        max((one.risk for one in own), key=lambda risk: risk.rank, default=RiskLevel.LOW),
        penetration_rules().band_of(engaged),
    )


def covered_with(deal: DealToPlan, wins: Iterable[Win], *, as_of: datetime) -> Coverage:
    """Return how a deal is covered once steps have worked."""
    rows = deal.rows
    for win in wins:
        rows = _with(deal, rows, win, as_of)
    return deal.coverage if rows is deal.rows else judged(deal.row, deal.roles, rows, as_of=as_of)


def _with(deal: DealToPlan, rows: DealRows, win: Win, as_of: datetime) -> DealRows:
    there = {one.person_key for one in rows.people}
    roles = [role for key, role in win.covers if key == deal.row.key]
    if win.aim is PlanAim.FIND:
        for role in roles:
            rows = _found(deal, rows, win, role)
        return rows
    key = win.person_key
    if win.aim not in _ENGAGING or key is None or key not in there:
        return rows
    touch = LatestTouch(key, milliseconds(as_of), InteractionKind.MEETING, win.actor_key, None)
    people = [
        replace(one, is_placeholder=False) if one.person_key == key else one for one in rows.people
    ]
    assignments = list(rows.assignments)
    for role in roles:
        if not any(_holds(one, key, role) for one in assignments):
            assignments = [one for one in assignments if (one.person_key, one.role) != (key, role)]
            assignments.append(_assigned(key, deal, role))
    managed = rows.managed if win.covers else rows.managed | {key}
    return DealRows(people, {**rows.touches, key: touch}, assignments, managed)


def _holds(one: AssignedRole, person: str, role: str) -> bool:
    confirmed = one.assignment != AssignmentSource.SUGGESTED
    return confirmed and (one.person_key, one.role) == (person, role)


def _found(deal: DealToPlan, rows: DealRows, win: Win, role: str) -> DealRows:
    """Return rows in which it is known who holds an office, and nobody has met them."""
    key = f"found:{role}"
    who = DealContact(
        deal.row.key,
        key,
        f"{win.office}, found",
        win.office,
        None,
        None,
        None,
        works_there=True,
        has_left=False,
        is_colleague=False,
    )
    return replace(
        rows,
        people=[*rows.people, who],
        assignments=[*rows.assignments, _assigned(key, deal, role)],
    )


def _assigned(person: str, deal: DealToPlan, role: str) -> AssignedRole:
    source = AssignmentSource.MANUAL.value
    return AssignedRole(person, deal.row.key, role, None, source, None, None, None, None)


def _expected(deal: DealToPlan, wins: Iterable[Win]) -> float:
    """Return the percent that are to be expected of a deal's roles; each role is won once."""
    parts = {part.role.key: part for part in deal.coverage.completeness.expected}
    weight = sum(part.role.weight for part in parts.values())
    values = coverage_rules().values
    gained: dict[str, float] = {}
    for win in wins:
        reached = RoleState.IDENTIFIED if win.aim is PlanAim.FIND else RoleState.ENGAGED
        if win.aim not in _ENGAGING and win.aim is not PlanAim.FIND:
            continue
        for key, role in win.covers:
            if key == deal.row.key and role in parts:
                gain = max(0.0, values[reached] - parts[role].value) * win.chance
                gained[role] = max(gained.get(role, 0.0), parts[role].role.weight * gain)
    return 100.0 * sum(gained.values()) / weight


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers) if numbers else 0.0
