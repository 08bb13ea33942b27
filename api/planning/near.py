"""Who would know the name of somebody whom nobody of ours can name?"""

from collections.abc import Sequence
from typing import Any

from inroad.graph.cypher import OpenTransaction
from inroad.graph.titles import normalise
from inroad.graph.vocabulary import AssignmentSource, PlanAim, Stance
from inroad.plans.engagement import Contact
from inroad.plans.planning.known import Scope
from inroad.plans.planning.rules import planning_rules
from inroad.plans.planning.sought import Sought
from inroad.queries.placeholders.acquaintances_of import NearPerson, acquaintances_of


def near_the_unknown(
    tx: OpenTransaction, /, *, workspace: str, scope: Scope, targets: Sequence[Sought]
) -> dict[str, Sequence[NearPerson]]:
    """Return who is near to each placeholder, and to each office that nobody is known to hold.

    Nobody who opposes us is asked for names: what is planned over them would not hold.
    """
    where: dict[str, Any] = {"workspace": workspace, "as_of": scope.as_of}
    candidates = [one for target in targets for one in target.candidates]
    unnamed = [one.person_key for one in candidates if one.aim is PlanAim.NAME and one.person_key]
    found: dict[str, list[NearPerson]] = {key: [] for key in unnamed}
    most = planning_rules().most_informants
    senior, against = _senior(scope), _against(scope)
    if unnamed:
        for row in acquaintances_of(tx, people=unnamed, limit=most, **where):
            if row.person_key not in against and (row.tie != "ACCOUNT" or row.person_key in senior):
                found[row.placeholder_key].append(row)
    offices = {one.office for one in candidates if one.aim is PlanAim.FIND and one.office}
    return {**found, **{office: _near_office(scope, office)[:most] for office in offices}}


def _near_office(scope: Scope, office: str) -> list[NearPerson]:
    """Return who works in the field of an office, then who is at one of the two highest levels.

    Nobody knows to whom the holder of the office reports, or in which department she is.
    """
    field = normalise(office).function
    people, senior = _people(scope), _senior(scope)
    in_field = {
        row.person_key
        for deal in scope.deals
        for row in deal.rows.people
        if field is not None and row.function == field
    }
    ranked = sorted(
        (one for key, one in people.items() if key in in_field or key in senior),
        key=lambda one: (
            one.person_key not in in_field,
            -_rank(one),
            not one.engaged,
            one.name,
            one.person_key,
        ),
    )
    return [
        NearPerson(
            office,
            one.person_key,
            one.name,
            one.title,
            one.department,
            "FUNCTION" if one.person_key in in_field else "ACCOUNT",
        )
        for one in ranked
    ]


def _people(scope: Scope) -> dict[str, Contact]:
    """Return who works there, is known by name and is not against us, by key."""
    against = _against(scope)
    return {
        contact.person_key: contact
        for deal in scope.deals
        for contact in deal.coverage.contacts
        if not contact.has_left and not contact.is_placeholder
        if contact.person_key not in against
    }


def _against(scope: Scope) -> set[str]:
    """Return the keys of those who oppose us on a deal of the account."""
    return {
        one.person_key
        for deal in scope.every_deal
        for one in deal.rows.assignments
        if one.stance == Stance.OPPOSED and one.assignment != AssignmentSource.SUGGESTED
    }


def _senior(scope: Scope) -> set[str]:
    """Return the keys of those at the highest level that anybody is known to have, or below."""
    people = _people(scope)
    highest = max(map(_rank, people.values()), default=0)
    return {key for key, one in people.items() if _rank(one) >= highest - 1}


def _rank(one: Contact) -> int:
    return one.seniority.rank if one.seniority else 0
