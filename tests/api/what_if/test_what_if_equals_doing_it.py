"""What is supposed comes to the same, to the last number and sentence, as what is done.

Changes are supposed, then made for good by the mutations that everybody uses, and the same
questions are asked of the graph as it is then.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inroad.api.what_if.asking import what_if
from inroad.api.what_if.standing import Standings, standings
from inroad.graph.session import Graph
from inroad.graph.vocabulary import RelationshipGrade, Stance
from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.delete_workspace import delete_workspace
from inroad.graph.writes.upsert import RecordKind
from inroad.plans.what_if.changes import Change, ChangeKind
from tests.api.conftest import PEOPLE, Ask, asker, client_of, draw_deal, identity, person, seed
from tests.api.what_if.supposing import AS_OF, DEAL, met

CONTACTS, OURS = ("cfo", "eva", "vic", "zoe"), ("ana", "bob")
WHEN = AS_OF.isoformat()


@contextmanager
def drawn(graph: Graph) -> Iterator[str]:
    """A committed workspace of its own, for one example."""
    key = f"test-done-{uuid4().hex[:12]}"
    graph.write(create_workspace, workspace=key, name="Done", home_account="home")
    try:
        draw_deal(graph, key)
        met(graph, key, "eva", days=5)
        met(graph, key, "vic", days=100, ours="bob")
        yield key
    finally:
        while graph.write(delete_workspace, workspace=key):
            pass


def do(ask: Ask, change: Change) -> None:
    """Make a change for good."""
    name, fields = DOING[change.kind](change)
    of = f"{name[0].upper()}{name[1:]}"
    answer = ask(
        f"mutation($input: {of}Input!) {{ {name}(input: $input) {{ errors {{ message }} }} }}",
        input=fields,
    )
    assert answer["data"][name]["errors"] == [], (change, answer)


def _leaves(change: Change) -> tuple[str, dict[str, Any]]:
    account = identity("Account", PEOPLE[change.person_key][0])
    who = {"personId": person(change.person_key), "accountId": account}
    return "saveEmployment", {**who, "since": "2020-01-01T00:00:00Z", "until": WHEN}


def _role(change: Change) -> dict[str, Any]:
    return {
        "personId": person(change.person_key),
        "opportunityId": identity("Opportunity", DEAL),
        "role": change.role,
    }


def _ends(change: Change) -> tuple[str, dict[str, Any]]:
    return "saveRoleAssignment", {**_role(change), "until": WHEN}


def _taken(change: Change) -> tuple[str, dict[str, Any]]:
    said = {**_role(change), "since": WHEN, "assignment": "MANUAL"}
    if change.stance:
        said["stance"] = change.stance.value
    return "saveRoleAssignment", said


def _stance(change: Change) -> tuple[str, dict[str, Any]]:
    role = {"cfo": "ECONOMIC_BUYER", "eva": "CHAMPION"}[change.person_key]
    said = {**_role(change), "role": role}
    return "saveRoleAssignment", {**said, "stance": change.stance and change.stance.value}


def _met(change: Change) -> tuple[str, dict[str, Any]]:
    both = (change.person_key, change.other_key)
    parts = [{"personId": person(one or ""), "part": "ATTENDEE"} for one in both]
    at = (change.at or AS_OF).isoformat()
    return "saveInteraction", {"kind": "MEETING", "at": at, "participants": parts}


def _graded(change: Change) -> tuple[str, dict[str, Any]]:
    assert change.other_key and change.grade
    ends = {"colleagueId": person(change.person_key), "contactId": person(change.other_key)}
    return "gradeRelationship", {**ends, "grade": change.grade.value, "at": WHEN}


def _known(change: Change) -> tuple[str, dict[str, Any]]:
    assert change.other_key
    ends = {"personId": person(change.person_key), "otherId": person(change.other_key)}
    said = {**ends, "strength": change.strength, "kind": "network", "since": WHEN}
    return "saveRelationship", said


DOING: Any = {
    ChangeKind.LEAVES: _leaves,
    ChangeKind.ROLE_ENDS: _ends,
    ChangeKind.ROLE_TAKEN: _taken,
    ChangeKind.STANCE: _stance,
    ChangeKind.ENGAGED: _met,
    ChangeKind.GRADE: _graded,
    ChangeKind.STRENGTH: _known,
}

STRANGERS = [("ana", "vic"), ("ana", "zoe"), ("bob", "cfo"), ("bob", "zoe"), ("eva", "vic")]
"""Two who do not know each other yet: to state how well is to say how strong."""
ROLES = ("TECHNICAL_BUYER", "EXECUTIVE_SPONSOR", "DETRACTOR", "Influencer")
of = st.sampled_from
LEAVING = st.builds(Change, st.just(ChangeKind.LEAVES), of(list(PEOPLE)))
OTHERS = st.one_of(
    of([("cfo", "Economic Buyer"), ("eva", "champion")]).map(
        lambda one: Change(ChangeKind.ROLE_ENDS, one[0], role=one[1])
    ),
    st.builds(
        lambda who, role, stance: Change(ChangeKind.ROLE_TAKEN, who, role=role, stance=stance),
        of(CONTACTS),
        of(ROLES),
        st.none() | of(list(Stance)),
    ),
    st.builds(
        lambda who, stance: Change(ChangeKind.STANCE, who, stance=stance),
        of(["cfo", "eva"]),
        of(list(Stance)),
    ),
    st.builds(
        lambda who, ours, days: Change(
            ChangeKind.ENGAGED, who, ours, at=AS_OF - timedelta(days=days)
        ),
        of(CONTACTS),
        of(OURS),
        of([0, 20, 40, 100, 200]),
    ),
    st.builds(
        lambda ours, who, grade: Change(ChangeKind.GRADE, ours, who, grade=grade),
        of(OURS),
        of(CONTACTS),
        of(list(RelationshipGrade)),
    ),
    st.builds(
        lambda pair, strength: Change(ChangeKind.STRENGTH, pair[0], pair[1], strength=strength),
        of(STRANGERS),
        of([0.05, 0.4, 0.9]),
    ),
)
CHANGES = st.builds(
    lambda others, leaving: [*others, *leaving],
    st.lists(
        OTHERS,
        max_size=3,
        unique_by=lambda one: (one.kind, one.person_key, one.other_key, one.role),
    ),
    st.lists(LEAVING, max_size=2, unique_by=lambda one: one.person_key),
).filter(lambda found: bool(found) and _is_plain(found))


def _is_plain(changes: list[Change]) -> bool:
    """Whether no pair is spoken of twice, and no stance is of a role that ended before."""
    pairs = [frozenset((one.person_key, one.other_key)) for one in changes if one.other_key]
    ended = {one.person_key for one in changes if one.kind is ChangeKind.ROLE_ENDS}
    stances = {one.person_key for one in changes if one.kind is ChangeKind.STANCE}
    taken = {one.person_key for one in changes if one.kind is ChangeKind.ROLE_TAKEN}
    return len(pairs) == len(set(pairs)) and not stances & (ended | taken)


def now(graph: Graph, workspace: str) -> Standings:
    return graph.read(standings, workspace=workspace, deals=[DEAL], as_of=AS_OF)


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(CHANGES)
def test_what_is_supposed_is_what_comes_of_doing_it(graph: Graph, changes: list[Change]) -> None:
    with drawn(graph) as workspace:
        before = now(graph, workspace)
        found = graph.suppose(
            what_if,
            workspace=workspace,
            deals=[DEAL],
            changes=changes,
            as_of=AS_OF,
            seen_at=AS_OF,
        )
        assert found.before == before == now(graph, workspace)
        ask = asker(client_of(graph, workspace))
        for change in changes:
            do(ask, change)

        done = now(graph, workspace)

        assert found.after == done


def test_a_colleague_whose_contacts_fall_silent_is_as_if_the_meetings_had_not_been(
    graph: Graph,
) -> None:
    with drawn(graph) as workspace:
        gone = Change(ChangeKind.LEAVES, "ana", silences=True)
        found = graph.suppose(
            what_if, workspace=workspace, deals=[DEAL], changes=[gone], as_of=AS_OF, seen_at=AS_OF
        )

    eva = {
        side: next(one for one in standing.coverage.contacts if one.person_key == "eva")
        for side, standing in (("is", found.before.deals[DEAL]), ("would", found.after.deals[DEAL]))
    }
    assert (eva["is"].engaged, eva["would"].engaged, eva["would"].two_way_at) == (True, False, None)
    vic = next(one for one in found.after.deals[DEAL].coverage.contacts if one.person_key == "vic")
    assert vic.active  # who met bob
    assert found.after.penetrations["acme"].contacts_influenced == 0


GATE = """isOpen conditions { met why steps { kind why asking office person { key }
  route { probability people { key } } } }"""


def test_the_way_to_the_name_of_somebody_unknown_is_that_of_the_graph_as_it_would_be(
    graph: Graph,
) -> None:
    with drawn(graph) as workspace:
        ends = {"person": "cfo", "opportunity": DEAL, "role": "ECONOMIC_BUYER"}
        somebody = {"key": "who", "name": "Treasurer", "placeholder": True}
        since = {"since": "2020-01-01"}
        seed(graph, workspace, RecordKind.OPPORTUNITIES, {"key": DEAL, "stage": "Evaluation"})
        seed(graph, workspace, RecordKind.ROLE_ASSIGNMENTS, {**ends, "until": "2026-01-01"})
        seed(graph, workspace, RecordKind.PEOPLE, somebody)
        job = {"person": "who", "account": "acme", "title": "Treasurer", **since}
        seed(graph, workspace, RecordKind.EMPLOYMENTS, job)
        for one in ("eva", "vic"):
            line = {"person": one, "reports_to": "who", **since}
            seed(graph, workspace, RecordKind.REPORTING_LINES, line)
        role = {"person": "who", "opportunity": DEAL, "role": "ECONOMIC_BUYER"}
        seed(graph, workspace, RecordKind.ROLE_ASSIGNMENTS, role)
        ask = asker(client_of(graph, workspace))
        gone = Change(ChangeKind.LEAVES, "vic")
        asked = f"""query($c: [WhatIfChange!]!, $at: DateTime) {{
          whatIf(words: "Acme renewal", changes: $c, asOf: $at) {{ deals {{
            before {{ gate {{ {GATE} }} }} after {{ gate {{ {GATE} }} }} }} }} }}"""
        now_ = f"""query($id: ID!, $at: DateTime) {{
          opportunity(id: $id, asOf: $at) {{ gate {{ {GATE} }} }} }}"""
        of_deal = {"id": identity("Opportunity", DEAL), "at": WHEN}

        leaving = [{"leaves": {"personId": person("vic")}}]
        (deal,) = ask(asked, c=leaving, at=WHEN)["data"]["whatIf"]["deals"]
        before = ask(now_, **of_deal)["data"]["opportunity"]["gate"]
        do(ask, gone)
        after = ask(now_, **of_deal)["data"]["opportunity"]["gate"]

    assert (deal["before"]["gate"], deal["after"]["gate"]) == (before, after)
    named = [
        [step["asking"] for step in one["steps"] if step["kind"] == "NAME"]
        for gate in (before, after)
        for one in gate["conditions"]
        if any(step["kind"] == "NAME" for step in one["steps"])
    ]
    assert len(named) == 2 and named[0] != named[1], named
