"""Whom does a plan have to win? Uncovered roles, detractors, who was named, key intersections."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from inroad.graph.vocabulary import PlanAim
from inroad.plans.contact_map.key_intersections import KeyIntersection
from inroad.plans.coverage_rules import RiskFactor
from inroad.plans.engagement import Contact
from inroad.plans.influence.goal import next_goal
from inroad.plans.influence.strategies import InfluenceRules
from inroad.plans.planning.asked import KeptStep
from inroad.plans.planning.known import Marked, Scope
from inroad.plans.planning.roles_sought import roles_sought
from inroad.plans.planning.rules import planning_rules
from inroad.plans.planning.sought import (
    Candidate,
    Raising,
    Sought,
    contact_key,
    key_of,
    raise_key,
)
from inroad.plans.wording import last_seen


def sought(
    scope: Scope,
    marked: Sequence[Marked],
    kept: Sequence[KeptStep] = (),
    *,
    influence: InfluenceRules | None = None,
) -> tuple[Sought, ...]:
    """Return the targets of a plan, in the order of their deals, roles and need.

    One for each uncovered role of each deal; whoever holds several, or several deals need, is one
    target with all that this brings. Then detractors without a strategy, people who were named and
    hold no role, and the key intersections.

    Args:
        scope: what the plan is for.
        marked: the key intersections, the most needed first.
        kept: steps that stay; what they win is not sought again.
        influence: how far up a relationship goes that nobody graded; None: as shipped.

    Source: S0, S1 and S2; docs/method/multi-threading-plan.md.

    """
    found = [
        *(roles := roles_sought(scope, kept)),
        *(against := list(_detractors(scope))),
        *_named(scope, (*roles, *against)),
        *_raises(scope, marked, influence),
    ]
    taken = {key_of(step) for step in kept}
    wanted = set(scope.target_keys)
    by_key = {one.key: one for one in found if one.key not in taken}
    left = [_narrowed(one, wanted) for one in by_key.values()] if wanted else by_key.values()
    return tuple(one for one in left if one is not None)


def _detractors(scope: Scope) -> Iterator[Sought]:
    """Return who works against us, and of whom no strategy says how to engage them (S2)."""
    for deal in scope.deals:
        for risk in deal.coverage.risks:
            if risk.factor is not RiskFactor.DETRACTOR_WITHOUT_STRATEGY:
                continue
            role = next(iter(deal.roles.standing_for("DETRACTOR")))
            for contact in risk.contacts:
                why = f"{contact.name} works against us, and no strategy says how to engage them"
                gain = role.weight * planning_rules().detractor_share
                yield Sought(
                    contact_key(contact.person_key, deal.row.key, role.key),
                    (Candidate(PlanAim.ENGAGE, contact.person_key, None, why, gain),),
                    deal_key=deal.row.key,
                    role=role,
                    role_name=role.name,
                    content=role.content,
                )


def _named(scope: Scope, found: Iterable[Sought]) -> Iterator[Sought]:
    """Return the contacts who were named and are not in touch with us; roles are sought apart."""
    sought_already = {one.person_key for target in found for one in target.candidates}
    for key in scope.target_keys:
        contact = next(iter(contacts_called(scope, key)), None)
        if contact is None or contact.engaged or key in sought_already:
            continue
        deal = scope.deals[0].row.key if scope.deals else None
        aim = PlanAim.NAME if contact.is_placeholder else PlanAim.ENGAGE
        points = planning_rules().contact_points
        seen = "nobody knows the name" if contact.is_placeholder else last_seen(contact)
        one = Candidate(aim, key, None, f"{contact.name} was asked for: {seen}", points)
        yield Sought(contact_key(key), (one,), deal_key=deal)


def contacts_called(scope: Scope, person_key: str) -> Iterator[Contact]:
    """Return a contact as each deal sees her."""
    for deal in scope.deals:
        for contact in deal.coverage.contacts:
            if contact.person_key == person_key and not contact.has_left:
                yield contact


def _raises(
    scope: Scope, marked: Sequence[Marked], influence: InfluenceRules | None
) -> Iterator[Sought]:
    """Return the key intersections, each one grade up, and a second where there is a first (S1)."""
    rules = planning_rules()
    left = (scope.closes_on - scope.today).days
    for one in marked:
        at = one.at
        first = at.goal or next_goal(None, acquainted=not at.is_blank, rules=influence)
        steps = [(at.grade, first)]
        above = first.next_up
        if at.grade is not None and above is not None and left >= 2 * rules.raising.days:
            steps.append((first, above))
        before = tuple[str, ...]()
        for from_grade, to_grade in steps:
            key = raise_key(at.colleague_key, at.contact_key, to_grade)
            weight = at.need.weight if at.need else 1
            gain = weight * at.score * rules.shares[PlanAim.RAISE]
            raising = Raising(
                at.colleague_key, from_grade, to_grade, one.strength, at.is_blank and not before
            )
            yield Sought(
                key,
                (Candidate(PlanAim.RAISE, at.contact_key, None, at.why, gain),),
                deal_key=at.need.deal_key if at.need else None,
                role_name=at.need.role_name if at.need else None,
                content=_content(scope, at),
                raising=raising,
                needs=before,
            )
            before = (key,)


def _content(scope: Scope, at: KeyIntersection) -> str | None:
    """Return what the role brings along for which an intersection is needed."""
    named = [
        role.content
        for deal in scope.deals
        if at.need is not None and deal.row.key == at.need.deal_key
        for role in deal.roles.values()
        if role.name == at.need.role_name
    ]
    return next(iter(named), None)


def _narrowed(one: Sought, wanted: set[str]) -> Sought | None:
    """Return a target with those alone who were named; None where nobody of them was."""
    left = tuple(candidate for candidate in one.candidates if candidate.person_key in wanted)
    return replace(one, candidates=left) if left else None
