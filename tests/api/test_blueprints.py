"""Contact Blueprints (S1) from the outside: suggested, saved, refused."""

from datetime import timedelta
from typing import Any

import pytest

from inroad.graph.session import Graph
from inroad.graph.vocabulary import InfluenceStrategy, TouchWorth
from inroad.graph.writes.upsert import RecordKind
from tests.api.blueprinting import (
    RENEWAL,
    SUGGEST,
    TODAY,
    WORTH,
    Give,
    ask,
    fault,
    give,
    graded,
    listed,
    saved,
)
from tests.api.conftest import Ask, identity, person, seed

__all__ = ["ask", "give"]


def test_a_blueprint_is_saved_as_it_is_suggested_where_nothing_else_is_said(
    ask: Ask, graph: Graph, own_deal: str
) -> None:
    graded(graph, own_deal, "S")
    offered = ask(
        SUGGEST, colleagueId=person("ana"), contactId=person("cfo"), opportunityId=RENEWAL
    )["data"]["suggestBlueprint"]
    made = saved(ask, by="Ana")["blueprint"]

    assert (offered["fromGrade"], offered["toGrade"]) == ("SATISFIED", "OPEN")
    assert (made["fromGrade"], made["toGrade"]) == ("SATISFIED", "OPEN")
    assert [one["strategy"] for one in made["strategies"]] == [
        one["strategy"] for one in offered["strategies"]
    ]
    assert (made["tactics"], made["message"], made["material"]) == (
        offered["tactics"],
        offered["message"],
        offered["material"],
    )
    assert (made["worth"], made["worthWhat"]) == ("ISSUE", WORTH["what"])
    assert (made["state"], made["overdue"], made["owner"]["key"]) == ("PLANNED", False, "ana")
    assert (made["contact"]["key"], made["account"]["key"]) == ("cfo", "acme")
    assert made["opportunity"]["key"] == "renewal"
    assert [one["by"] for one in made["history"]] == ["Ana"]


def test_what_is_suggested_names_who_and_what_lies_in_the_graph(ask: Ask) -> None:
    offered = ask(
        SUGGEST, colleagueId=person("ana"), contactId=person("cfo"), opportunityId=RENEWAL
    )["data"]["suggestBlueprint"]

    said = {one["strategy"]: one["reasons"] for one in offered["strategies"]}
    assert (
        "Eva Example (Analyst), whose word counts with Cfo Example, is for us"
        in (said["SOCIAL_PROOF"])
    )
    assert "Cfo Example and Ana Example both know Eva Example" in said["RECIPROCITY"]
    assert offered["roles"] == ["Economic Buyer"]
    assert offered["material"] == ["ROI and TCO figures, the business case"]
    assert offered["worthAsk"] == "Which problem or chance has Cfo Example not considered yet?"
    assert listed(ask) == []


def test_the_six_strategies_are_there_with_mechanism_examples_and_when_they_fit(ask: Ask) -> None:
    shown = ask("{ influenceStrategies { strategy name mechanism counts examples fits } }")

    six = shown["data"]["influenceStrategies"]
    assert [one["strategy"] for one in six] == list(InfluenceStrategy)
    assert all(one["mechanism"] and one["counts"] and one["fits"] for one in six)
    assert all(len(one["examples"]) >= 2 for one in six)


@pytest.mark.parametrize("strategy", [*InfluenceStrategy])
def test_each_of_the_six_strategies_can_be_planned(ask: Ask, strategy: InfluenceStrategy) -> None:
    said = {"strategy": strategy.value.lower(), "why": "they told us so"}
    made = saved(ask, strategies=[said])["blueprint"]

    assert made["strategies"] == [said | {"strategy": strategy.value}]


@pytest.mark.parametrize(
    ("grade", "wanted", "refused"),
    [
        ("M", "DISSATISFIED", None),
        ("D", "INDIFFERENT", None),
        ("I", "SATISFIED", None),
        ("I", "OPEN", "the next grade is Satisfied (S), not Open (O)"),
        ("S", "TRUST", "the next grade is Open (O), not Trust (T)"),
        ("S", "SATISFIED", "the next grade is Open (O), not Satisfied (S)"),
        ("S", "INDIFFERENT", "the next grade is Open (O), not Indifferent (I)"),
    ],
)
def test_the_goal_is_one_step_above_the_grade_and_no_other(
    ask: Ask, give: Give, grade: str, wanted: str, refused: str | None
) -> None:
    give(grade)
    strategies = [{"strategy": "reciprocity", "why": "owed them an answer"}]
    payload = saved(ask, toGrade=wanted, strategies=strategies)

    if refused is None:
        assert payload["errors"] == []
        assert payload["blueprint"]["toGrade"] == wanted
    else:
        assert fault(payload) == ("toGrade", "BAD_USER_INPUT")
        assert refused in payload["errors"][0]["message"]
        assert listed(ask) == []


@pytest.mark.parametrize(
    ("days", "effective", "goal"),
    [(89, "OPEN", "TRUST"), (91, "SATISFIED", "OPEN"), (181, "INDIFFERENT", "SATISFIED")],
)
def test_the_goal_is_counted_from_the_effective_grade(
    ask: Ask, give: Give, days: int, effective: str, goal: str
) -> None:
    give("O", days=days)
    made = saved(ask)["blueprint"]

    assert (made["fromGrade"], made["toGrade"]) == (effective, goal)


