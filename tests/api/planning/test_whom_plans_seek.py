"""Whom a plan seeks, one kind after another, and what of a former plan it goes around.

ana -0.9- eva -0.8- cfo; ana -0.3- cfo; bob -0.55- vic -0.6- cfo; eva reports to vic, he to cfo.
"""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from inroad.api.planning.make import Asked, KeptStep, make_plan
from inroad.graph.session import Graph
from inroad.graph.vocabulary import PlanAim, PlanWay
from inroad.graph.writes.upsert import RecordKind
from inroad.plans.planning.plan import Plan, PlanStep
from tests.api.conftest import Ask, asker, client_of, person, seed
from tests.api.placeholders import cto
from tests.api.planning.planning import AS_OF, people, plan, step

NOW = datetime(2026, 11, 2, tzinfo=UTC)


@pytest.fixture
def ask(graph: Graph, own_deal: str) -> Ask:
    return asker(client_of(graph, own_deal))


def made(graph: Graph, workspace: str, *kept: KeptStep, **asked: Any) -> Plan:
    return graph.read(
        make_plan,
        workspace=workspace,
        asked=Asked(opportunity_key="renewal", **asked),
        as_of=NOW,
        seen_at=NOW,
        under_way=kept,
    )


def kept(step: PlanStep, *, is_done: bool = False) -> KeptStep:
    return KeptStep(
        step.target, step.way, step.actor_key, step.starts_on, step.due_on, is_done=is_done
    )


def assign(graph: Graph, workspace: str, who: str, role: str, **more: Any) -> None:
    part = {"person": who, "opportunity": "renewal", "role": role} | more
    seed(graph, workspace, RecordKind.ROLE_ASSIGNMENTS, part)


def test_the_name_of_a_placeholder_is_learnt_first_and_the_meeting_needs_it(
    graph: Graph, own_deal: str, ask: Ask
) -> None:
    """S2's sample: identify name and role first, then propose a meeting."""
    unknown = cto(ask)["key"]
    assign(graph, own_deal, unknown, "TECHNICAL_BUYER")

    steps = [
        one
        for one in plan(ask)["steps"]
        if (one["target"]["person"] or {}).get("key") == unknown
        and one["target"]["aim"] in {"NAME", "ENGAGE"}
    ]

    name, meeting = steps
    assert (name["target"]["aim"], name["way"]["kind"]) == ("NAME", "INFORMANT")
    assert people(name["way"]) == ["bob", "vic"], (
        "of those near the CTO, who has no turn to wait for"
    )
    assert name["firstAction"].startswith("Ask Vic Example who the CTO, the Chief Executive")
    assert (meeting["target"]["aim"], meeting["after"]) == ("ENGAGE", [name["target"]["key"]])
    assert name["dueOn"] <= meeting["startsOn"]
    assert people(meeting["way"])[-1] == unknown
    assert meeting["firstAction"].startswith("Once the name is known, have Vic Example introduce")
    assert meeting["way"]["token"] is None, "nobody can be introduced to somebody unknown yet"


def test_somebody_who_holds_several_roles_is_one_target_with_all_that_they_bring(
    graph: Graph, own_deal: str, ask: Ask
) -> None:
    assign(graph, own_deal, "cfo", "LEGAL_COMPLIANCE")

    steps = [
        one
        for one in plan(ask)["steps"]
        if one["target"]["person"] == {"key": "cfo", "name": "Cfo Example"}
        and one["target"]["aim"] == "ENGAGE"
    ]

    [both] = steps
    assert both["target"]["role"] == "Economic Buyer and Legal/Compliance"
    assert both["target"]["gain"] == pytest.approx(0.5 * 3 + 0.5 * 2)


def test_of_several_who_hold_a_role_one_is_planned_the_likeliest(
    graph: Graph, own_deal: str, ask: Ask
) -> None:
    assign(graph, own_deal, "vic", "ECONOMIC_BUYER")

    steps = [one for one in plan(ask)["steps"] if one["target"]["roleKey"] == "ECONOMIC_BUYER"]

    assert [one["target"]["person"]["key"] for one in steps] == ["cfo"]
    assert steps[0]["way"]["probability"] > 0.55, "Bob knows Vic as well as this"


