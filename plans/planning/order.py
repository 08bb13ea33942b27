"""What has to be reached before what: champions before economic buyers, engaging before raising."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from inroad.graph.vocabulary import PlanAim
from inroad.plans.planning.asked import KeptStep
from inroad.plans.planning.known import DealToPlan, Scope
from inroad.plans.planning.rules import planning_rules
from inroad.plans.planning.sought import MEETING, Cover, Sought, key_of


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
            is_said = earlier in {one.key, *one.needs}
            if not is_said and not leads(earlier, one.key, found, targets):
                found[one.key] = (*found[one.key], earlier)
    return found


def engaged_first(targets: Iterable[Sought]) -> tuple[Sought, ...]:
    """Return targets of which none raises a relationship with somebody who is still to be won.

    Whoever meets a contact to raise a grade engages them: that needs what is planned to engage
    them, in the turn that their role has. Who is but one of several for a role is met without.

    Source: S0 and S1; docs/method/multi-threading-plan.md.

    """
    targets = tuple(targets)
    engaging = {
        one.candidates[0].person_key: one.key
        for one in targets
        if one.raising is None and one.candidates[0].aim in MEETING
    }

    def needing(one: Sought) -> Sought:
        key = engaging.get(one.candidates[0].person_key)
        is_first = one.raising is not None and not one.needs
        return replace(one, needs=(key,)) if is_first and key is not None else one

    return tuple(map(needing, targets))


def _before(scope: Scope, one: Sought, places: Mapping[Cover, str]) -> list[str]:
    """Return what comes before a role that is to be won; to learn a name nobody has to wait.

    Whom several deals need is met for the one whose turn comes first: where the fewest are before.
    """
    if one.candidates[0].aim in {PlanAim.NAME, PlanAim.FIND}:
        return []
    of_deals = [
        _before_on(deal, [role for key, role in one.covers if key == deal.row.key], places)
        for deal in scope.deals
        if any(key == deal.row.key for key, _ in one.covers)
    ]
    return min(of_deals, key=len, default=[])


def _before_on(deal: DealToPlan, own: Sequence[str], places: Mapping[Cover, str]) -> list[str]:
    """Return what comes before roles of a deal."""
    earlier = [
        places[deal.row.key, role.key]
        for later, before in planning_rules().after.items()
        if set(own) & {role.key for role in deal.roles.standing_for(later)}
        for standard in before
        for role in deal.roles.standing_for(standard)
        if (deal.row.key, role.key) in places
    ]
    return list(dict.fromkeys(earlier))


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


def leads(
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