def test_without_a_grade_the_first_goal_depends_on_whether_they_know_each_other(ask: Ask) -> None:
    acquainted = saved(ask)["blueprint"]
    strangers = saved(
        ask,
        contactId=person("zoe"),
        strategies=[{"strategy": "liking", "why": "both row on the same lake"}],
    )["blueprint"]

    assert (acquainted["fromGrade"], acquainted["toGrade"]) == (None, "SATISFIED")
    assert (strangers["fromGrade"], strangers["toGrade"]) == (None, "INDIFFERENT")


@pytest.mark.parametrize("kind", [*TouchWorth])
def test_a_touch_is_worth_making_for_an_issue_an_alternative_or_a_solution(
    ask: Ask, kind: TouchWorth
) -> None:
    made = saved(ask, worth={"kind": kind.value, "what": "Nobody has looked at it"})["blueprint"]

    assert (made["worth"], made["worthWhat"]) == (kind.value, "Nobody has looked at it")


def test_a_touch_that_is_worth_nothing_is_not_planned(ask: Ask) -> None:
    assert fault(saved(ask, worth=None)) == ("worth", "BAD_USER_INPUT")
    assert listed(ask) == []


def test_above_trust_there_is_no_goal(ask: Ask, graph: Graph, own_deal: str) -> None:
    graded(graph, own_deal, "T")
    assert fault(saved(ask)) == ("contactId", "BAD_USER_INPUT")


def test_bad_input_names_its_field_and_writes_nothing(
    ask: Ask, graph: Graph, own_deal: str
) -> None:
    seed(graph, own_deal, RecordKind.ACCOUNTS, {"key": "other", "name": "Other"})
    seed(graph, own_deal, RecordKind.PEOPLE, {"key": "kim", "name": "Kim"})
    seed(graph, own_deal, RecordKind.EMPLOYMENTS, {"person": "kim", "account": "other"})
    past = (TODAY - timedelta(days=1)).isoformat()
    cases: list[tuple[dict[str, Any], str, str]] = [
        ({"dueOn": past}, "dueOn", "BAD_USER_INPUT"),
        ({"dueOn": None}, "dueOn", "BAD_USER_INPUT"),
        ({"worth": None}, "worth", "BAD_USER_INPUT"),
        ({"worth": {"kind": "ISSUE", "what": "  "}}, "worth", "BAD_USER_INPUT"),
        ({"contactId": person("kim")}, "contactId", "BAD_USER_INPUT"),
        ({"contactId": person("bob")}, "contactId", "BAD_USER_INPUT"),
        ({"contactId": person("none")}, "contactId", "NOT_FOUND"),
        ({"contactId": None}, "contactId", "BAD_USER_INPUT"),
        ({"colleagueId": person("eva")}, "colleagueId", "BAD_USER_INPUT"),
        ({"colleagueId": RENEWAL}, "colleagueId", "BAD_USER_INPUT"),
        ({"opportunityId": identity("Opportunity", "x")}, "opportunityId", "NOT_FOUND"),
        ({"accountId": identity("Account", "other")}, "accountId", "BAD_USER_INPUT"),
        ({"ownerId": person("eva")}, "ownerId", "BAD_USER_INPUT"),
        ({"ownerId": person("none")}, "ownerId", "NOT_FOUND"),
        ({"people": [person("vic")]}, "people", "BAD_USER_INPUT"),
        ({"strategies": []}, "strategies", "BAD_USER_INPUT"),
        ({"strategies": [{"strategy": "hypnosis"}]}, "strategies", "BAD_USER_INPUT"),
        ({"strategies": [{"strategy": "LIKING"}] * 2}, "strategies", "BAD_USER_INPUT"),
        ({"strategies": [{"strategy": "SCARCITY"}]}, "strategies", "BAD_USER_INPUT"),
        ({"tactics": ["x"] * 21}, "tactics", "BAD_USER_INPUT"),
        ({"message": "x" * 2001}, "message", "BAD_USER_INPUT"),
        ({"id": identity("Blueprint", "none")}, "id", "BAD_USER_INPUT"),
    ]
    for given, field, code in cases:
        assert fault(saved(ask, **given)) == (field, code), given
    assert listed(ask) == []


def test_a_contact_of_another_account_is_refused_unless_they_play_a_role_on_the_deal(
    ask: Ask, graph: Graph, own_deal: str
) -> None:
    seed(graph, own_deal, RecordKind.ACCOUNTS, {"key": "advisers", "name": "Advisers"})
    seed(graph, own_deal, RecordKind.PEOPLE, {"key": "kim", "name": "Kim"})
    seed(graph, own_deal, RecordKind.EMPLOYMENTS, {"person": "kim", "account": "advisers"})
    refused = saved(ask, contactId=person("kim"))
    assert fault(refused) == ("contactId", "BAD_USER_INPUT")
    assert refused["errors"][0]["message"] == (
        "contactId: Kim works at Advisers, and the deal Acme renewal is with Acme"
    )

    row = {"person": "kim", "opportunity": "renewal", "role": "INFLUENCER", "stance": "NEUTRAL"}
    seed(graph, own_deal, RecordKind.ROLE_ASSIGNMENTS, row)
    assert saved(ask, contactId=person("kim"))["errors"] == []
