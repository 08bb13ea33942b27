from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from neo4j import Transaction

from inroad.errors import BadInput
from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.upsert import RecordKind
from inroad.queries.routes.introduction_routes import (
    IntroductionRoute,
    disjoint_routes,
    introduction_routes,
)
from tests.drawing import NOW, draw, knows


def ask(
    tx: Transaction, workspace: str, sources: list[str], target: str, **more: Any
) -> list[IntroductionRoute]:
    asked: dict[str, Any] = {"max_hops": 4, "as_of": NOW, **more}
    return introduction_routes(
        tx, workspace=workspace, source_keys=sources, target_keys=[target], **asked
    )


def test_a_strong_route_over_two_links_beats_a_weak_direct_one(tx: Transaction, drawn: str) -> None:
    knows(tx, drawn, {("ana", "cfo"): 0.2, ("ana", "bo"): 0.9, ("bo", "cfo"): 0.8})

    routes = ask(tx, drawn, ["ana"], "cfo")

    assert [route.people for route in routes] == [("ana", "bo", "cfo"), ("ana", "cfo")]
    assert [route.probability for route in routes] == pytest.approx([0.72, 0.2])
    assert routes[0].strengths == pytest.approx((0.9, 0.8))


def test_nobody_further_than_four_links_is_reached(tx: Transaction, drawn: str) -> None:
    knows(tx, drawn, {(f"p{n}", f"p{n + 1}"): 0.9 for n in range(5)})

    assert ask(tx, drawn, ["p0"], "p5") == []
    assert [r.people for r in ask(tx, drawn, ["p0"], "p4")] == [("p0", "p1", "p2", "p3", "p4")]


def test_ties_go_to_the_shorter_route_and_then_to_key_order(tx: Transaction, drawn: str) -> None:
    knows(
        tx,
        drawn,
        {
            ("ana", "cfo"): 0.25,
            ("ana", "zoe"): 0.5,
            ("zoe", "cfo"): 0.5,
            ("ana", "bo"): 0.5,
            ("bo", "cfo"): 0.5,
        },
    )

    routes = ask(tx, drawn, ["ana"], "cfo")

    assert [r.people for r in routes] == [
        ("ana", "cfo"),
        ("ana", "bo", "cfo"),
        ("ana", "zoe", "cfo"),
    ]


def test_a_link_fainter_than_the_minimum_is_not_used(tx: Transaction, drawn: str) -> None:
    knows(tx, drawn, {("ana", "bo"): 0.9, ("bo", "cfo"): 0.3})

    assert ask(tx, drawn, ["ana"], "cfo", min_strength=0.31) == []
    assert len(ask(tx, drawn, ["ana"], "cfo", min_strength=0.3)) == 1


def test_an_excluded_person_introduces_nobody_and_may_still_be_the_target(
    tx: Transaction, drawn: str
) -> None:
    knows(tx, drawn, {("ana", "bo"): 0.9, ("bo", "cfo"): 0.9})

    assert ask(tx, drawn, ["ana"], "cfo", excluded_keys=["bo"]) == []
    assert len(ask(tx, drawn, ["ana"], "bo", excluded_keys=["bo"])) == 1


@pytest.fixture
def employed(tx: Transaction, drawn: str) -> Callable[..., None]:
    def employ(person: str, **properties: Any) -> None:
        draw(
            tx,
            drawn,
            RecordKind.EMPLOYMENTS,
            [
                {
                    "key": f"{person}|home|",
                    "person": person,
                    "account": "home",
                    "properties": properties,
                }
            ],
        )

    return employ


def test_who_left_the_company_introduces_nobody_from_that_day_on(
    tx: Transaction, drawn: str, employed: Callable[..., None]
) -> None:
    knows(tx, drawn, {("ana", "bo"): 0.9, ("bo", "cfo"): 0.9})
    left = NOW - timedelta(days=30)

    employed("bo", valid_to=left)

    assert ask(tx, drawn, ["ana"], "cfo", as_of=NOW) == []
    assert ask(tx, drawn, ["ana"], "cfo", as_of=left) == []
    assert len(ask(tx, drawn, ["ana"], "cfo", as_of=left - timedelta(seconds=1))) == 1
    assert len(ask(tx, drawn, ["ana"], "bo", as_of=NOW)) == 1


def test_who_opposes_us_on_a_deal_introduces_nobody(tx: Transaction, drawn: str) -> None:
    knows(tx, drawn, {("ana", "bo"): 0.9, ("bo", "cfo"): 0.9})
    draw(
        tx,
        drawn,
        RecordKind.OPPORTUNITIES,
        [{"key": "deal", "account": "home", "properties": {"name": "Deal", "kind": "NEW"}}],
    )
    role = {"person": "bo", "opportunity": "deal", "key": "bo|DETRACTOR|deal"}
    stance = {"role": "DETRACTOR", "assignment": "MANUAL", "stance": "OPPOSED"}

    draw(tx, drawn, RecordKind.ROLE_ASSIGNMENTS, [{**role, "properties": stance}])
    assert ask(tx, drawn, ["ana"], "cfo") == []

    won_over = stance | {"stance": "NEUTRAL"}
    draw(tx, drawn, RecordKind.ROLE_ASSIGNMENTS, [{**role, "properties": won_over}])
    assert len(ask(tx, drawn, ["ana"], "cfo")) == 1


