from datetime import timedelta
from typing import Any

import pytest
from neo4j import Transaction

from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.upsert import RecordKind
from inroad.queries.suggestions.deals_learnt_from import deals_learnt_from
from inroad.queries.suggestions.places import Place, places
from inroad.queries.suggestions.role_examples import RoleExample, role_examples
from tests.drawing import NOW, draw
from tests.queries.coverage.deals import Deal, ago


@pytest.fixture
def deal(tx: Transaction, drawn: str) -> Deal:
    return Deal(tx, drawn)


def examples(deal: Deal, days: float = 0) -> list[RoleExample]:
    return role_examples(deal.tx, workspace=deal.workspace, as_of=ago(days))


def set_deal(deal: Deal, **properties: Any) -> None:
    draw(
        deal.tx,
        deal.workspace,
        RecordKind.OPPORTUNITIES,
        [{"key": "deal", "account": "acme", "properties": properties}],
    )


def test_confirmed_roles_are_examples_and_merely_suggested_ones_are_not(deal: Deal) -> None:
    deal.works("eva", title="VP IT", department="IT", function="Technology", seniority="VP")
    deal.works("bo")
    deal.plays("eva", "TECHNICAL_BUYER")
    deal.plays("eva", "INFLUENCER", assignment="IMPORTED")
    deal.plays("bo", "CHAMPION", assignment="SUGGESTED")

    found = examples(deal)
    assert [(one.person_key, one.role) for one in found] == [
        ("eva", "INFLUENCER"),
        ("eva", "TECHNICAL_BUYER"),
    ]
    assert found[0] == RoleExample(
        "eva", "deal", "acme", "INFLUENCER", False, "VP IT", "IT", "Technology", "VP"
    )


def test_a_role_is_an_example_from_its_first_instant_on_and_also_when_it_is_over(
    deal: Deal,
) -> None:
    deal.works("eva")
    deal.plays("eva", "CHAMPION", valid_from=ago(20), valid_to=ago(10))

    assert [len(examples(deal, days)) for days in (21, 20, 10, 0)] == [0, 1, 1, 1]


def test_the_position_is_the_one_when_the_role_ended_not_the_one_since(deal: Deal) -> None:
    deal.works("eva", since=ago(100), until=ago(50), title="Analyst")
    deal.works("eva", since=ago(50), title="CFO")
    deal.plays("eva", "END_USER", valid_to=ago(60))
    deal.plays("eva", "ECONOMIC_BUYER")

    assert {one.role: one.title for one in examples(deal)} == {
        "END_USER": "Analyst",
        "ECONOMIC_BUYER": "CFO",
    }


def test_the_position_is_the_one_when_the_deal_closed(deal: Deal) -> None:
    deal.works("eva", since=ago(100), until=ago(50), title="Analyst")
    deal.works("eva", since=ago(50), title="CFO")
    deal.plays("eva", "END_USER")
    set_deal(deal, closes_on=ago(60).date())

    assert [one.title for one in examples(deal)] == ["Analyst"]


def test_who_left_since_is_an_example_with_the_job_held_then(deal: Deal) -> None:
    deal.works("eva", until=ago(5), title="CFO")
    deal.plays("eva", "ECONOMIC_BUYER")

    assert [one.title for one in examples(deal)] == ["CFO"]


def test_colleagues_and_people_without_a_name_teach_nothing(deal: Deal) -> None:
    deal.plays("ana", "INFLUENCER")
    draw(
        deal.tx,
        deal.workspace,
        RecordKind.PEOPLE,
        [{"key": "cto", "properties": {"name": "CTO, name unknown", "placeholder": True}}],
    )
    deal.plays("cto", "TECHNICAL_BUYER")

    assert examples(deal) == []


def test_deals_opened_later_teach_nothing_yet(deal: Deal) -> None:
    deal.works("eva")
    deal.plays("eva", "CHAMPION")
    set_deal(deal, opened_on=ago(10).date())

    assert [len(examples(deal, days)) for days in (11, 10, 0)] == [0, 1, 1]
    asked: dict[str, Any] = {"workspace": deal.workspace}
    assert deals_learnt_from(deal.tx, as_of=ago(11), **asked) == []
    assert [one.key for one in deals_learnt_from(deal.tx, as_of=ago(10), **asked)] == ["deal"]


def test_nothing_is_learnt_from_another_workspace(deal: Deal, key: str) -> None:
    deal.works("eva")
    deal.plays("eva", "CHAMPION")
    other = f"{key}-other"
    create_workspace(deal.tx, workspace=other, name="Other", home_account="home")

    assert role_examples(deal.tx, workspace=other, as_of=NOW) == []
    assert deals_learnt_from(deal.tx, workspace=other, as_of=NOW) == []
    assert places(deal.tx, workspace=other, people=["eva"], as_of=NOW) == {}


def test_a_place_counts_lines_up_and_down_and_influence_over_two_steps(deal: Deal) -> None:
    for person in ("top", "mid", "low", "peer"):
        deal.works(person)
    lines = [("mid", "top"), ("low", "mid"), ("peer", "mid")]
    draw(
        deal.tx,
        deal.workspace,
        RecordKind.REPORTING_LINES,
        [{"key": f"{a}|{b}", "person": a, "reports_to": b, "properties": {}} for a, b in lines],
    )
    draw(
        deal.tx,
        deal.workspace,
        RecordKind.INFLUENCES,
        [
            {
                "key": f"{a}|{b}",
                "influencer": a,
                "influenced": b,
                "properties": {"weight": weight, "polarity": polarity},
            }
            for a, b, weight, polarity in (
                ("low", "mid", 0.5, "POSITIVE"),
                ("mid", "top", 0.4, "POSITIVE"),
                ("low", "top", 0.9, "NEGATIVE"),
                ("mid", "low", 0.3, "POSITIVE"),
            )
        ],
    )
    people = ["top", "mid", "low", "nobody"]
    found = places(deal.tx, workspace=deal.workspace, people=people, as_of=NOW)

    assert found["top"] == Place("top", 0, 2, 1, 0.0, placeholder=False)
    assert (found["mid"].levels_above, found["mid"].levels_below, found["mid"].reports) == (1, 1, 2)
    assert (found["low"].levels_above, found["low"].levels_below, found["low"].reports) == (2, 0, 0)
    assert found["low"].influence == pytest.approx(0.5 + 0.5 * 0.4)
    assert set(found) == {"top", "mid", "low"}


def test_a_place_is_that_of_the_day(deal: Deal) -> None:
    deal.works("low")
    deal.works("top")
    draw(
        deal.tx,
        deal.workspace,
        RecordKind.REPORTING_LINES,
        [
            {
                "key": "low|top",
                "person": "low",
                "reports_to": "top",
                "properties": {"valid_from": ago(20), "valid_to": ago(10)},
            }
        ],
    )

    above = [
        places(deal.tx, workspace=deal.workspace, people=["low"], as_of=at)["low"].levels_above
        for at in (ago(20) - timedelta(seconds=1), ago(20), ago(10))
    ]
    assert above == [0, 1, 0]
