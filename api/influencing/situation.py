"""Read what is known of a colleague and a contact whose relationship is to move."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from inroad.api.influencing.between import Between
from inroad.api.influencing.friends import elsewhere, friends, standard_roles
from inroad.api.influencing.shared_employers import shared_employers
from inroad.api.ruling import INFLUENCE, rules_in_force
from inroad.api.stage_rules import stages_of
from inroad.graph.cypher import OpenTransaction
from inroad.graph.instants import instant, shifted
from inroad.graph.taxonomy import BuyingRole, Taxonomies
from inroad.graph.vocabulary import (
    FAINTEST,
    AssignmentSource,
    Duty,
    InteractionKind,
    InteractionSignal,
    OpportunityKind,
    Stance,
)
from inroad.plans.influence.situation import (
    Did,
    Expert,
    Knower,
    Situation,
)
from inroad.plans.influence.strategies import InfluenceRules
from inroad.plans.open_deals import is_open
from inroad.plans.stages import Stages
from inroad.queries.blueprints.mutual_contacts import mutual_contacts
from inroad.queries.consent.hidden_relationships import hidden_relationships
from inroad.queries.duties_of import duties_of
from inroad.queries.grades.effective_grades import PairGrade, effective_grades
from inroad.queries.opportunities_by_key import OpportunitySummary, opportunities_by_key
from inroad.queries.opportunities_listed import opportunities_listed
from inroad.queries.people_by_key import PersonSummary, people_by_key
from inroad.queries.role_assignments import AssignedRole, role_assignments
from inroad.queries.routes.who_knows import Acquaintance, who_knows
from inroad.queries.taxonomies_of import taxonomies_of
from inroad.queries.watch.signals_of import signals_of

_MOST_DEALS = 200
_MOST_MUTUAL = 20


def situation_of(
    tx: OpenTransaction,
    pair: Between,
    /,
    *,
    workspace: str,
    as_of: datetime,
    seen_at: datetime,
) -> Situation:
    """Return what the graph says of two people at an instant, as a suggestion looks at it.

    Whoever of ours hides a relationship is not named by it.

    Args:
        tx: an open transaction.
        pair: who.
        workspace: key of the workspace.
        as_of: the instant that the answer is about.
        seen_at: when the answer is given.

    """
    asked: dict[str, Any] = {"workspace": workspace, "as_of": as_of}
    rules = rules_in_force(tx, INFLUENCE, **asked).rules
    taxonomies = taxonomies_of(tx, **asked)
    stages = stages_of(tx, **asked)
    deals = _deals(tx, pair, stages, asked)
    serving = [pair.deal] if pair.deal else deals
    assigned = role_assignments(tx, opportunities=[deal.key for deal in serving], **asked)
    counted = [one for one in assigned if one.assignment != AssignmentSource.SUGGESTED]
    own = [one for one in counted if one.person_key == pair.contact.key]
    roles = _roles(own, taxonomies)
    known = who_knows(
        tx,
        target_keys=[pair.contact.key],
        min_strength=FAINTEST,
        asker_key=pair.colleague.key,
        **asked,
    )
    grades = effective_grades(tx, colleagues=None, contacts=[pair.contact.key], **asked)
    grade = next((one for one in grades if one.colleague_key == pair.colleague.key), None)
    near = _nearest_date(pair, deals, as_of)
    helpful = _helpful(known, grades, rules)
    knowers = _knowers(tx, pair, helpful, asked, seen_at)
    acquainted = any(one.colleague_key == pair.colleague.key for one in known)
    return Situation(
        pair.colleague,
        pair.contact,
        pair.account_name,
        as_of,
        deal=pair.deal,
        renews=near is not None and near[1].kind == OpportunityKind.RENEWAL,
        ends_on=near[0] if near else None,
        ends_what=near[1].name if near else None,
        roles=tuple(roles.values()),
        standard_roles=standard_roles(own, taxonomies),
        stance=_stance(own),
        grade=grade.effective if grade else None,
        given=grade.given if grade else None,
        acquainted=acquainted or grade is not None,
        shared_employers=shared_employers(tx, pair, workspace, as_of),
        mutual=_mutual(tx, pair, rules, asked, seen_at),
        knowers=knowers,
        experts=_experts(tx, pair, asked),
        done=_done(tx, pair, rules, asked),
        friends=[
            *friends(tx, pair, counted, rules=rules, asked=asked),
            *elsewhere(tx, pair, own, read_by=(taxonomies, stages), asked=asked),
        ],
        rules=rules,
    )


def _deals(
    tx: OpenTransaction, pair: Between, stages: Stages, asked: Mapping[str, Any]
) -> list[OpportunitySummary]:
    """Return the open deals of the account."""
    listed = opportunities_listed(
        tx, workspace=asked["workspace"], account_key=pair.account_key, limit=_MOST_DEALS
    )
    rows = opportunities_by_key(tx, keys=[one.key for one in listed], **asked)
    return [row for row in rows.values() if is_open(row, as_of=asked["as_of"], stages=stages)]


def _roles(own: Sequence[AssignedRole], taxonomies: Taxonomies) -> dict[str, BuyingRole]:
    """Return the roles that somebody plays, the weightiest first, each once."""
    found = dict[str, BuyingRole]()
    for one in own:
        roles = taxonomies.roles_of(one.taxonomy)
        if one.role in roles and not roles[one.role].retired:
            found[one.role] = roles[one.role]
    return dict(sorted(found.items(), key=lambda item: (-item[1].weight, item[0])))


def _stance(own: Sequence[AssignedRole]) -> Stance | None:
    order = list(Stance)
    said = [Stance(one.stance) for one in own if one.stance]
    return max(said, key=order.index, default=None)


def _nearest_date(
    pair: Between, deals: Sequence[OpportunitySummary], as_of: datetime
) -> tuple[date, OpportunitySummary] | None:
    """Return the next day on which the deal closes, or something of the account is renewed."""
    today = as_of.astimezone(UTC).date()
    ahead = [
        (deal.closes_on, deal)
        for deal in deals
        if deal.closes_on is not None
        and deal.closes_on >= today
        and (pair.deal is None or deal.key == pair.deal.key or deal.kind == OpportunityKind.RENEWAL)
    ]
    return min(ahead, key=lambda one: (one[0], one[1].key), default=None)


def _knowers(
    tx: OpenTransaction,
    pair: Between,
    known: Sequence[Acquaintance],
    asked: Mapping[str, Any],
    seen_at: datetime,
) -> list[Knower]:
    """Return who of these, beside the colleague, does not hide that she knows the contact."""
    strong = {
        one.colleague_key: one.strength for one in known if one.colleague_key != pair.colleague.key
    }
    links = [(key, pair.contact.key) for key in strong]
    hidden = hidden_relationships(tx, links=links, seen_at=seen_at, **asked)
    shown = [key for key, contact in links if (key, contact) not in hidden]
    people = people_by_key(tx, keys=shown, **asked)
    return [Knower(people[key], strong[key]) for key in shown if key in people]


def _helpful(
    known: Sequence[Acquaintance], grades: Sequence[PairGrade], rules: InfluenceRules
) -> list[Acquaintance]:
    """Return who knows the contact well enough; with whom they are dissatisfied, is no help."""
    low = {one.colleague_key for one in grades if rules.is_against_us(one.effective)}
    return [
        one for one in known if one.strength >= rules.known_from and one.colleague_key not in low
    ]


def _mutual(
    tx: OpenTransaction,
    pair: Between,
    rules: InfluenceRules,
    asked: Mapping[str, Any],
    seen_at: datetime,
) -> list[PersonSummary]:
    """Return who outside our company knows both, unless the colleague hides it."""
    rows = mutual_contacts(
        tx,
        colleague_key=pair.colleague.key,
        contact_key=pair.contact.key,
        min_strength=rules.known_from,
        limit=_MOST_MUTUAL,
        **asked,
    )
    people = people_by_key(tx, keys=[row.person_key for row in rows], **asked)
    links = [(pair.colleague.key, row.person_key) for row in rows]
    hidden = hidden_relationships(tx, links=links, seen_at=seen_at, **asked)
    shown = [key for colleague, key in links if (colleague, key) not in hidden]
    found = [people[key] for key in shown if key in people]
    return [one for one in found if not one.is_colleague and not one.is_placeholder]


def _experts(tx: OpenTransaction, pair: Between, asked: Mapping[str, Any]) -> list[Expert]:
    """Return who of ours looks after the deal, then who looks after the account."""
    deals = [pair.deal.key] if pair.deal else []
    rows = duties_of(tx, opportunities=deals, accounts=[pair.account_key], **asked)
    people = people_by_key(tx, keys=[row.person_key for row in rows], **asked)
    rows.sort(key=lambda row: row.opportunity_key is None)
    return [Expert(people[row.person_key], Duty(row.duty)) for row in rows]


def _done(
    tx: OpenTransaction, pair: Between, rules: InfluenceRules, asked: Mapping[str, Any]
) -> list[Did]:
    rows = signals_of(
        tx,
        people=[pair.contact.key],
        since=shifted(asked["as_of"], days=-rules.signal_days),
        **asked,
    )
    done = [
        Did(InteractionSignal(row.signal) if row.signal else None, instant(row.last_ms))
        for row in rows
        if row.signal is not None or row.kind == InteractionKind.USAGE
    ]
    return sorted(done, key=lambda one: one.at, reverse=True)