def test_somebody_suggested_for_a_role_counts_by_how_sure_it_is(
    graph: Graph, own_deal: str, ask: Ask
) -> None:
    said = {"assignment": "SUGGESTED", "confidence": 0.4}
    assign(graph, own_deal, "vic", "TECHNICAL_BUYER", **said)

    wins = step(plan(ask), "vic")

    assert wins["target"]["aim"] == "CONFIRM"
    assert wins["target"]["gain"] == pytest.approx(3 * 0.4)
    assert wins["firstAction"].endswith(
        "find out whether Vic Example is the Technical Buyer of Acme renewal"
    )


def test_a_detractor_without_a_strategy_is_engaged_deliberately(
    graph: Graph, own_deal: str, ask: Ask
) -> None:
    assign(graph, own_deal, "vic", "DETRACTOR", stance="OPPOSED")
    answer = plan(ask)

    wins = step(answer, "vic")

    assert (wins["target"]["role"], wins["target"]["aim"]) == ("Detractor", "ENGAGE")
    assert wins["target"]["gain"] == pytest.approx(1 * 0.5)
    assert wins["target"]["why"].endswith("no strategy says how to engage them")
    ways = [people(way) for one in answer["steps"] for way in (one["way"], *one["alternatives"])]
    assert all("vic" not in way[:-1] for way in ways), "who opposes us introduces nobody"


def test_a_second_grade_needs_the_first(graph: Graph, own_deal: str, ask: Ask) -> None:
    graded = {
        "colleague": "ana",
        "contact": "cfo",
        "grade": "INDIFFERENT",
        "since": "2026-11-01",
    }
    seed(graph, own_deal, RecordKind.GRADES, graded)
    raised = [
        one
        for one in plan(ask, targets=[person("cfo")], closeOn="2027-03-31")["steps"]
        if one["target"]["aim"] == "RAISE" and one["actor"]["key"] == "ana"
    ]

    first, second = raised
    grades = [(one["target"]["fromGrade"], one["target"]["toGrade"]) for one in raised]
    assert grades == [("INDIFFERENT", "SATISFIED"), ("SATISFIED", "OPEN")]
    assert first["target"]["key"] in second["after"]
    assert first["dueOn"] <= second["startsOn"]


def test_where_nobody_introduces_it_goes_up_the_lines_from_who_is_engaged(
    graph: Graph, own_deal: str, ask: Ask
) -> None:
    """Zoe reports to nobody known; Sue, whom nobody of ours knows, is Eva's superior's superior."""
    seed(graph, own_deal, RecordKind.PEOPLE, {"key": "sue", "name": "Sue Example"})
    job = {"person": "sue", "account": "acme", "title": "Chief Operating Officer"}
    seed(graph, own_deal, RecordKind.EMPLOYMENTS, job)
    seed(graph, own_deal, RecordKind.REPORTING_LINES, {"person": "eva", "reports_to": "sue"})
    assign(graph, own_deal, "sue", "EXECUTIVE_SPONSOR")
    met = {
        "key": "met",
        "kind": "MEETING",
        "at": "2026-11-01T00:00:00Z",
        "participants": [
            {"person": "ana", "part": "ATTENDEE"},
            {"person": "eva", "part": "ATTENDEE"},
        ],
    }
    seed(graph, own_deal, RecordKind.INTERACTIONS, met)

    wins = step(plan(ask), "sue")

    assert (wins["way"]["kind"], people(wins["way"])) == ("ESCALATION", ["ana", "eva", "sue"])
    assert wins["way"]["why"] == (
        "Up from Eva Example (champion introduction): Eva Example reports to Sue Example"
    )
    assert wins["way"]["links"][1]["strength"] == pytest.approx(0.5), "one in two goes to the boss"
    assert wins["firstAction"].startswith("Ask Eva Example to take it up with Sue Example")


