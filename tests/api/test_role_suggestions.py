from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.delete_workspace import delete_workspace
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import Ask, asker, client_of, draw_deal, identity, person, seed

SHOWN = """
  roleSuggestions(first: 5) { step confirmed needed threshold roles { role { key } filled
    suggestions { person { key } score step reasons sure assignment { assignment evidence } }
    unsure { person { key } score sure } } }
"""
DEAL = f"""query($id: ID!, $asOf: DateTime) {{ opportunity(id: $id, asOf: $asOf) {{ {SHOWN}
  missingMembers {{ like {{ opportunity {{ key }} likeness why }}
    members {{ role {{ key }} had of share placeholder people {{ person {{ key }} sure }} }} }}
  roleDecisions {{ person {{ key }} role decision by reason decidedAt undoneAt undoneBy }}
  committee {{ person {{ key }} role {{ key }} assignment evidence }}
  coverage {{ completeness {{ score expected {{ role {{ key }} state }} }} }} }} }}"""
MADE = """decision { role decision by reason undoneAt undoneBy person { key } opportunity { key } }
  opportunity { committee { person { key } role { key } assignment } }
  errors { field message code } clientMutationId"""
RENEWAL = identity("Opportunity", "renewal")


@pytest.fixture
def ask(graph: Graph, own_deal: str) -> Ask:
    return asker(client_of(graph, own_deal))


@pytest.fixture
def suggested_vic(graph: Graph, own_deal: str) -> str:
    """The workspace, with vic suggested as executive sponsor by another system."""
    seed(
        graph,
        own_deal,
        RecordKind.ROLE_ASSIGNMENTS,
        {
            "person": "vic",
            "opportunity": "renewal",
            "role": "EXECUTIVE_SPONSOR",
            "assignment": "SUGGESTED",
            "confidence": 0.6,
            "evidence": "Opened the meeting",
        },
    )
    return own_deal


def deal(ask: Ask, **asked: Any) -> dict[str, Any]:
    answer = ask(DEAL, id=asked.pop("id", RENEWAL), **asked)
    assert "errors" not in answer, answer
    found: dict[str, Any] = answer["data"]["opportunity"]
    return found


def people(found: dict[str, Any], role: str, kind: str = "suggestions") -> list[str]:
    roles = found["roleSuggestions"]["roles"]
    return [
        each["person"]["key"] for one in roles if one["role"]["key"] == role for each in one[kind]
    ]


def mutate(ask: Ask, name: str, who: str, role: str, **more: Any) -> dict[str, Any]:
    given = {"opportunityId": RENEWAL, "personId": person(who), "role": role} | more
    answer = ask(
        f"mutation($i: {name[0].upper()}{name[1:]}Input!) {{ {name}(input: $i) {{ {MADE} }} }}",
        i=given,
    )
    assert "errors" not in answer, answer
    payload: dict[str, Any] = answer["data"][name]
    return payload


def confirm(ask: Ask, who: str, role: str, **more: Any) -> dict[str, Any]:
    return mutate(ask, "confirmRoleSuggestion", who, role, **more)


def reject(ask: Ask, who: str, role: str, **more: Any) -> dict[str, Any]:
    return mutate(ask, "rejectRoleSuggestion", who, role, **({"reason": "Does not"} | more))


def undo(ask: Ask, who: str, role: str, **more: Any) -> dict[str, Any]:
    return mutate(ask, "undoRoleDecision", who, role, **more)


def roles_of(found: dict[str, Any]) -> set[tuple[str, str, str]]:
    return {
        (one["person"]["key"], one["role"]["key"], one["assignment"]) for one in found["committee"]
    }


def test_unfilled_roles_are_suggested_with_reasons_and_nobody_is_assigned(ask: Ask) -> None:
    found = deal(ask)

    assert people(found, "END_USER") == ["eva", "zoe"]
    assert "ECONOMIC_BUYER" not in {one["role"]["key"] for one in found["roleSuggestions"]["roles"]}
    said = found["roleSuggestions"]
    assert (said["step"], said["confirmed"], said["needed"], said["threshold"]) == (
        "TITLE_RULES",
        2,
        50,
        None,
    )
    assert roles_of(found) == {
        ("cfo", "ECONOMIC_BUYER", "IMPORTED"),
        ("eva", "CHAMPION", "IMPORTED"),
    }


