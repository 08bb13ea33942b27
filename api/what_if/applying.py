"""Make what is supposed so, by the product's own writes, in a transaction that is rolled back."""

from collections.abc import Callable, Mapping, Sequence

from inroad.api.what_if.relating import drop, give_grade, hold, require_known
from inroad.api.what_if.supposing import Supposing
from inroad.graph.instants import shifted
from inroad.graph.vocabulary import InteractionKind, Part
from inroad.graph.writes.jobs_of_people import jobs_of_people
from inroad.graph.writes.silence import silence
from inroad.graph.writes.upsert import RecordKind
from inroad.plans.coverage_rules import coverage_rules
from inroad.plans.what_if.changes import OF_RELATIONSHIPS, Change, ChangeKind, Supposed
from inroad.plans.wording import day, listed
from inroad.queries.people_by_key import people_by_key
from inroad.queries.routes.who_knows import who_knows

Make = Callable[[Supposing, int, Change], Supposed]
"""Makes one change, whose position is given, and says it in words."""


def make_changes(supposing: Supposing, changes: Sequence[Change]) -> list[Supposed]:
    """Make changes one after the other, each in the graph that those before it leave.

    What is supposed of relationships comes last, because what is known of two people is derived
    anew whenever something else about them changes.

    Raises:
        BadInput: a change makes no sense beside what the graph says; names it.
        NotFound: it names somebody or a deal that is not there.

    """
    _each_pair_once(supposing, changes)
    last = {ChangeKind.RELATIONSHIP_GONE, ChangeKind.STRENGTH}
    numbered = list(enumerate(changes))
    for position, change in numbered:
        if change.kind in last:
            require_known(supposing, position, change)
    order = sorted(numbered, key=lambda one: one[1].kind in last)
    made = {position: _MAKE[change.kind](supposing, position, change) for position, change in order}
    return [made[position] for position, _ in numbered]


def _each_pair_once(supposing: Supposing, changes: Sequence[Change]) -> None:
    said: dict[frozenset[str], int] = {}
    for position, change in enumerate(changes):
        if change.kind not in OF_RELATIONSHIPS or change.other_key is None:
            continue
        one, other = change.person_key, change.other_key
        if one == other:
            who = supposing.name(one)
            raise supposing.refuse(position, f"{who} has no relationship with the same person")
        pair = frozenset((one, other))
        if pair in said:
            names = f"{supposing.name(one)} and {supposing.name(other)}"
            before = f"changes[{said[pair]}]"
            raise supposing.refuse(position, f"{names} are in {before} already; say one thing")
        said[pair] = position


def _leaves(supposing: Supposing, position: int, change: Change) -> Supposed:
    """End every job that somebody holds, as on the day on which somebody leaves."""
    key, name = change.person_key, supposing.name(change.person_key)
    found = jobs_of_people(supposing.tx, workspace=supposing.workspace, people=[key]).values()
    held = [job for job in found if job.covers(supposing.as_of)]
    if not held:
        ends = [job.holds.until for job in found if job.holds.until is not None]
        over = [end for end in ends if end <= supposing.as_of]
        said = (
            f"{name} has left already, on {day(max(over))}"
            if over
            else f"nothing says where {name} works on {day(supposing.as_of)}, so nobody leaves"
        )
        raise supposing.refuse(position, said)
    if any(job.holds.since == supposing.as_of for job in held):
        raise supposing.refuse(position, f"{name} begins at that very instant; ask for a later one")
    rows = [
        {
            "key": job.key,
            "person": key,
            "account": job.account,
            "properties": {"valid_from": job.holds.since, "valid_to": supposing.as_of},
        }
        for job in held
    ]
    supposing.upsert(RecordKind.EMPLOYMENTS, rows)
    if change.silences:
        return _silenced(supposing, position, change)
    return Supposed(f"{name} leaves")


def _silenced(supposing: Supposing, position: int, change: Change) -> Supposed:
    """Take a colleague out of what happened as long as it could make anybody active."""
    name = supposing.name(change.person_key)
    if not supposing.people[change.person_key].is_colleague:
        raise supposing.refuse(position, f"{name} is none of ours: nobody turned to us by them")
    since = shifted(supposing.as_of, days=-coverage_rules().windows.active_days)
    silence(
        supposing.tx,
        workspace=supposing.workspace,
        person_key=change.person_key,
        since=since,
        until=supposing.as_of,
    )
    return Supposed(f"{name} leaves, and who turned to nobody else of ours falls silent")


def _role_ends(supposing: Supposing, position: int, change: Change) -> Supposed:
    name = supposing.name(change.person_key)
    ended = []
    for deal in supposing.deals_meant(position, change.opportunity_key):
        for fact in supposing.held(change.person_key, deal.key):
            if not supposing.is_role(deal, fact.role, change.role):
                continue
            if fact.holds.since == supposing.as_of:
                said = f"{name} takes that role at that very instant; ask for a later one"
                raise supposing.refuse(position, said)
            properties = {"valid_to": supposing.as_of}
            supposing.upsert(
                RecordKind.ROLE_ASSIGNMENTS,
                [
                    {
                        "key": fact.key,
                        "person": change.person_key,
                        "opportunity": deal.key,
                        "properties": properties,
                    }
                ],
            )
            ended.append(f"{supposing.role_meant(deal, fact.role)} of {deal.name}")
    if not ended:
        of = f"{change.role} of " if change.role else "in any role of "
        raise supposing.refuse(position, f"{name} is not {of}{_named(supposing, change)}")
    return Supposed(f"{name} is no longer {listed(ended)}")