def test_a_plan_goes_around_what_is_under_way(graph: Graph, own_deal: str) -> None:
    whole = made(graph, own_deal)
    eva = next(one for one in whole.steps if one.target.person_key == "eva")

    rest = made(graph, own_deal, kept(eva))

    assert eva.target.key not in {one.target.key for one in rest.steps}
    cfo = next(one for one in rest.steps if one.target.role_key == "ECONOMIC_BUYER")
    assert cfo.after == (eva.target.key,)
    assert cfo.starts_on >= eva.due_on
    assert rest.effect.after == whole.effect.after, "what is under way counts as if it worked"


def test_what_is_done_is_not_sought_again_though_the_graph_does_not_show_it(
    graph: Graph, own_deal: str
) -> None:
    whole = made(graph, own_deal)
    done = [kept(one, is_done=True) for one in whole.steps]

    rest = made(graph, own_deal, *done)

    assert {one.target.key for one in rest.steps} & {one.target.key for one in done} == set()
    assert rest.effect.expected_completeness == pytest.approx(rest.effect.after.completeness)


def test_who_was_named_or_works_against_us_is_not_sought_again_while_it_is_under_way(
    graph: Graph, own_deal: str
) -> None:
    assign(graph, own_deal, "vic", "DETRACTOR", stance="OPPOSED")
    seed(
        graph,
        own_deal,
        RecordKind.CONNECTIONS,
        {"person": "bob", "other": "zoe", "strength": 0.5, "kind": "network"},
    )
    asked = {"target_keys": ("vic", "zoe")}
    whole = made(graph, own_deal, **asked)
    engaged = [one for one in whole.steps if one.target.aim is not PlanAim.RAISE]

    rest = made(graph, own_deal, *map(kept, engaged), **asked)

    assert {one.target.person_key for one in engaged} == {"vic", "zoe"}
    assert not {one.target.key for one in rest.steps} & {one.target.key for one in engaged}


def test_a_way_that_came_to_nothing_is_not_proposed_again(graph: Graph, own_deal: str) -> None:
    whole = made(graph, own_deal, target_keys=("cfo",))
    [cfo] = [one for one in whole.steps if one.target.aim is PlanAim.ENGAGE]

    again = made(graph, own_deal, target_keys=("cfo",), without_ways=frozenset({cfo.way.key}))

    [other] = [one for one in again.steps if one.target.aim is PlanAim.ENGAGE]
    assert (cfo.way.people, cfo.way.kind) == (("ana", "eva", "cfo"), PlanWay.INTRODUCTION)
    assert other.way.people == ("bob", "vic", "cfo")
    assert replace(cfo.target, why="") == replace(other.target, why="")


def test_hours_of_one_colleague_bind_her_alone(ask: Ask) -> None:
    without = plan(ask, hours=[{"person": person("ana"), "hours": 0}])

    assert without["steps"] and all(one["actor"]["key"] == "bob" for one in without["steps"])
    nobody = [{"person": person(who), "hours": 0} for who in ("ana", "bob")]
    [left] = [
        one
        for one in plan(ask, targets=[person("eva")], hours=nobody)["unplanned"]
        if one["target"]["roleKey"] == "CHAMPION"
    ]
    assert left["limits"] == ["HOURS"]
    assert left["why"].startswith(
        "Ana Example has 0 hours in the week of 2 Nov 2026 and would need"
    )


def test_every_step_ends_by_the_day_that_is_named(ask: Ask) -> None:
    early = plan(ask, closeOn="2026-11-28")

    assert early["steps"] and all(one["dueOn"] <= "2026-11-28" for one in early["steps"])
    cfo = [one for one in early["unplanned"] if one["target"]["roleKey"] == "ECONOMIC_BUYER"]
    assert all(one["limits"] for one in cfo)
    assert early["steps"][0]["startsOn"] == AS_OF
