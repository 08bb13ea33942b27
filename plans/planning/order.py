"""What has to be reached before what: champions before economic buyers, engaging before raising."""

from collections.abc import Mapping, Sequence

from inroad.graph.vocabulary import PlanAim
from inroad.plans.planning.asked import KeptStep
from inroad.plans.planning.known import Scope
from inroad.plans.planning.rules import planning_rules
from inroad.plans.planning.sought import Cover, Sought, key_of


def ordered(
    scope: Scope, targets: Sequence[Sought], kept: Sequence[KeptStep] = ()
) -> Mapping[str, tuple[str, ...]]:
    """Return what each target comes after, where both are planned, by the target's key.

    The order of roles is that of their standard roles on the same deal; a relationship is raised
    after whoever stands on its other side is engaged. An order that would go in a circle (one
    person is the champion of one deal and the economic buyer of another) is left out.

    Source: S0 and S2; `planning_rules.yaml`.

    """
    places: dict[Cover, str] = {cover: key_of(one) for one in kept for cover in one.target.covers}
    places |= {cover: one.key for one in targets for cover in one.covers}
    people = {key_of(one): one.target.person_key for one in kept}
    found: dict[str, tuple[str, ...]] = {}
    for one in targets:
        wanted = [*_before(scope, one, places), *_engaged(one, targets, people)]
        found[one.key] = ()
        for earlier in dict.fromkeys(wanted):
            if earlier != one.key and not _leads(earlier, one.key, found, targets):
                found[one.key] = (*found[one.key], earlier)
    return found


def _before(scope: Scope, one: Sought, places: Mapping[Cover, str]) -> list[str]:
    """Return what comes before a role that is to be won; to learn a name nobody has to wait."""
    rules, earlier = planning_rules().after, list[str]()
    if one.candidates[0].aim in {PlanAim.NAME, PlanAim.FIND}:
        return earlier
    for deal in scope.deals:
        own = {role for key, role in one.covers if key == deal.row.key}
        for later, before in rules.items():
            if own & {role.key for role in deal.roles.standing_for(later)}:
                earlier += [
                    places[deal.row.key, role.key]
                    for standard in before
                    for role in deal.roles.standing_for(standard)
                    if (deal.row.key, role.key) in places
                ]
    return earlier


def _engaged(one: Sought, targets: Sequence[Sought], kept: Mapping[str, str | None]) -> list[str]:
    """Return what engages the contact of a relationship that is to be raised."""
    if one.raising is None:
        return []
    contact = one.candidates[0].person_key
    engaging = [
        other.key
        for other in targets
        if other.raising is None and any(c.person_key == contact for c in other.candidates)
    ]
    return [*engaging, *(key for key, person in kept.items() if person == contact)]


def _leads(
    start: str, end: str, after: Mapping[str, tuple[str, ...]], targets: Sequence[Sought]
) -> bool:
    """Return whether one target waits for another, by whatever stands between."""
    needs = {one.key: one.needs for one in targets}
    left, seen = [start], set[str]()
    while left:
        key = left.pop()
        if key == end:
            return True
        if key not in seen:
            seen.add(key)
            left += [*after.get(key, ()), *needs.get(key, ())]
    return False
