"""Plans are kept, made anew and closed; what they say stays, version by version.

ana -0.9- eva -0.8- cfo; ana -0.3- cfo; bob -0.55- vic -0.6- cfo.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from inroad.queries.invariants.lives_of_plans import lives_of_plans
from tests.api.conftest import Ask, asker, client_of, identity, person, seed
from tests.api.planning.keeping import (
    CLOSE,
    COMMENT,
    LIST,
    RENEWAL,
    SAVE,
    codes,
    moved,
    refused,
    run,
    saved,
    show,
    step_to,
    way,
)

IN_A_QUARTER = (datetime.now(UTC) + timedelta(days=120)).date().isoformat()


@pytest.fixture
def ask(graph: Graph, own_deal: str) -> Ask:
    return asker(client_of(graph, own_deal))


def leaves(graph: Graph, workspace: str, key: str, account: str = "acme") -> None:
    until = (datetime.now(UTC) - timedelta(days=1)).isoformat()
    job = {"person": key, "account": account, "since": "2020-01-01", "until": until}
    seed(graph, workspace, RecordKind.EMPLOYMENTS, job)


def test_a_plan_is_kept_as_it_is_made(ask: Ask) -> None:
    made = ask(
        """query($id: ID) { multiThreadingPlan(opportunityId: $id) { explanation asks closesOn
        steps { target { key } way { kind why } firstAction message dueOn after }
        unplanned { why } } }""",
        id=RENEWAL,
    )["data"]["multiThreadingPlan"]
    kept = saved(ask, by="Ana", note="before the review")

    plan = kept["plan"]
    assert (kept["created"], kept["changed"], plan["version"]) == (True, True, 1)
    assert (plan["state"], plan["by"], plan["note"]) == ("ACTIVE", "Ana", "before the review")
    assert (plan["opportunity"]["key"], plan["account"]["key"]) == ("renewal", "acme")
    assert plan["explanation"] == made["explanation"]
    assert (plan["asks"], plan["closesOn"]) == (made["asks"], made["closesOn"])
    told = [
        {
            "target": {"key": one["target"]["key"]},
            "way": {"kind": one["way"]["kind"], "why": one["way"]["why"]},
            **{name: one[name] for name in ("firstAction", "message", "dueOn", "after")},
        }
        for one in plan["steps"]
    ]
    assert told == made["steps"]
    assert [one["why"] for one in plan["unplanned"]] == [one["why"] for one in made["unplanned"]]
    assert [one["number"] for one in plan["steps"]] == list(range(1, len(told) + 1))
    assert {one["state"] for one in plan["steps"]} == {"TO_DO"}
    assert all(
        one["assignee"] == one["actor"] | {"name": one["assignee"]["name"]} for one in plan["steps"]
    )
    assert plan["holds"] and not any(codes(one) for one in plan["steps"])


def test_a_plan_made_again_of_the_same_graph_is_the_same_plan(ask: Ask) -> None:
    first = saved(ask)["plan"]
    again = saved(ask, planId=first["id"], note="is there anything new?")

    assert (again["created"], again["changed"]) == (False, False)
    assert (again["plan"]["version"], again["plan"]["note"]) == (1, None)
    assert [one["id"] for one in again["plan"]["steps"]] == [one["id"] for one in first["steps"]]


def test_another_question_makes_another_version_that_keeps_what_stays_as_it_was(ask: Ask) -> None:
    first = saved(ask)["plan"]
    again = saved(ask, planId=first["id"], closeOn=IN_A_QUARTER, note="later", by="Bob")["plan"]

    assert (again["version"], again["note"], again["closesOn"]) == (2, "later", IN_A_QUARTER)
    said = {one["target"]["key"]: one for one in first["steps"]}
    for one in again["steps"]:
        before = said.get(one["target"]["key"])
        if before and (before["startsOn"], before["dueOn"]) == (one["startsOn"], one["dueOn"]):
            assert before["id"] == one["id"]
    assert [one["number"] for one in again["history"]] == [1, 2]
    assert len(again["history"][0]["steps"]) == len(first["steps"])
    once_more = saved(ask, planId=first["id"])
    assert (once_more["changed"], once_more["plan"]["closesOn"]) == (False, IN_A_QUARTER)


def test_a_second_active_plan_of_the_same_is_refused_and_one_of_the_account_is_not(
    ask: Ask,
) -> None:
    first = saved(ask)["plan"]
    field, code, message = refused(ask, SAVE, opportunityId=RENEWAL)
    assert (field, code) == ("opportunityId", "BAD_USER_INPUT")
    assert "is active already" in message

    account = saved(ask, accountId=identity("Account", "acme"))["plan"]
    assert account["opportunity"] is None
    assert refused(ask, SAVE, accountId=identity("Account", "acme"))[0] == "accountId"
    run(ask, CLOSE, planId=first["id"])
    assert saved(ask)["plan"]["id"] != first["id"]


def test_made_anew_what_is_under_way_stays_and_the_rest_goes_around_it(
    ask: Ask, graph: Graph, own_deal: str
) -> None:
    plan = saved(ask)["plan"]
    champion, buyer = step_to(plan, "eva"), step_to(plan, "cfo")
    moved(ask, champion, "MET", by="Ana")
    moved(ask, buyer, "ASKED")
    again = saved(ask, planId=plan["id"], closeOn=IN_A_QUARTER)["plan"]

    kept = {one["id"]: one["state"] for one in again["steps"]}
    assert (kept[champion["id"]], kept[buyer["id"]]) == ("MET", "ASKED")
    keys = [one["target"]["key"] for one in again["steps"]]
    assert len(keys) == len(set(keys))
    assert graph.read(lives_of_plans) == [] or own_deal not in {
        one.workspace for one in graph.read(lives_of_plans)
    }


def test_a_step_that_broke_says_why_and_what_comes_in_its_place(
    ask: Ask, graph: Graph, own_deal: str
) -> None:
    plan = saved(ask)["plan"]
    buyer = step_to(plan, "cfo")
    assert way(buyer) == ["ana", "eva", "cfo"]
    leaves(graph, own_deal, "eva")

    now = show(ask, plan)
    broken = step_to(now, "cfo")
    assert not now["holds"] and not broken["holds"]
    assert codes(broken) == ["PERSON_LEFT"]
    assert broken["whyNot"][0]["person"] == {"key": "eva"}
    assert [one["key"] for one in broken["replacement"]["way"]["people"]] == ["bob", "vic", "cfo"]
    again = saved(ask, planId=plan["id"])["plan"]
    assert way(step_to(again, "cfo")) == ["bob", "vic", "cfo"]
    assert again["holds"]
    gone = {one["id"]: one for one in again["earlierSteps"]}
    last = gone[buyer["id"]]["moves"][-1]
    assert (last["state"], "Eva Example, on the way to Cfo Example, has left") == (
        "DROPPED",
        last["reason"],
    )


def test_what_is_under_way_and_no_longer_holds_is_dropped_for_its_replacement(
    ask: Ask, graph: Graph, own_deal: str
) -> None:
    plan = saved(ask)["plan"]
    buyer = step_to(plan, "cfo")
    moved(ask, buyer, "ASKED", request=True)
    leaves(graph, own_deal, "eva")
    assert step_to(show(ask, plan), "cfo")["replacement"] is not None
    again = saved(ask, planId=plan["id"])["plan"]

    assert step_to(again, "cfo")["id"] != buyer["id"]
    assert {one["id"]: one["state"] for one in again["earlierSteps"]}[buyer["id"]] == "DROPPED"


def test_what_is_reached_is_done_when_the_plan_is_made_anew(
    ask: Ask, graph: Graph, own_deal: str
) -> None:
    plan = saved(ask)["plan"]
    champion = step_to(plan, "eva")
    parts = [{"person": one, "part": "ATTENDEE"} for one in ("ana", "eva")]
    at = (datetime.now(UTC) - timedelta(hours=1)).isoformat()
    meeting = {"key": "m", "kind": "MEETING", "at": at, "participants": parts}
    seed(graph, own_deal, RecordKind.INTERACTIONS, meeting)
    now = step_to(show(ask, plan), "eva")
    assert codes(now) == ["REACHED"]

    again = saved(ask, planId=plan["id"])["plan"]
    ended = {one["id"]: one for one in again["earlierSteps"]}[champion["id"]]
    assert ended["state"] == "DONE"
    assert ended["moves"][-1]["reason"].startswith("Eva Example turned to us on")


def test_what_is_done_is_not_planned_again(ask: Ask) -> None:
    plan = saved(ask)["plan"]
    champion = step_to(plan, "eva")
    moved(ask, champion, "DONE")
    again = saved(ask, planId=plan["id"], closeOn=IN_A_QUARTER)["plan"]

    assert [one["state"] for one in again["steps"] if one["id"] == champion["id"]] == ["DONE"]
    engaging = [one for one in again["steps"] if one["target"]["key"] == champion["target"]["key"]]
    assert len(engaging) == 1


def test_a_past_day_is_answered_with_what_the_plan_said_then(ask: Ask) -> None:
    plan = saved(ask, note="one")["plan"]
    champion = step_to(plan, "eva")
    moved(ask, champion, "ASKED")
    later = saved(ask, planId=plan["id"], closeOn=IN_A_QUARTER, note="two")["plan"]

    then = show(ask, plan, asOf=plan["changedAt"])
    assert (then["version"], then["note"]) == (1, "one")
    assert step_to(then, "eva")["state"] == "TO_DO"
    assert show(ask, plan, asOf=later["changedAt"])["version"] == 2
    assert show(ask, plan, asOf="2026-01-01T00:00:00Z") is None
    assert ask(LIST, asOf="2026-01-01T00:00:00Z")["data"]["plans"]["edges"] == []


def test_plans_are_listed_found_and_paged(ask: Ask) -> None:
    deal = saved(ask)["plan"]
    account = saved(ask, accountId=identity("Account", "acme"))["plan"]

    def keys(**asked: Any) -> list[str]:
        answer = ask(LIST, **asked)
        assert "errors" not in answer, answer
        return [edge["node"]["key"] for edge in answer["data"]["plans"]["edges"]]

    both = [account["key"], deal["key"]]
    assert keys() == keys(accountId=identity("Account", "acme")) == both
    assert keys(opportunityId=RENEWAL) == [deal["key"]]
    assert keys(assigneeId=person("ana")) == both
    assert keys(assigneeId=person("eva")) == []
    page = ask(LIST, first=1)["data"]["plans"]
    assert page["pageInfo"]["hasNextPage"]
    assert keys(first=1, after=page["pageInfo"]["endCursor"]) == [deal["key"]]
    run(ask, CLOSE, planId=account["id"])
    assert keys(state=["ACTIVE"]) == [deal["key"]]
    assert keys(state=["CLOSED"]) == [account["key"]]
    found = ask(
        """query($deal: ID!, $plan: ID!, $step: ID!) { opportunity(id: $deal) { plans { key } }
        one: node(id: $plan) { ... on SavedPlan { key } }
        other: node(id: $step) { ... on SavedPlanStep { number } } }""",
        deal=RENEWAL,
        plan=deal["id"],
        step=deal["steps"][1]["id"],
    )["data"]
    assert found["opportunity"]["plans"] == [{"key": deal["key"]}]
    assert found["one"] == {"key": deal["key"]}
    assert found["other"] == {"number": 2}


def test_what_is_said_stands_at_the_plan_and_at_its_step(ask: Ask) -> None:
    plan = saved(ask)["plan"]
    step = plan["steps"][0]
    run(ask, COMMENT, planId=plan["id"], text=" Looks good. ", by="Bob")
    told = run(ask, COMMENT, stepId=step["id"], text="She is away until Monday.")["plan"]

    assert [(one["text"], one["by"]) for one in told["comments"]] == [
        ("Looks good.", "Bob"),
        ("She is away until Monday.", None),
    ]
    assert told["comments"][1]["stepId"] == step["id"]
    assert told["steps"][0]["comments"] == [{"text": "She is away until Monday."}]
    assert show(ask, plan, asOf=plan["changedAt"])["comments"] == []


def test_a_closed_plan_stays_as_it_is_and_may_be_spoken_about(ask: Ask) -> None:
    plan = saved(ask)["plan"]
    closed = run(ask, CLOSE, planId=plan["id"], reason="the deal is won")
    again = run(ask, CLOSE, planId=plan["id"])

    assert (closed["changed"], again["changed"]) == (True, False)
    assert again["plan"]["moves"][-1] == {"state": "CLOSED", "reason": "the deal is won"}
    assert refused(ask, SAVE, planId=plan["id"])[0] == "planId"
    run(ask, COMMENT, planId=plan["id"], text="Well done.")
    assert show(ask, plan)["state"] == "CLOSED"


def test_what_cannot_be_kept_is_an_error_that_names_its_field(ask: Ask) -> None:
    plan = saved(ask)["plan"]
    acme, nobody = identity("Account", "acme"), identity("SavedPlan", "plan:none")
    cases: list[tuple[str, dict[str, Any], str, str]] = [
        (SAVE, {}, "opportunityId", "BAD_USER_INPUT"),
        (SAVE, {"opportunityId": RENEWAL, "accountId": acme}, "opportunityId", "BAD_USER_INPUT"),
        (SAVE, {"planId": plan["id"], "accountId": acme}, "accountId", "BAD_USER_INPUT"),
        (SAVE, {"planId": nobody}, "planId", "NOT_FOUND"),
        (SAVE, {"planId": RENEWAL}, "planId", "BAD_USER_INPUT"),
        (SAVE, {"planId": plan["id"], "note": "x" * 100_000}, "note", "BAD_USER_INPUT"),
        (SAVE, {"planId": plan["id"], "hoursPerWeek": -1}, "hoursPerWeek", "BAD_USER_INPUT"),
        (SAVE, {"planId": plan["id"], "closeOn": "2001-01-01"}, "closeOn", "BAD_USER_INPUT"),
        (COMMENT, {"text": "to whom?"}, "planId", "BAD_USER_INPUT"),
        (COMMENT, {"planId": plan["id"], "text": "  "}, "text", "BAD_USER_INPUT"),
        (COMMENT, {"planId": nobody, "text": "x"}, "planId", "NOT_FOUND"),
        (CLOSE, {"planId": nobody}, "planId", "NOT_FOUND"),
    ]
    for document, given, field, code in cases:
        found = refused(ask, document, **given)
        assert found[:2] == (field, code), (given, found)
    assert show(ask, plan)["version"] == 1