def test_a_suggestion_counts_as_unidentified_until_it_is_confirmed(
    graph: Graph, suggested_vic: str
) -> None:
    ask = asker(client_of(graph, suggested_vic))

    def state() -> tuple[float, str]:
        completeness = deal(ask)["coverage"]["completeness"]
        states = {one["role"]["key"]: one["state"] for one in completeness["expected"]}
        return completeness["score"], states["EXECUTIVE_SPONSOR"]

    before = state()
    assert before[1] == "UNIDENTIFIED"
    assert people(deal(ask), "EXECUTIVE_SPONSOR")[0] == "vic"
    assert confirm(ask, "vic", "Executive Sponsor")["errors"] == []
    assert state() == (pytest.approx(before[0] + 100 * 2 * 0.5 / 17), "IDENTIFIED")
    undo(ask, "vic", "EXECUTIVE_SPONSOR")
    assert state() == before


def test_an_imported_suggestion_shows_what_the_other_system_said(
    graph: Graph, suggested_vic: str
) -> None:
    found = deal(asker(client_of(graph, suggested_vic)))
    (sponsor,) = (
        one
        for one in found["roleSuggestions"]["roles"]
        if one["role"]["key"] == "EXECUTIVE_SPONSOR"
    )

    best = sponsor["suggestions"][0]
    assert (best["step"], best["score"], best["reasons"][0]) == (
        "IMPORTED",
        0.6,
        "Opened the meeting",
    )
    assert best["assignment"]["assignment"] == "SUGGESTED"


def test_confirming_makes_a_manual_assignment_with_what_suggested_it(ask: Ask) -> None:
    made = confirm(ask, "zoe", "end user", by="Ana", clientMutationId="m1")

    assert (made["errors"], made["clientMutationId"]) == ([], "m1")
    assert made["decision"] == {
        "role": "END_USER",
        "decision": "CONFIRMED",
        "by": "Ana",
        "reason": None,
        "undoneAt": None,
        "undoneBy": None,
        "person": {"key": "zoe"},
        "opportunity": {"key": "renewal"},
    }
    (zoe,) = (one for one in deal(ask)["committee"] if one["person"]["key"] == "zoe")
    assert zoe["assignment"] == "MANUAL"
    assert "is a Coordinator, as the End User typically is" in zoe["evidence"]
    assert "END_USER" not in {one["role"]["key"] for one in deal(ask)["roleSuggestions"]["roles"]}


def test_a_rejected_person_is_not_suggested_again_until_that_is_taken_back(ask: Ask) -> None:
    made = reject(ask, "zoe", "END_USER", reason="On leave", by="Ana")
    assert (made["errors"], made["decision"]["reason"]) == ([], "On leave")
    assert people(deal(ask), "END_USER") == ["eva"]

    undone = undo(ask, "zoe", "END_USER", by="Bob")
    assert (undone["errors"], undone["decision"]["undoneBy"]) == ([], "Bob")
    assert people(deal(ask), "END_USER") == ["eva", "zoe"]


def test_all_decisions_are_read_in_their_order_also_those_taken_back(ask: Ask) -> None:
    reject(ask, "zoe", "END_USER")
    undo(ask, "zoe", "END_USER")
    confirm(ask, "zoe", "END_USER")

    made = deal(ask)["roleDecisions"]
    assert [(one["decision"], one["undoneAt"] is not None) for one in made] == [
        ("REJECTED", True),
        ("CONFIRMED", False),
    ]


def test_undo_of_a_confirmation_leaves_the_committee_as_it_was(ask: Ask) -> None:
    before = deal(ask)
    confirm(ask, "zoe", "END_USER")
    assert undo(ask, "zoe", "END_USER")["errors"] == []

    after = deal(ask)
    assert roles_of(after) == roles_of(before)
    assert after["roleSuggestions"] == before["roleSuggestions"]