def _role_taken(supposing: Supposing, position: int, change: Change) -> Supposed:
    name = supposing.name(change.person_key)
    deals = supposing.deals_meant(position, change.opportunity_key)
    if len(deals) != 1:
        raise supposing.refuse(
            position, f"say of which deal: {listed([deal.name for deal in deals])}"
        )
    (deal,) = deals
    for fact in supposing.held(change.person_key, deal.key):
        if not fact.is_suggested and supposing.is_role(deal, fact.role, change.role):
            role = supposing.role_meant(deal, fact.role)
            raise supposing.refuse(position, f"{name} is {role} of {deal.name} already")
    fields: dict[str, object] = {
        "person": change.person_key,
        "opportunity": deal.key,
        "role": change.role or "",
        "since": supposing.as_of,
        "assignment": "MANUAL",
    }
    if change.stance is not None:
        fields["stance"] = change.stance
    supposing.save(position, RecordKind.ROLE_ASSIGNMENTS, fields)
    role = supposing.role_meant(deal, change.role or "")
    return Supposed(f"{name} becomes {role} of {deal.name}{_as(change)}")


def _stance(supposing: Supposing, position: int, change: Change) -> Supposed:
    name = supposing.name(change.person_key)
    on = []
    for deal in supposing.deals_meant(position, change.opportunity_key):
        rows = [
            {
                "key": fact.key,
                "person": change.person_key,
                "opportunity": deal.key,
                "properties": {"stance": change.stance and change.stance.value},
            }
            for fact in supposing.held(change.person_key, deal.key)
        ]
        if rows:
            supposing.upsert(RecordKind.ROLE_ASSIGNMENTS, rows)
            on.append(deal.name)
    if not on:
        said = f"{name} has no role on {_named(supposing, change)}, and so no stance on it"
        raise supposing.refuse(position, said)
    word = change.stance.value.lower() if change.stance else "of no known stance"
    return Supposed(f"{name} is {word} on {listed(on)}")


def _engaged(supposing: Supposing, position: int, change: Change) -> Supposed:
    """Let somebody meet one of ours, as a meeting that is recorded would."""
    key, name = change.person_key, supposing.name(change.person_key)
    at = change.at or supposing.as_of
    if supposing.people[key].is_colleague:
        raise supposing.refuse(position, f"{name} works for us; who is engaged is a contact")
    if at > supposing.as_of:
        said = f"{day(at)} lies behind the day asked for, {day(supposing.as_of)}"
        raise supposing.refuse(position, said)
    ours = change.other_key or _nearest(supposing, position, key)
    then = people_by_key(supposing.tx, workspace=supposing.workspace, keys=[ours], as_of=at)
    if not then[ours].is_colleague:
        raise supposing.refuse(position, f"{then[ours].name} is none of ours on {day(at)}")
    participants = [{"person": one, "part": Part.ATTENDEE.value} for one in (key, ours)]
    supposing.save(
        position,
        RecordKind.INTERACTIONS,
        {
            "key": f"what-if:{position}",
            "kind": InteractionKind.MEETING.value,
            "at": at,
            "participants": participants,
        },
    )
    if change.other_key is None:  # the answer must not tell who that is, if she hides it
        return Supposed(f"{name} meets whoever of ours knows them best on {day(at)}")
    return Supposed(f"{name} meets {supposing.name(ours)} on {day(at)}")


def _nearest(supposing: Supposing, position: int, key: str) -> str:
    """Return who of ours knows somebody best.

    Raises:
        BadInput: nobody does; says what to do.

    """
    known = who_knows(
        supposing.tx, workspace=supposing.workspace, target_keys=[key], as_of=supposing.as_of
    )
    if not known:
        name = supposing.name(key)
        raise supposing.refuse(position, f"nobody of ours knows {name}; say whom they meet")
    return known[0].colleague_key


def _as(change: Change) -> str:
    return f", {change.stance.value.lower()}" if change.stance else ""


def _named(supposing: Supposing, change: Change) -> str:
    meant = [
        deal.name for key, deal in supposing.deals.items() if change.opportunity_key in {None, key}
    ]
    return listed(meant)


_MAKE: Mapping[ChangeKind, Make] = {
    ChangeKind.LEAVES: _leaves,
    ChangeKind.ROLE_ENDS: _role_ends,
    ChangeKind.ROLE_TAKEN: _role_taken,
    ChangeKind.STANCE: _stance,
    ChangeKind.ENGAGED: _engaged,
    ChangeKind.GRADE: give_grade,
    ChangeKind.STRENGTH: hold,
    ChangeKind.RELATIONSHIP_GONE: drop,
}