def test_a_team_route_has_no_second_colleague_in_it(tx: Transaction, drawn: str) -> None:
    knows(tx, drawn, {("ana", "bo"): 0.9, ("bo", "cy"): 0.9, ("cy", "cfo"): 0.5})

    routes = ask(tx, drawn, ["ana", "bo"], "cfo")

    assert [r.people for r in routes] == [("bo", "cy", "cfo")]


def test_several_targets_are_answered_each_on_its_own(tx: Transaction, drawn: str) -> None:
    knows(tx, drawn, {("ana", "bo"): 0.9, ("bo", "cfo"): 0.5, ("bo", "cto"): 0.4})

    routes = introduction_routes(
        tx, workspace=drawn, source_keys=["ana"], target_keys=["cto", "cfo"], as_of=NOW, k=1
    )

    assert [(r.target_key, r.people) for r in routes] == [
        ("cfo", ("ana", "bo", "cfo")),
        ("cto", ("ana", "bo", "cto")),
    ]


def test_another_workspace_with_the_same_keys_is_not_seen(
    tx: Transaction, drawn: str, key: str
) -> None:
    other = f"{key}-other"
    create_workspace(tx, workspace=other, name="Other", home_account="home")
    knows(tx, other, {("ana", "cfo"): 0.9})
    knows(tx, drawn, {("ana", "bo"): 0.9, ("bo", "cfo"): 0.5})

    assert [r.people for r in ask(tx, drawn, ["ana"], "cfo")] == [("ana", "bo", "cfo")]
    assert [r.people for r in ask(tx, other, ["ana"], "cfo")] == [("ana", "cfo")]


@pytest.mark.parametrize(
    ("field", "value"),
    [("max_hops", 0), ("max_hops", 5), ("k", 0), ("k", 51), ("min_strength", 1.01)],
)
def test_a_number_out_of_bounds_is_refused_by_its_name(
    tx: Transaction, drawn: str, field: str, value: float
) -> None:
    with pytest.raises(BadInput, match=field) as refused:
        ask(tx, drawn, ["ana"], "cfo", **{field: value})

    assert refused.value.field == field


def test_disjoint_routes_share_nobody_but_asker_and_target(tx: Transaction, drawn: str) -> None:
    knows(
        tx,
        drawn,
        {
            ("ana", "cfo"): 0.3,
            ("ana", "bo"): 0.9,
            ("bo", "cfo"): 0.9,
            ("ana", "cy"): 0.8,
            ("bo", "cy"): 0.9,
            ("cy", "cfo"): 0.2,
        },
    )

    routes = disjoint_routes(
        tx, workspace=drawn, source_keys=["ana"], target_key="cfo", as_of=NOW, max_hops=4
    )

    assert [r.people for r in routes] == [
        ("ana", "bo", "cfo"),
        ("ana", "cfo"),
        ("ana", "cy", "cfo"),
    ]


def test_disjoint_team_routes_start_at_different_colleagues(tx: Transaction, drawn: str) -> None:
    knows(
        tx, drawn, {("ana", "cfo"): 0.9, ("ana", "cy"): 0.9, ("cy", "cfo"): 0.9, ("bo", "cfo"): 0.1}
    )

    routes = disjoint_routes(
        tx, workspace=drawn, source_keys=["ana", "bo"], target_key="cfo", as_of=NOW
    )

    assert [r.people for r in routes] == [("ana", "cfo"), ("bo", "cfo")]


def test_a_past_day_sees_only_what_had_happened_by_then(tx: Transaction, drawn: str) -> None:
    people = ["ana", "cfo"]
    draw(tx, drawn, RecordKind.PEOPLE, [{"key": p, "properties": {"name": p}} for p in people])
    days = [datetime(2026, month, 1, tzinfo=UTC) for month in (3, 5, 7)]
    for number, day in enumerate(days):
        sender, recipient = people if number % 2 == 0 else reversed(people)
        draw(
            tx,
            drawn,
            RecordKind.INTERACTIONS,
            [
                {
                    "key": f"m{number}",
                    "opportunity": None,
                    "properties": {
                        "kind": "EMAIL",
                        "at": day,
                        "at_ms": int(day.timestamp() * 1000),
                        "participants": 2,
                    },
                    "participants": [
                        {"person": sender, "part": "SENDER"},
                        {"person": recipient, "part": "RECIPIENT"},
                    ],
                }
            ],
        )

    def strength_on(day: datetime) -> float:
        routes = ask(tx, drawn, ["ana"], "cfo", as_of=day, max_hops=1)
        return routes[0].probability if routes else 0.0

    assert strength_on(days[0] - timedelta(seconds=1)) == 0.0
    one_way, two_way = strength_on(days[0]), strength_on(days[1])
    assert 0.0 < one_way < two_way < strength_on(days[2])
    assert strength_on(days[1] + timedelta(days=30)) < two_way
    assert strength_on(days[2] + timedelta(days=400)) < strength_on(days[2])
