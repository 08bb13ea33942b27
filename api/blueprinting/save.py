"""Suggest a blueprint, make one, change one."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from inroad.api.blueprinting.standing import open_blueprint, said_by
from inroad.api.blueprinting.wanted import Meant, Wanted
from inroad.api.influencing.between import Between, between
from inroad.api.influencing.situation import situation_of
from inroad.errors import BadInput, NotFound
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import RelationshipGrade
from inroad.graph.writes.blueprints.write_version import Intersection, Version, write_version
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.take_turn import take_turn
from inroad.plans.influence.goal import proved_goal
from inroad.plans.influence.situation import Situation
from inroad.plans.influence.suggest import SuggestedBlueprint, suggest_blueprint
from inroad.plans.influence.written import reasons_for
from inroad.queries.blueprints.blueprint_versions import BlueprintVersionRow
from inroad.queries.blueprints.blueprints_of_contacts import blueprints_of_contacts
from inroad.queries.consent.hidden_relationships import hidden_relationships
from inroad.queries.people_by_key import people_by_key

MOST_AHEAD = timedelta(days=1_826)
"""How far ahead a blueprint may be due: five years."""


def suggest(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    meant: Meant,
    as_of: datetime,
    seen_at: datetime,
    asker_key: str | None,
) -> SuggestedBlueprint:
    """Return what a blueprint could say at an instant; nothing is written.

    Where one of the two hides the relationship from who asks, it is answered as if they did not
    know each other.

    Raises:
        NotFound, BadInput: as `between`; the relationship is at its highest grade.

    """
    pair = between(tx, workspace=workspace, as_of=as_of, **meant.asked())
    seen = situation_of(tx, pair, workspace=workspace, as_of=as_of, seen_at=seen_at)
    ends = pair.colleague.key, pair.contact.key
    if asker_key not in ends and hidden_relationships(
        tx, workspace=workspace, links=[ends], as_of=as_of, seen_at=seen_at
    ):
        seen = replace(seen, grade=None, given=None, acquainted=False)
    return suggest_blueprint(seen)


def save_blueprint(
    tx: OpenTransaction, /, *, workspace: str, wanted: Wanted, provenance: Provenance
) -> str:
    """Make or change a blueprint, and return its key.

    Of a new one, what is not given is as the graph suggests it; the day and what makes the touch
    worth it are for somebody to say.

    Raises:
        NotFound: the blueprint, or whom it names, is not there.
        BadInput: it cannot be meant so; `field` names the input at fault.

    """
    now = provenance.recorded_at
    take_turn(tx, workspace=workspace, at=now)
    former = None if wanted.key is None else open_blueprint(tx, workspace, wanted.key, now)
    meant = _meant(wanted, former)
    pair = between(tx, workspace=workspace, as_of=now, **meant.asked())
    if former is None:
        _refuse_second(tx, workspace, pair, now)
    seen = situation_of(tx, pair, workspace=workspace, as_of=now, seen_at=now)
    version = _changed(wanted, former, seen) if former else _new(wanted, seen)
    if former is not None and version == replace(said_by(former), by=version.by):
        return former.key
    _prove_day(wanted.due_on, now)
    _prove_ours(tx, workspace, version, now)
    key = wanted.key or f"blueprint:{uuid4().hex}"
    write_version(
        tx,
        workspace=workspace,
        key=key,
        intersection=pair.intersection,
        version=version,
        provenance=provenance,
    )
    return key


def _meant(wanted: Wanted, former: BlueprintVersionRow | None) -> Meant:
    """Return between whom it is; a blueprint keeps its two people, and what it is for."""
    if former is None:
        if wanted.meant is None:
            raise BadInput("colleagueId: is needed for a new blueprint", field="colleagueId")
        return wanted.meant
    own = Meant(
        former.colleague_key, former.contact_key, former.opportunity_key, former.account_key
    )
    if wanted.meant is not None:
        raise BadInput(
            "id: a blueprint keeps its people, deal and account; leave them out, or make a new one",
            field="id",
        )
    return own


def _refuse_second(tx: OpenTransaction, workspace: str, pair: Between, now: datetime) -> None:
    """Refuse a second open blueprint of one intersection."""
    ends = pair.intersection
    for one in blueprints_of_contacts(
        tx, workspace=workspace, contacts=[ends.contact_key], as_of=now
    ):
        of = Intersection(one.colleague_key, one.contact_key, one.account_key, one.opportunity_key)
        if of == ends:
            what = pair.deal.name if pair.deal else pair.account_name
            raise BadInput(
                f"contactId: a blueprint of {pair.colleague.name} for {pair.contact.name} on "
                f"{what} is open already; change that one",
                field="contactId",
            )


def _goal(wanted: Wanted, seen: Situation) -> RelationshipGrade:
    return proved_goal(
        wanted.to_grade,
        seen.grade,
        acquainted=seen.acquainted,
        name=seen.contact.name,
        rules=seen.rules,
    )


def _new(wanted: Wanted, seen: Situation) -> Version:
    """Return a new blueprint, with what is suggested where nothing is given."""
    goal = _goal(wanted, seen)
    offered = suggest_blueprint(seen)
    if wanted.worth is None:
        raise BadInput(
            "worth: is needed: a touch is worth making only if it raises an issue not considered, "
            f"suggests an alternative not seen, or offers a solution unlike others. "
            f"{offered.worth_ask}",
            field="worth",
        )
    if wanted.due_on is None:
        raise BadInput("dueOn: is needed for a new blueprint", field="dueOn")
    strategies = reasons_for(wanted.strategies, offered)
    chosen = {strategy for strategy, _ in strategies}
    tactics = [said for one in offered.strategies if one.strategy in chosen for said in one.tactics]
    version = Version(
        goal,
        tuple(strategy for strategy, _ in strategies),
        tuple(why for _, why in strategies),
        *wanted.worth,
        wanted.owner_key or seen.colleague.key,
        wanted.due_on,
        seen.grade,
        tactics=tuple(dict.fromkeys(tactics)),
        message=offered.message,
        people=tuple(one.person.key for one in offered.people),
        material=offered.material,
        by=wanted.by,
    )
    return replace(version, **wanted.given)


def _changed(wanted: Wanted, former: BlueprintVersionRow, seen: Situation) -> Version:
    """Return what a blueprint says once it is changed; a goal is proved where it is given."""
    version = replace(said_by(former), by=wanted.by, **wanted.given)
    if wanted.to_grade is not None and wanted.to_grade != version.to_grade:
        goal = _goal(wanted, seen)
        version = replace(version, to_grade=goal, from_grade=seen.grade)
    if wanted.strategies is not None:
        strategies = reasons_for(wanted.strategies, suggest_blueprint(seen))
        version = replace(
            version,
            strategies=tuple(strategy for strategy, _ in strategies),
            whys=tuple(why for _, why in strategies),
        )
    if wanted.worth is not None:
        version = replace(version, worth=wanted.worth[0], worth_what=wanted.worth[1])
    if wanted.owner_key is not None:
        version = replace(version, owner_key=wanted.owner_key)
    return version if wanted.due_on is None else replace(version, due_on=wanted.due_on)


def _prove_day(due_on: date | None, now: datetime) -> None:
    today = now.astimezone(UTC).date()
    if due_on is not None and due_on < today:
        raise BadInput(f"dueOn: {due_on:%-d %b %Y} is past; today or later is due", field="dueOn")
    if due_on is not None and due_on > today + MOST_AHEAD:
        raise BadInput(
            f"dueOn: {due_on:%-d %b %Y} lies more than {MOST_AHEAD.days} days ahead", field="dueOn"
        )


def _prove_ours(tx: OpenTransaction, workspace: str, version: Version, now: datetime) -> None:
    """Insist that who answers for it and who helps works for us."""
    keys = [version.owner_key, *version.people]
    people = people_by_key(tx, workspace=workspace, keys=keys, as_of=now)
    for name, key in (("ownerId", version.owner_key), *(("people", key) for key in version.people)):
        if key not in people:
            raise NotFound(f"{name}: there is no person {key!r} in this workspace", field=name)
        if not people[key].is_colleague:
            raise BadInput(f"{name}: {people[key].name} does not work for us", field=name)
