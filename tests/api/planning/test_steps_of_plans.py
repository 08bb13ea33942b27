"""Steps of plans are moved, given to somebody and asked for; what became of them is kept.

ana -0.9- eva -0.8- cfo; ana -0.3- cfo; bob -0.55- vic -0.6- cfo.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import Ask, asker, client_of, identity, person, seed
from tests.api.consenting import allow, move, requests
from tests.api.planning.keeping import (
    ASSIGN,
    LIST,
    MOVE,
    moved,
    refused,
    run,
    saved,
    show,
    step_to,
    way,
)


@pytest.fixture
def ask(graph: Graph, own_deal: str) -> Ask:
    return asker(client_of(graph, own_deal))


@pytest.fixture
def plan(ask: Ask) -> Any:
    return saved(ask)["plan"]


def test_a_step_goes_from_to_do_to_asked_to_met_to_done(ask: Ask, plan: Any) -> None:
    step = step_to(plan, "eva")
    for state in ("ASKED", "MET", "DONE"):
        now = moved(ask, step, state, by="Ana", reason=f"now {state}")
        assert now["changed"] and now["step"]["state"] == state

    told = [(one["state"], one["reason"], one["by"]) for one in now["step"]["moves"]]
    assert told == [
        ("TO_DO", None, None),
        ("ASKED", "now ASKED", "Ana"),
        ("MET", "now MET", "Ana"),
        ("DONE", "now DONE", "Ana"),
    ]


@pytest.mark.parametrize("before", ["TO_DO", "ASKED", "MET"])
def test_any_step_that_is_open_may_be_dropped_with_a_reason(
    ask: Ask, plan: Any, before: str
) -> None:
    step = step_to(plan, "eva")
    if before != "TO_DO":
        moved(ask, step, before)
    assert refused(ask, MOVE, stepId=step["id"], state="DROPPED")[0] == "reason"

    now = moved(ask, step, "DROPPED", reason="no longer needed")["step"]
    assert (now["state"], now["moves"][-1]["reason"]) == ("DROPPED", "no longer needed")
    assert refused(ask, MOVE, stepId=step["id"], state="DONE")[0] == "stepId"


def test_saying_again_where_a_step_is_changes_nothing(ask: Ask, plan: Any) -> None:
    step = step_to(plan, "eva")
    moved(ask, step, "ASKED")
    again = moved(ask, step, "ASKED", reason="again")

    assert not again["changed"]
    assert len(again["step"]["moves"]) == 2


def test_what_comes_before_is_said_and_forbids_nothing(ask: Ask, plan: Any) -> None:
    champion, buyer = step_to(plan, "eva"), step_to(plan, "cfo")
    assert buyer["after"] == [champion["target"]["key"]]
    assert buyer["waitsFor"] == [champion["number"]]

    early = moved(ask, buyer, "ASKED")
    assert early["warnings"] == [f"Step {champion['number']} comes before it, and is to do"]
    moved(ask, champion, "DONE")
    later = moved(ask, buyer, "MET")
    assert (later["warnings"], later["step"]["waitsFor"]) == ([], [])


def test_what_happened_may_be_said_late_and_never_ahead(ask: Ask, plan: Any) -> None:
    step = step_to(plan, "eva")
    now = datetime.now(UTC)
    early, ahead = (now - timedelta(days=1)).isoformat(), (now + timedelta(hours=1)).isoformat()
    assert refused(ask, MOVE, stepId=step["id"], state="MET", at=early)[0] == "at"
    assert refused(ask, MOVE, stepId=step["id"], state="MET", at=ahead)[0] == "at"

    at = plan["changedAt"]
    assert moved(ask, step, "MET", at=at)["step"]["moves"][-1]["at"][:19] == at[:19]


def test_a_step_is_given_to_one_of_ours(ask: Ask, plan: Any) -> None:
    step = step_to(plan, "cfo")
    given = run(ask, ASSIGN, stepId=step["id"], assigneeId=person("bob"))
    again = run(ask, ASSIGN, stepId=step["id"], assigneeId=person("bob"))

    assert (given["changed"], again["changed"]) == (True, False)
    assert given["step"]["assignee"]["key"] == "bob"
    assert given["step"]["actor"]["key"] == "ana"
    assert step_to(show(ask, plan, asOf=plan["changedAt"]), "cfo")["assignee"]["key"] == "ana"
    mine = ask(LIST, assigneeId=person("bob"))["data"]["plans"]["edges"]
    assert [edge["node"]["key"] for edge in mine] == [plan["key"]]
    assert refused(ask, ASSIGN, stepId=step["id"], assigneeId=person("eva"))[0] == "assigneeId"
    moved(ask, step, "DONE")
    assert refused(ask, ASSIGN, stepId=step["id"], assigneeId=person("ana"))[0] == "stepId"


def test_the_introduction_is_asked_for_with_the_step(ask: Ask, plan: Any) -> None:
    step = step_to(plan, "cfo")
    assert way(step) == ["ana", "eva", "cfo"]
    asked = moved(ask, step, "ASKED", request=True)["step"]

    [request] = requests(ask)
    assert asked["request"] == {"id": request["id"], "state": "ASKED"}
    assert (request["asker"]["key"], request["connector"]["key"]) == ("ana", "eva")
    assert (request["target"]["key"], request["opportunity"]["key"]) == ("cfo", "renewal")


def test_a_step_asked_without_a_request_can_be_requested_later_and_once(
    ask: Ask, plan: Any
) -> None:
    step = step_to(plan, "cfo")
    moved(ask, step, "ASKED")
    assert requests(ask) == []
    later = moved(ask, step, "ASKED", request=True)
    assert later["step"]["request"]["state"] == "ASKED" and later["changed"] is True

    again = moved(ask, step, "ASKED", request=True)
    assert again["changed"] is False
    assert again["warnings"] == [
        "The introduction is requested already (asked): no other request was made"
    ]
    assert len(requests(ask)) == 1


def test_whoever_has_the_step_asks_whoever_stands_first_on_its_way(ask: Ask, plan: Any) -> None:
    step = step_to(plan, "cfo")
    run(ask, ASSIGN, stepId=step["id"], assigneeId=person("bob"))
    moved(ask, step, "ASKED", request=True)

    [request] = requests(ask)
    assert (request["asker"]["key"], request["connector"]["key"]) == ("bob", "ana")


def test_who_may_not_be_asked_keeps_the_step_where_it_is(ask: Ask, plan: Any) -> None:
    step = step_to(plan, "cfo")
    run(ask, ASSIGN, stepId=step["id"], assigneeId=person("bob"))
    allow(ask, "ana", mayBeAsked=False)
    payload = run(ask, MOVE, stepId=step["id"], state="ASKED", request=True)

    [error] = payload["errors"]
    assert (error["code"], error["field"]) == ("NOT_TO_BE_ASKED", "request")
    assert "Ana Example does not want to be asked" in error["message"]
    assert step_to(show(ask, plan), "cfo")["state"] == "TO_DO"
    assert requests(ask) == []


def test_only_an_introduction_can_be_requested_and_only_when_asked(ask: Ask, plan: Any) -> None:
    direct, buyer = step_to(plan, "eva"), step_to(plan, "cfo")
    assert refused(ask, MOVE, stepId=direct["id"], state="ASKED", request=True)[0] == "request"
    assert refused(ask, MOVE, stepId=buyer["id"], state="MET", request=True)[0] == "request"


def test_once_the_two_have_met_by_the_request_the_step_is_met(ask: Ask, plan: Any) -> None:
    step = step_to(plan, "cfo")
    request = moved(ask, step, "ASKED", request=True)["step"]["request"]
    for state in ("ACCEPTED", "INTRODUCED"):
        move(ask, request["id"], state)
        assert step_to(show(ask, plan), "cfo")["state"] == "ASKED"
    move(ask, request["id"], "MET")

    met = step_to(show(ask, plan), "cfo")
    assert (met["state"], met["request"]["state"]) == ("MET", "MET")
    assert met["moves"][-1]["reason"] == "the two met by the introduction that was asked for"


def test_asking_for_what_no_longer_holds_is_warned_of(
    ask: Ask, plan: Any, graph: Graph, own_deal: str
) -> None:
    until = (datetime.now(UTC) - timedelta(days=1)).isoformat()
    job = {"person": "eva", "account": "acme", "since": "2020-01-01", "until": until}
    seed(graph, own_deal, RecordKind.EMPLOYMENTS, job)
    warned = moved(ask, step_to(plan, "cfo"), "ASKED")["warnings"]

    assert "Eva Example, on the way to Cfo Example, has left" in warned


def test_a_hidden_name_is_in_no_kept_sentence(ask: Ask, plan: Any) -> None:
    run(ask, ASSIGN, stepId=step_to(plan, "eva")["id"], assigneeId=person("bob"))
    allow(ask, "ana", hidesAll=True)
    step = step_to(show(ask, plan), "cfo")

    texts = [step["firstAction"], step["message"], step["way"]["why"]]
    assert "Ana" not in " ".join([*texts, *(one["name"] for one in step["way"]["people"])])
    assert step["way"]["people"][0]["name"] == "Somebody on the team"
    assert step["assignee"]["name"] == "Somebody on the team"
    raised = [one for one in show(ask, plan)["steps"] if one["target"]["aim"] == "RAISE"]
    hidden = [one for one in raised if one["assignee"]["name"] == "Somebody on the team"]
    assert hidden and all(":withheld:" in one["target"]["key"] for one in hidden)
    assert "ana" not in str([(one["target"]["key"], one["after"]) for one in hidden])
    own = step_to(show(ask, plan, **{"from": person("ana")}), "cfo")
    assert way(own) == ["ana", "eva", "cfo"]
    asked = moved(ask, step, "ASKED", request=True)["step"]
    assert asked["request"] is not None


def test_steps_that_are_not_there_are_said_to_be_so(ask: Ask, plan: Any) -> None:
    nowhere = identity("SavedPlanStep", "plan:none#1.1")
    for document, more in ((MOVE, {"state": "DONE"}), (ASSIGN, {"assigneeId": person("ana")})):
        assert refused(ask, document, stepId=nowhere, **more)[:2] == ("stepId", "NOT_FOUND")
        assert refused(ask, document, stepId=plan["id"], **more)[:2] == (
            "stepId",
            "BAD_USER_INPUT",
        )
