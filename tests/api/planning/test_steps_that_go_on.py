"""A step stays the same step, with whoever has it and what was said, when its days or words move.

ana -0.9- eva -0.8- cfo; ana -0.3- cfo; bob -0.55- vic -0.6- cfo.
"""

from typing import Any

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import Ask, asker, client_of, identity, person, seed
from tests.api.consenting import allow
from tests.api.planning.keeping import (
    ASSIGN,
    COMMENT,
    codes,
    moved,
    run,
    saved,
    show,
    step_to,
    way,
)


@pytest.fixture
def ask(graph: Graph, own_deal: str) -> Ask:
    return asker(client_of(graph, own_deal))


def connected(graph: Graph, workspace: str, one: str, other: str, strength: float) -> None:
    row = {"person": one, "other": other, "strength": strength, "kind": "network"}
    seed(graph, workspace, RecordKind.CONNECTIONS, row | {"since": "2020-01-01"})


def given_to_bob(ask: Ask, plan: Any, step: Any) -> None:
    run(ask, ASSIGN, stepId=step["id"], assigneeId=person("bob"))
    run(ask, COMMENT, stepId=step["id"], text="Bob knows her from school.")


def test_on_other_days_it_is_the_same_step_with_whoever_has_it_and_what_was_said(
    ask: Ask,
) -> None:
    plan = saved(ask, hoursPerWeek=3)["plan"]
    for step in plan["steps"]:
        given_to_bob(ask, plan, step)
    again = saved(ask, planId=plan["id"], hoursPerWeek=40)["plan"]

    before = {one["id"]: one for one in plan["steps"]}
    there = [one for one in again["steps"] if one["id"] in before]
    days = [(before[one["id"]]["startsOn"], one["startsOn"]) for one in there]
    assert any(was != now for was, now in days), days
    assert again["version"] == 2
    for one in there:
        assert (one["state"], one["assignee"]["key"]) == ("TO_DO", "bob")
        assert [said["text"] for said in one["comments"]] == ["Bob knows her from school."]
        assert one["target"] == before[one["id"]]["target"]
        assert way(one) == way(before[one["id"]])
    ways = [(one["target"]["key"], way(one)) for one in again["steps"]]
    lost = [one for one in plan["steps"] if (one["target"]["key"], way(one)) in ways]
    assert {one["id"] for one in lost} == {one["id"] for one in there}, "none is made anew"
    then = show(ask, plan, asOf=plan["changedAt"])
    assert [one["startsOn"] for one in then["steps"]] == [one["startsOn"] for one in plan["steps"]]
    assert again["holds"]
    once_more = saved(ask, planId=plan["id"])
    assert not once_more["changed"], "the words of the last version are those that count"


def test_a_link_that_faded_and_is_still_the_best_way_is_planned_with_as_it_is(
    ask: Ask, graph: Graph, own_deal: str
) -> None:
    plan = saved(ask)["plan"]
    eva = step_to(plan, "eva")
    given_to_bob(ask, plan, eva)
    connected(graph, own_deal, "ana", "eva", 0.29)
    assert codes(step_to(show(ask, plan), "eva")) == ["LINK_FADED"]

    again = saved(ask, planId=plan["id"])["plan"]
    now = step_to(again, "eva")
    assert way(now) == way(eva)
    assert (now["id"], now["assignee"]["key"], codes(now)) == (eva["id"], "bob", [])
    assert again["holds"]


def test_who_vetoes_the_account_later_is_in_no_step_that_is_still_to_do(
    ask: Ask,
) -> None:
    plan = saved(ask, owner=person("bob"))["plan"]
    to_do = [one for one in plan["steps"] if way(one)[0] == "ana"]
    assert to_do
    allow(ask, "ana", vetoes=[identity("Account", "acme")])

    now = {one["id"]: one for one in show(ask, plan)["steps"]}
    own = [one for one in to_do if one["target"]["aim"] != "RAISE"]
    assert own and all(codes(now[one["id"]]) == ["NOT_TO_BE_ASKED"] for one in own)
    raised = [one for one in to_do if one["target"]["aim"] == "RAISE" and len(way(one)) == 2]
    assert not any(codes(now[one["id"]]) for one in raised), "her own relationship is hers"
    again = saved(ask, planId=plan["id"])["plan"]
    assert again["holds"]
    assert not [
        one for one in again["steps"] if way(one)[0] == "ana" and one["target"]["aim"] != "RAISE"
    ]


def test_no_step_of_one_colleague_comes_in_the_place_of_anothers_relationship(
    ask: Ask, graph: Graph, own_deal: str
) -> None:
    plan = saved(ask)["plan"]
    job = {"person": "vic", "account": "acme", "since": "2020-01-01", "until": "2026-11-20"}
    seed(graph, own_deal, RecordKind.EMPLOYMENTS, job)

    now = show(ask, plan)
    raised = [one for one in now["steps"] if one["target"]["aim"] == "RAISE"]
    broken = [one for one in raised if codes(one)]
    assert broken, [one["target"]["key"] for one in raised]
    standing = {one["target"]["key"] for one in now["steps"] if not codes(one)}
    for one in broken:
        new = one["replacement"]
        whose = one["target"]["key"].split(":")[2]
        assert new is None or f":{whose}:" in new["target"]["key"]
        assert new is None or new["target"]["key"] not in standing


def test_what_is_dropped_says_whether_its_target_is_sought_another_way(ask: Ask) -> None:
    plan = saved(ask)["plan"]
    alone = saved(ask, planId=plan["id"], targets=[person("cfo")])["plan"]

    gone = {one["id"]: one["moves"][-1]["reason"] for one in alone["earlierSteps"]}
    assert gone[step_to(plan, "eva")["id"]] == "the plan was made anew, and does without it"


def test_when_nobody_can_act_any_more_the_plan_says_so_and_does_not_hold(
    ask: Ask, graph: Graph, own_deal: str
) -> None:
    plan = saved(ask)["plan"]
    moved(ask, step_to(plan, "eva"), "DONE")
    for one in ("ana", "bob"):
        job = {"person": one, "account": "home", "since": "2020-01-01", "until": "2026-11-20"}
        seed(graph, own_deal, RecordKind.EMPLOYMENTS, job)
    again = saved(ask, planId=plan["id"])["plan"]

    assert [one["state"] for one in again["steps"]] == ["DONE"]
    assert not again["holds"]
    assert again["explanation"].startswith("Nothing can be done any more. Nobody of our team")
