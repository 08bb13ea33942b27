"""Which uncovered roles does a plan have to win, and through whom could each be won?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from inroad.graph.vocabulary import PlanAim
from inroad.plans.committee import CommitteeRole
from inroad.plans.coverage_rules import RoleState, coverage_rules
from inroad.plans.gate_steps import Step, StepKind, for_part
from inroad.plans.planning.asked import KeptStep
from inroad.plans.planning.known import DealToPlan, Scope
from inroad.plans.planning.rules import planning_rules
from inroad.plans.planning.sought import DOUBTED, Candidate, Cover, Sought, role_key
from inroad.plans.wording import last_seen

_HELD = frozenset({PlanAim.ENGAGE, PlanAim.NAME, PlanAim.CONFIRM})
_WINS = frozenset({PlanAim.ENGAGE, PlanAim.IDENTIFY, PlanAim.CONFIRM})
"""Aims that engage somebody."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """One role of one deal that somebody is sought for."""

    cover: Cover
    part: CommitteeRole
    deal: DealToPlan
    candidates: tuple[Candidate, ...]


def roles_sought(scope: Scope, kept: Sequence[KeptStep] = ()) -> list[Sought]:
    """Return the uncovered roles of deals, each with who could be won for it, the likeliest first.

    Whoever holds several, or several deals need, is one target with all that this brings. Of
    somebody unknown the name comes first, and the meeting needs it (S2).

    Args:
        scope: what the plan is for.
        kept: steps that stay; the roles that they win are not sought again.

    """
    won = {cover for one in kept if one.target.aim in _WINS for cover in one.target.covers}
    units = [unit for deal in scope.deals for unit in _units(deal) if unit.cover not in won]
    return [one for group in _grouped(units) for one in _of_group(group)]


def _units(deal: DealToPlan) -> list[_Unit]:
    """Return the uncovered roles of a deal with who could be won for each.

    By position somebody is a candidate for one role alone, the heaviest for which nobody fits
    better: nobody is planned twice.
    """
    parts = [part for part in deal.coverage.completeness.expected if part.uncovered]
    steps = {part.role.key: for_part(part, deal.now) for part in parts}
    order = sorted(parts, key=lambda part: (not _is_held(steps[part.role.key]), -part.role.weight))
    first = set[str]()
    for part in order:
        key = part.role.key
        steps[key] = _engaging(_without(first, part, deal, steps[key]))
        first |= _people(steps[key][:1])
    taken, units = set(first), list[_Unit]()
    for part in order:
        head, others = steps[part.role.key][:1], steps[part.role.key][1:]
        rivals = [step for step in others if _is_held(others) or step.person_key not in taken]
        taken |= _people(rivals)
        if head:
            candidates = tuple(_seen(_candidates([*head, *rivals], part), deal))
            units.append(_Unit((deal.row.key, part.role.key), part, deal, candidates))
    return sorted(units, key=lambda unit: parts.index(unit.part))


def _without(
    people: Iterable[str], part: CommitteeRole, deal: DealToPlan, steps: Sequence[Step]
) -> Sequence[Step]:
    """Return who could be won for a role that nobody holds, leaving some people out."""
    if _is_held(steps):
        return steps
    rejected = {(person, part.role.key) for person in people}
    return for_part(part, replace(deal.now, rejected=deal.rejected | rejected))


def _people(steps: Iterable[Step]) -> set[str]:
    return {step.person_key for step in steps if step.person_key}


def _is_held(steps: Sequence[Step]) -> bool:
    return any(PlanAim(step.kind) in _HELD for step in steps)


def _engaging(steps: Sequence[Step]) -> list[Step]:
    """Leave out whose name is lacking where somebody else holds the role."""
    named = [step for step in steps if step.kind is not StepKind.NAME]
    return named or list(steps[:1])


def _candidates(steps: Sequence[Step], part: CommitteeRole) -> Iterator[Candidate]:
    rules, values = planning_rules(), coverage_rules().values
    lacking = part.role.weight * (values[RoleState.ENGAGED] - part.value)
    for place, step in enumerate(steps):
        aim = PlanAim(step.kind)
        share = rules.shares[aim]
        if aim is PlanAim.CONFIRM:
            share = _confidence(part, step.person_key) or share
        elif aim is PlanAim.IDENTIFY:
            share *= rules.next_candidate**place
        certain = share if aim in DOUBTED else 1.0
        yield Candidate(aim, step.person_key, step.office, step.why, lacking * share, certain)


def _seen(candidates: Iterable[Candidate], deal: DealToPlan) -> Iterator[Candidate]:
    """Say of whom we are in touch with when they last turned to us."""
    people = {one.person_key: one for one in deal.coverage.contacts}
    for one in candidates:
        contact = people.get(one.person_key or "")
        if one.aim in DOUBTED and contact is not None and contact.active:
            yield replace(one, why=f"{one.why}, and {last_seen(contact)}")
        else:
            yield one


def _confidence(part: CommitteeRole, person_key: str | None) -> float | None:
    said = (one for one in part.holders if one.contact.person_key == person_key)
    return next((one.assignment.confidence for one in said), None)


def _grouped(units: Sequence[_Unit]) -> list[list[_Unit]]:
    """Put roles together that one person could be won for, whoever brings the most first."""
    left, groups = list(units), list[list[_Unit]]()
    while left:
        gains: dict[str, float] = {}
        of: dict[str, list[_Unit]] = {}
        for unit in left:
            for one in unit.candidates:
                gains[one.who] = gains.get(one.who, 0.0) + one.gain
                of.setdefault(one.who, []).append(unit)
        several = [key for key, some in of.items() if len(some) > 1]
        if not several:
            break
        groups.append(of[min(several, key=lambda key: (-round(gains[key], 9), key))])
        left = [unit for unit in left if unit not in groups[-1]]
    place = {unit.cover: number for number, unit in enumerate(units)}
    groups += [[unit] for unit in left]
    return sorted(groups, key=lambda group: min(place[unit.cover] for unit in group))


def _of_group(group: Sequence[_Unit]) -> Iterator[Sought]:
    """Return what is sought of roles that go together: of somebody unknown the name comes first."""
    ordered = sorted(group, key=lambda unit: -unit.part.role.weight)
    head = ordered[0]
    shared = [
        [one for unit in ordered for one in unit.candidates if one.who == first.who]
        for first in head.candidates
    ]
    joint = [_joined(some) for some in shared if len(some) == len(ordered)]
    covers = tuple(unit.cover for unit in ordered)
    names = list(dict.fromkeys(unit.part.role.name for unit in ordered))
    base = Sought(
        role_key(covers),
        tuple(joint),
        covers,
        head.cover[0],
        head.part.role,
        " and ".join(names),
        head.part.role.content,
    )
    first = joint[0]
    if first.aim not in {PlanAim.NAME, PlanAim.FIND}:
        yield base
        return
    name = replace(base, key=f"{first.aim}:{head.cover[0]}:{head.cover[1]}")
    yield name
    if first.aim is PlanAim.NAME:
        rest = sum(_rest(unit) for unit in ordered)
        then = replace(first, aim=PlanAim.ENGAGE, gain=rest, why=f"{first.why}; then meet them")
        yield replace(base, candidates=(then,), needs=(name.key,))


def _rest(unit: _Unit) -> float:
    """Return what is left of a role's points once the name of who holds it is known."""
    lacking = coverage_rules().values[RoleState.ENGAGED] - unit.part.value
    return unit.part.role.weight * lacking * (1.0 - planning_rules().shares[PlanAim.NAME])


def _joined(some: Sequence[Candidate]) -> Candidate:
    """Return somebody who could be won for several roles at once, with all that it brings."""
    first = some[0]
    whys = "; ".join(dict.fromkeys(one.why for one in some))
    aim = min((one.aim for one in some), key=list(PlanAim).index)
    certain = min(one.certain for one in some)
    return replace(first, aim=aim, gain=sum(one.gain for one in some), why=whys, certain=certain)
