"""The plan of a deal, before and after."""

from typing import Any

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import Ask, asker, client_of, code_of, draw_deal, seed
from tests.api.what_if.supposing import AS_OF, left

PLANS = """query($words: String!, $changes: [WhatIfChange!]!, $asOf: DateTime) {
  whatIf(words: $words, changes: $changes, plan: true, asOf: $asOf) { deals {
    planBefore { ...P } planAfter { ...P } differences { about subject before after isWorse } } } }
fragment P on PlanAnswer { explanation missing asks effect { expectedCompleteness }
  steps { target { aim role person { key } } way { people { key name } probability } dueOn } }"""
MADE = """query($words: String!, $asOf: DateTime) {
  multiThreadingPlan(words: $words, asOf: $asOf) { ...P } }
fragment P on PlanAnswer { explanation missing asks effect { expectedCompleteness }
  steps { target { aim role person { key } } way { people { key name } probability } dueOn } }"""


def planned(ask: Ask, *changes: dict[str, Any]) -> dict[str, Any]:
    asked = {"words": "Acme renewal", "asOf": AS_OF.isoformat()}
    answer = ask(PLANS, changes=list(changes), **asked)
    assert "errors" not in answer, answer
    (deal,) = answer["data"]["whatIf"]["deals"]
    found: dict[str, Any] = deal
    return found


def close(graph: Graph, workspace: str) -> None:
    deal = {"key": "renewal", "closes_on": "2027-03-01", "stage": "Discovery"}
    seed(graph, workspace, RecordKind.OPPORTUNITIES, deal)


def test_the_plan_before_is_the_plan_and_the_one_after_needs_nobody_who_left(
    graph: Graph, workspace: str
) -> None:
    draw_deal(graph, workspace)
    close(graph, workspace)
    ask = asker(client_of(graph, workspace))
    made = ask(MADE, words="Acme renewal", asOf=AS_OF.isoformat())["data"]["multiThreadingPlan"]

    found = planned(ask, left("eva"))

    assert found["planBefore"] == made
    assert made["steps"]
    ways = {
        side: [[one["key"] for one in step["way"]["people"]] for step in found[side]["steps"]]
        for side in ("planBefore", "planAfter")
    }
    assert any("eva" in people for people in ways["planBefore"])
    assert not any("eva" in people for people in ways["planAfter"])
    said = {one["subject"]: one for one in found["differences"] if one["about"] == "PLAN"}
    buyer = said["engage Cfo Example (Economic Buyer)"]
    assert "Through Eva Example" in buyer["before"] and buyer["isWorse"]
    assert "Through Vic Example" in buyer["after"] and ", 33 %, by " in buyer["after"]


def test_the_plan_after_is_the_plan_once_it_is_so(graph: Graph, workspace: str) -> None:
    draw_deal(graph, workspace)
    close(graph, workspace)
    ask = asker(client_of(graph, workspace))
    supposed = planned(ask, left("eva"))["planAfter"]
    gone = {"person": "eva", "account": "acme", "since": "2020-01-01", "until": AS_OF}
    seed(graph, workspace, RecordKind.EMPLOYMENTS, gone)

    made = ask(MADE, words="Acme renewal", asOf=AS_OF.isoformat())["data"]["multiThreadingPlan"]

    assert supposed == made


def test_a_plan_is_made_only_where_it_is_asked_for_and_of_three_deals_at_most(
    graph: Graph, workspace: str
) -> None:
    draw_deal(graph, workspace)
    close(graph, workspace)
    for number in range(3):
        deal = {"key": f"more{number}", "name": f"More {number}", "kind": "NEW", "account": "acme"}
        seed(graph, workspace, RecordKind.OPPORTUNITIES, deal)
    ask = asker(client_of(graph, workspace))
    plain = PLANS.replace("plan: true, ", "")
    asked = {"changes": [left("eva")], "asOf": AS_OF.isoformat()}

    none = ask(plain, words="Acme renewal", **asked)["data"]["whatIf"]["deals"][0]
    many = ask(PLANS, words="Acme", **asked)

    assert (none["planBefore"], none["planAfter"]) == (None, None)
    assert all(one["about"] != "PLAN" for one in none["differences"])
    assert (many["errors"][0]["message"], code_of(many)) == (
        "plan: of at most 3 deals at once, not 4",
        "BAD_USER_INPUT",
    )
