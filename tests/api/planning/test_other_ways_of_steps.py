"""A step names another way wherever there is one, though the best routes all begin alike.

Kim holds the Technical Buyer. ana -0.9- eva -0.9- kim, and eva -0.9- each of 24 others -0.9- kim:
more routes by ana and eva than are read for anybody. bob -0.05- kim.
"""

from typing import Any

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from inroad.plans.planning.rules import planning_rules
from tests.api.conftest import Ask, asker, client_of, person, seed
from tests.api.consenting import allow
from tests.api.planning.planning import people, plan, step

AT = {"since": "2020-01-01"}
CROWD = [f"one{number:02}" for number in range(24)]


@pytest.fixture
def ask(graph: Graph, own_deal: str) -> Ask:
    everybody = ["kim", *CROWD]
    rows = ({"key": key, "name": f"{key.title()} Example"} for key in everybody)
    seed(graph, own_deal, RecordKind.PEOPLE, *rows)
    work = ({"person": key, "account": "acme", "title": "Engineer", **AT} for key in everybody)
    seed(graph, own_deal, RecordKind.EMPLOYMENTS, *work)
    held = {"person": "kim", "opportunity": "renewal", "role": "TECHNICAL_BUYER", **AT}
    seed(graph, own_deal, RecordKind.ROLE_ASSIGNMENTS, held)
    tie(graph, own_deal, ("eva", "kim", 0.9), ("bob", "kim", 0.05))
    tie(graph, own_deal, *(("eva", one, 0.9) for one in CROWD))
    tie(graph, own_deal, *((one, "kim", 0.9) for one in CROWD))
    return asker(client_of(graph, own_deal))


def tie(graph: Graph, workspace: str, *ties: tuple[str, str, float]) -> None:
    rows = (
        {"person": one, "other": other, "strength": strength, "kind": "network", **AT}
        for one, other, strength in ties
    )
    seed(graph, workspace, RecordKind.CONNECTIONS, *rows)


def to_kim(ask: Ask, **asked: Any) -> dict[str, Any]:
    return step(plan(ask, targets=[person("kim")], **asked), "kim")


def others(made: dict[str, Any]) -> list[list[str]]:
    return [people(way) for way in made["alternatives"]]


def test_a_way_beyond_the_best_routes_is_found_where_these_leave_none(ask: Ask) -> None:
    kim = to_kim(ask)

    assert len(CROWD) > planning_rules().routes_per_person
    assert people(kim["way"]) == ["ana", "eva", "kim"]
    assert others(kim) == [["bob", "kim"]]
    [way] = kim["alternatives"]
    assert (way["kind"], way["why"]) == ("DIRECT", "Bob Example knows Kim Example")
    assert way["probability"] == pytest.approx(0.05)


def test_whose_plan_it_is_may_begin_the_other_way_too(
    ask: Ask, graph: Graph, own_deal: str
) -> None:
    tie(graph, own_deal, ("ana", "zoe", 0.06), ("zoe", "kim", 0.9))

    assert others(to_kim(ask)) == [["bob", "kim"]]
    assert others(to_kim(ask, owner=person("ana"))) == [["ana", "zoe", "kim"], ["bob", "kim"]]


def test_who_does_not_want_to_be_asked_begins_no_other_way(ask: Ask) -> None:
    allow(ask, "bob", mayBeAsked=False, since="2026-01-01")

    assert others(to_kim(ask)) == []


def test_who_hides_whom_they_know_has_no_name_on_another_way(ask: Ask) -> None:
    allow(ask, "bob", hides=[person("kim")], since="2026-01-01")
    [way], [own] = (to_kim(ask, **one)["alternatives"] for one in ({}, {"from": person("bob")}))

    assert way["why"] == "Somebody on the team knows Kim Example"
    assert "Bob" not in str(way)
    assert own["why"] == "Bob Example knows Kim Example"


def test_who_is_in_touch_with_us_is_written_to_by_others_who_know_them(
    graph: Graph, own_deal: str
) -> None:
    ask = asker(client_of(graph, own_deal))
    row = {"key": "kim", "name": "Kim Example"}
    seed(graph, own_deal, RecordKind.PEOPLE, row)
    work = {"person": "kim", "account": "acme", "title": "Chief Technology Officer", **AT}
    seed(graph, own_deal, RecordKind.EMPLOYMENTS, work)
    tie(graph, own_deal, ("eva", "kim", 0.9), ("ana", "kim", 0.2))
    mail = {"key": "mail", "kind": "EMAIL", "at": "2026-10-20T09:00:00Z"}
    parts = [{"person": "kim", "part": "SENDER"}, {"person": "bob", "part": "RECIPIENT"}]
    seed(graph, own_deal, RecordKind.INTERACTIONS, mail | {"participants": parts})
    kim = to_kim(ask)

    assert people(kim["way"]) == ["bob", "kim"]
    assert others(kim) == [["ana", "kim"]], "and by nobody who would have to be introduced"
