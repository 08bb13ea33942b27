from collections.abc import Iterator
from uuid import uuid4

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.delete_workspace import delete_workspace
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import Ask, asker, client_of, draw_deal, seed
from tests.api.counting import CountingGraph
from tests.api.suggesting import RENEWAL, SHOWN, confirm, deal, people, roles_of, undo


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
            "stance": "SUPPORTIVE",
            "confidence": 0.6,
            "evidence": "Opened the meeting",
        },
    )
    return own_deal


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
    score, word = state()
    assert (round(score - before[0], 6), word) == (round(100 * 2 * 0.5 / 17, 6), "IDENTIFIED")
    undo(ask, "vic", "EXECUTIVE_SPONSOR")
    assert state() == before


def test_a_confirmed_suggestion_keeps_the_stance_that_it_came_with(
    graph: Graph, suggested_vic: str
) -> None:
    ask = asker(client_of(graph, suggested_vic))
    confirm(ask, "vic", "EXECUTIVE_SPONSOR")
    shown = "committee { person { key } stance confidence assignment }"
    answer = ask(f"query($id: ID!) {{ opportunity(id: $id) {{ {shown} }} }}", id=RENEWAL)

    (vic,) = (
        one for one in answer["data"]["opportunity"]["committee"] if one["person"]["key"] == "vic"
    )
    assert (vic["stance"], vic["confidence"], vic["assignment"]) == ("SUPPORTIVE", 0.6, "MANUAL")


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


def test_suggestions_of_many_deals_are_read_together(graph: Graph, own_deal: str) -> None:
    deals = [
        {"key": f"d{n}", "name": f"Acme deal {n}", "kind": "NEW", "account": "acme"}
        for n in range(9)
    ]
    seed(graph, own_deal, RecordKind.OPPORTUNITIES, *deals)
    counting = CountingGraph(graph.driver, graph.database)
    ask = asker(client_of(counting, own_deal))
    asked = f"node {{ {SHOWN} missingMembers {{ members {{ role {{ key }} }} }} }}"
    cost = []
    for first in (1, 10):
        counting.statements.clear()
        answer = ask(f"{{ opportunities(first: {first}) {{ edges {{ {asked} }} }} }}")
        assert len(answer["data"]["opportunities"]["edges"]) == first
        cost.append(sorted(counting.statements))
    assert cost[0] == cost[1]
    assert len(cost[0]) == len(set(cost[0])) + 1  # the places of learnt people, and of these


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
