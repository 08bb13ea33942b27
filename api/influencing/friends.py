"""Who on their side is for us, and who like them bought from us elsewhere."""

from collections.abc import Mapping, Sequence
from datetime import UTC
from typing import Any

from inroad.api.influencing.between import Between
from inroad.graph.cypher import OpenTransaction
from inroad.graph.taxonomy import STANDARD, Taxonomies
from inroad.graph.vocabulary import (
    Polarity,
    Stance,
)
from inroad.plans.influence.situation import (
    Friend,
)
from inroad.plans.influence.strategies import InfluenceRules
from inroad.plans.stages import Stages, StageState
from inroad.queries.grades.effective_grades import effective_grades
from inroad.queries.influences_of import influences_of
from inroad.queries.people_by_key import people_by_key
from inroad.queries.role_assignments import AssignedRole
from inroad.queries.suggestions.deals_learnt_from import deals_learnt_from
from inroad.queries.suggestions.role_examples import role_examples

_FOR_US = {Stance.ADVOCATE, Stance.SUPPORTIVE}


def friends(
    tx: OpenTransaction,
    pair: Between,
    assigned: Sequence[AssignedRole],
    *,
    rules: InfluenceRules,
    asked: Mapping[str, Any],
) -> list[Friend]:
    """Return who on their side is for us: by stance, or by the grade of anybody of ours.

    Whoever is dissatisfied with one of ours is not, however well others of ours stand (S1: in
    doubt, grade down).
    """
    others = {one.person_key for one in assigned} - {pair.contact.key}
    against = {
        one.person_key for one in assigned if one.stance in {Stance.SCEPTICAL, Stance.OPPOSED}
    }
    graded = effective_grades(tx, colleagues=None, contacts=sorted(others), **asked)
    against |= {one.contact_key for one in graded if rules.is_against_us(one.effective)}
    keys = {one.person_key for one in assigned if one.stance in _FOR_US} & others
    keys |= {one.contact_key for one in graded if one.effective.rank >= rules.for_us_from.rank}
    lines = influences_of(tx, people=[pair.contact.key], **asked)
    heard = {
        one.influencer_key
        for one in lines
        if one.influenced_key == pair.contact.key and one.polarity == Polarity.POSITIVE
    }
    people = people_by_key(tx, keys=sorted(keys - against), **asked)
    found = [one for one in people.values() if not one.is_placeholder and not one.is_colleague]
    return sorted(
        (Friend(one, influences=one.key in heard) for one in found),
        key=lambda one: (not one.influences, one.person.name),
    )


def elsewhere(
    tx: OpenTransaction,
    pair: Between,
    own: Sequence[AssignedRole],
    *,
    read_by: tuple[Taxonomies, Stages],
    asked: Mapping[str, Any],
) -> list[Friend]:
    """Return who played the contact's role on a deal that was won at another account."""
    taxonomies, stages = read_by
    played = standard_roles(own, taxonomies)
    if not played:
        return []
    today = asked["as_of"].astimezone(UTC).date()
    won = {
        deal.key: deal
        for deal in deals_learnt_from(tx, **asked)
        if (stage := stages.read(deal.stage)) is not None
        and stage.state is StageState.WON
        and deal.account_key != pair.account_key
        and (deal.closes_on is None or deal.closes_on <= today)
    }
    if not won:
        return []
    keys = {
        one.person_key
        for one in role_examples(tx, **asked)
        if not one.rejected
        and one.opportunity_key in won
        and one.role in taxonomies.roles_of(won[one.opportunity_key].taxonomy)
        and played
        & {
            role.key
            for role in taxonomies.standard_roles_of(
                won[one.opportunity_key].taxonomy or STANDARD, one.role
            )
        }
    }
    people = people_by_key(tx, keys=sorted(keys), **asked)
    return [Friend(one, same_role_elsewhere=True) for one in people.values()]


def standard_roles(own: Sequence[AssignedRole], taxonomies: Taxonomies) -> frozenset[str]:
    """Return the keys of the standard roles that some assignments stand for."""
    return frozenset(
        role.key
        for one in own
        if one.role in taxonomies.roles_of(one.taxonomy)
        for role in taxonomies.standard_roles_of(one.taxonomy or STANDARD, one.role)
    )