def test_a_confirmation_changed_since_is_not_taken_back(ask: Ask) -> None:
    confirm(ask, "zoe", "END_USER")
    given = {"personId": person("zoe"), "opportunityId": RENEWAL, "role": "END_USER"}
    saved = ask(
        "mutation($i: SaveRoleAssignmentInput!)"
        " { saveRoleAssignment(input: $i) { errors { message } } }",
        i=given | {"stance": "ADVOCATE"},
    )
    assert saved["data"]["saveRoleAssignment"]["errors"] == []

    (error,) = undo(ask, "zoe", "END_USER")["errors"]
    assert error["field"] == "personId"
    assert "was changed since it was confirmed; end it instead" in error["message"]
    assert ("zoe", "END_USER", "MANUAL") in roles_of(deal(ask))


@pytest.mark.parametrize(
    ("who", "role", "field", "said"),
    [
        ("zoe", "Chief Wizard", "role", "'Chief Wizard' is none of the roles"),
        ("zoe", "POWER_BUYER", "role", "of the deal's taxonomy standard"),
        ("nobody", "END_USER", "personId", "there is no person 'nobody' in this workspace"),
        ("cfo", "ECONOMIC_BUYER", "personId", "is Economic Buyer here already"),
        ("zoe", "DETRACTOR", "personId", "nothing suggests Zoe Example as Detractor"),
        ("ana", "END_USER", "personId", "nothing suggests Ana Example as End User"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_nothing_written(
    ask: Ask, who: str, role: str, field: str, said: str
) -> None:
    before = deal(ask)
    for decide in (confirm, reject):
        (error,) = decide(ask, who, role)["errors"]
        assert error["field"] == field
        assert said in error["message"]
    assert deal(ask) == before


@pytest.mark.parametrize(
    ("reason", "said"),
    [("", "is needed"), ("  \n", "is needed"), ("x" * 20_000, "letters")],
)
def test_a_rejection_needs_a_reason_that_can_be_read(ask: Ask, reason: str, said: str) -> None:
    (error,) = reject(ask, "zoe", "END_USER", reason=reason)["errors"]

    assert error["field"] == "reason"
    assert said in error["message"]
    assert deal(ask)["roleDecisions"] == []


def test_nothing_decided_is_nothing_to_take_back(ask: Ask) -> None:
    (error,) = undo(ask, "zoe", "END_USER")["errors"]

    assert (error["field"], error["code"]) == ("personId", "NOT_FOUND")


def test_a_rejected_person_cannot_be_confirmed_before_that_is_taken_back(ask: Ask) -> None:
    reject(ask, "zoe", "END_USER", reason="On leave")

    (error,) = confirm(ask, "zoe", "END_USER")["errors"]
    assert "was rejected as End User here" in error["message"]
    assert "(On leave); take that back first" in error["message"]


def test_a_rejection_is_not_taken_back_while_somebody_has_assigned_the_role(ask: Ask) -> None:
    reject(ask, "zoe", "END_USER")
    given = {"personId": person("zoe"), "opportunityId": RENEWAL, "role": "END_USER"}
    ask(
        "mutation($i: SaveRoleAssignmentInput!)"
        " { saveRoleAssignment(input: $i) { errors { message } } }",
        i=given,
    )

    (error,) = undo(ask, "zoe", "END_USER")["errors"]
    assert "was made End User here since" in error["message"]


def test_ids_of_other_things_and_of_other_workspaces_are_refused(
    graph: Graph, ask: Ask, own_deal: str
) -> None:
    other = f"test-other-{uuid4().hex[:12]}"
    graph.write(create_workspace, workspace=other, name="Other", home_account="home")
    elsewhere = asker(client_of(graph, other))
    try:
        (error,) = confirm(elsewhere, "zoe", "END_USER")["errors"]
        assert (error["field"], error["code"]) == ("opportunityId", "NOT_FOUND")
        (error,) = confirm(ask, "zoe", "END_USER", opportunityId=person("zoe"))["errors"]
        assert (error["field"], error["code"]) == ("opportunityId", "BAD_USER_INPUT")
        (error,) = confirm(ask, "zoe", "END_USER", personId="nonsense")["errors"]
        assert error["field"] == "personId"
    finally:
        while graph.write(delete_workspace, workspace=other):
            pass


@pytest.mark.parametrize("first", [0, -1, 51])
def test_a_number_of_people_that_no_page_has_is_refused(ask: Ask, first: int) -> None:
    query = (
        "query($id: ID!, $n: Int) { opportunity(id: $id) { roleSuggestions(first: $n) { step } } }"
    )
    answer = ask(query, id=RENEWAL, n=first)

    assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
    assert "first" in answer["errors"][0]["message"]


def test_suggestions_of_a_past_day_come_from_the_history(ask: Ask) -> None:
    confirm(ask, "zoe", "END_USER")

    before = deal(ask, asOf="2025-01-01")
    assert people(before, "END_USER") == ["eva", "zoe"]
    assert before["roleDecisions"] == []
    assert before["roleSuggestions"]["confirmed"] == 2
    assert deal(ask)["roleSuggestions"]["confirmed"] == 3


TITLES = {
    "ECONOMIC_BUYER": ("Chief Financial Officer", "Finance"),
    "TECHNICAL_BUYER": ("IT Director", "IT"),
    "CHAMPION": ("Head of Planning", "Operations"),
    "END_USER": ("Planner", "Operations"),
    "PROCUREMENT": ("Category Buyer", "Procurement"),
}


@pytest.fixture(scope="module")
def learnt(graph: Graph) -> Iterator[str]:
    """A workspace in which 49 roles of ten won deals were confirmed up to 2025, the 50th then on.

    And a deal of our own with its account, whom nobody is assigned to.
    """
    key = f"test-learnt-{uuid4().hex[:12]}"
    graph.write(create_workspace, workspace=key, name="Learnt", home_account="home")
    draw_deal(graph, key)
    accounts = [{"key": f"a{n}", "name": f"Company {n}"} for n in range(10)]
    seed(graph, key, RecordKind.ACCOUNTS, *accounts)
    deals = [
        {
            "key": f"d{n}",
            "name": f"Past deal {n}",
            "account": f"a{n}",
            "kind": "RENEWAL",
            "stage": "Closed Won",
            "opened_on": "2024-01-01",
            "closes_on": "2024-06-01",
        }
        for n in range(10)
    ]
    seed(graph, key, RecordKind.OPPORTUNITIES, *deals)
    places = [(n, role) for n in range(10) for role in TITLES]
    who = [{"key": f"{role}{n}", "name": f"Person {role} {n}"} for n, role in places]
    seed(graph, key, RecordKind.PEOPLE, *who)
    jobs = [
        {
            "person": f"{role}{n}",
            "account": f"a{n}",
            "title": TITLES[role][0],
            "department": TITLES[role][1],
            "since": "2020-01-01",
        }
        for n, role in places
    ]
    seed(graph, key, RecordKind.EMPLOYMENTS, *jobs)
    roles = [
        {
            "person": f"{role}{n}",
            "opportunity": f"d{n}",
            "role": role,
            "since": "2024-02-01" if at < 47 else f"202{at - 41}-01-01",
        }
        for at, (n, role) in enumerate(places)
    ]
    seed(graph, key, RecordKind.ROLE_ASSIGNMENTS, *roles)
    yield key
    while graph.write(delete_workspace, workspace=key):
        pass


@pytest.mark.parametrize(
    ("day", "confirmed", "step"),
    [
        ("2025-06-01", 49, "TITLE_RULES"),
        ("2026-06-01", 50, "MODEL"),
        ("2027-06-01", 51, "MODEL"),
    ],
)
def test_a_model_is_used_from_fifty_confirmed_assignments_on(
    graph: Graph, learnt: str, day: str, confirmed: int, step: str
) -> None:
    found = deal(asker(client_of(graph, learnt)), asOf=day)["roleSuggestions"]

    assert (found["confirmed"], found["step"]) == (confirmed, step)
    assert (found["threshold"] is None) == (step == "TITLE_RULES")


def test_what_won_deals_of_the_kind_had_and_this_one_lacks_is_told(
    graph: Graph, learnt: str
) -> None:
    found = deal(asker(client_of(graph, learnt)), asOf="2027-06-01")["missingMembers"]

    assert {one["opportunity"]["key"] for one in found["like"]} == {f"d{n}" for n in range(10)}
    members = {one["role"]["key"]: one for one in found["members"]}
    assert set(members) == {"TECHNICAL_BUYER", "END_USER", "PROCUREMENT"}
    assert members["PROCUREMENT"]["placeholder"] == "Chief Procurement Officer, name unknown"
    assert members["PROCUREMENT"]["of"] == 10
