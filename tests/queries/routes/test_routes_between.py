"""One asker's routes: the same answers whoever the ends are, and however many know them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from neo4j import Driver, Transaction

from inroad.graph.cypher import load_named
from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.upsert import RecordKind
from inroad.queries.routes.long_routes import long_routes
from inroad.queries.routes.route import IntroductionRoute
from inroad.queries.routes.routes_between import routes_between
from tests.drawing import NOW, draw, knows
from tests.queries.routes.test_introduction_routes_agree_with_a_plain_search import plain_search

Ties = dict[tuple[str, str], float]
ANY: dict[str, Any] = {"as_of": NOW, "min_hops": 1, "max_hops": 4, "k": 5, "min_strength": 0.001}


def ask(
    tx: Transaction, workspace: str, source: str, target: str, **more: Any
) -> list[IntroductionRoute]:
    asked = ANY | more
    return routes_between(tx, workspace=workspace, source_key=source, target_keys=[target], **asked)


def plain(ties: Ties, source: str, target: str, **more: Any) -> list[tuple[str, ...]]:
    asked = {name: value for name, value in (ANY | more).items() if name != "as_of"}
    known = {frozenset(pair): strength for pair, strength in ties.items()}
    return plain_search(known, {source}, target, barred=set(), **asked)


@st.composite
def hubs(draw_value: st.DrawFn) -> Ties:
    """Two whom thirty others know, some of whom know each other; strengths that often tie."""
    people = [f"p{n:02d}" for n in range(30)]
    level = st.sampled_from(draw_value(st.sampled_from([(0.5,), (0.9, 0.3), (0.9, 0.5, 0.45)])))
    known_by = {hub: draw_value(st.lists(st.sampled_from(people), unique=True)) for hub in "az"}
    ties = {(hub, one): draw_value(level) for hub, known in known_by.items() for one in known}
    pairs = [(a, b) for i, a in enumerate(people) for b in people[i + 1 :]]
    between_them = draw_value(st.lists(st.sampled_from(pairs), unique=True, max_size=60))
    return ties | {pair: draw_value(level) for pair in between_them}


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(ties=hubs(), data=st.data())
def test_between_two_whom_many_know_the_routes_are_those_of_a_plain_search(
    driver: Driver, key: str, ties: Ties, data: st.DataObject
) -> None:
    min_hops = data.draw(st.integers(1, 4))
    asked = {
        "k": data.draw(st.integers(1, 20)),
        "min_hops": min_hops,
        "max_hops": data.draw(st.integers(min_hops, 4)),
        "min_strength": data.draw(st.sampled_from([0.001, 0.4])),
    }
    with driver.session() as session, session.begin_transaction(timeout=120) as tx:
        create_workspace(tx, workspace=key, name="Random", home_account="home")
        ends = [{"key": one, "properties": {"name": one}} for one in "az"]
        draw(tx, key, RecordKind.PEOPLE, ends)
        if ties:
            knows(tx, key, ties)
        found = ask(tx, key, "a", "z", **asked)
        turned = ask(tx, key, "z", "a", **asked)
        tx.rollback()

    assert [route.people for route in found] == plain(ties, "a", "z", **asked)
    assert [route.people for route in turned] == plain(ties, "z", "a", **asked)


def star(size: int, strength: float) -> Ties:
    """Two hubs, each of whose acquaintances knows the same two people: only routes of four."""
    ties = {(hub, f"{hub}{n:03d}"): strength for hub in "az" for n in range(size)}
    inner = [one for _, one in ties]
    return ties | {(one, middle): strength for one in inner for middle in ("m1", "m2")}


@pytest.mark.parametrize("strength", [0.9, 0.5, 0.3, 0.2], ids="over {}".format)
def test_two_hubs_without_a_short_route_between_them_get_the_best_of_all(
    tx: Transaction, drawn: str, strength: float
) -> None:
    ties = star(110, strength)
    ties["a000", "m1"] = ties["z001", "m1"] = strength + 0.01
    knows(tx, drawn, ties)

    found = ask(tx, drawn, "a", "z", k=3)

    # All others tie: key order decides among thousands.
    assert [route.people for route in found] == [
        ("a", "a000", "m1", "z001", "z"),
        ("a", "a000", "m1", "z000", "z"),
        ("a", "a000", "m1", "z002", "z"),
    ]


def test_what_no_threshold_finds_is_left_to_the_search_that_groups_its_halves(
    tx: Transaction, drawn: str
) -> None:
    knows(tx, drawn, star(110, 0.2))
    asked = {"workspace": drawn, "as_of": NOW, "k": 3, "min_strength": 0.001, "source_key": "a"}

    unsought = long_routes(tx, wanted=[{"key": "z", "floor": 0.0}], **asked)  # type: ignore[arg-type]

    assert [(route.target_key, route.people) for route in unsought] == [("z", ())]
    assert [route.people[1:4] for route in ask(tx, drawn, "a", "z", k=3)] == [
        ("a000", "m1", "z000"),
        ("a000", "m1", "z001"),
        ("a000", "m1", "z002"),
    ]


def test_a_day_before_people_knew_each_other_has_no_route_over_them(
    tx: Transaction, drawn: str
) -> None:
    since = datetime(2026, 6, 1, tzinfo=UTC)
    names = ["ana", "bo", "cfo", "cy", "di"]
    draw(tx, drawn, RecordKind.PEOPLE, [{"key": p, "properties": {"name": p}} for p in names])
    early = {("ana", "bo"): 0.9, ("bo", "cfo"): 0.5, ("ana", "di"): 0.4, ("cy", "di"): 0.4}
    late = {("bo", "cy"): 0.9, ("cfo", "cy"): 0.9}
    rows = [
        {
            "key": "|".join(pair),
            "person": pair[0],
            "other": pair[1],
            "properties": {"kind": "network", "strength": strength}
            | ({"valid_from": since} if pair in late else {}),
        }
        for pair, strength in (early | late).items()
    ]
    draw(tx, drawn, RecordKind.CONNECTIONS, rows)

    now = [route.people for route in ask(tx, drawn, "ana", "cfo")]
    before = [
        route.people for route in ask(tx, drawn, "ana", "cfo", as_of=since - timedelta(days=1))
    ]

    assert now == plain(early | late, "ana", "cfo")
    assert len(now) == 4
    assert before == plain(early, "ana", "cfo") == [("ana", "bo", "cfo")]


def test_nobody_is_the_target_of_their_own_routes(tx: Transaction, drawn: str) -> None:
    knows(tx, drawn, {("ana", "bo"): 0.9, ("bo", "cy"): 0.9, ("ana", "cy"): 0.9})

    assert ask(tx, drawn, "ana", "ana") == []
    assert ask(tx, drawn, "nobody", "ana") == []


def beneath(operator: Any) -> str:
    """Everything that an operator of a plan and those below it say of themselves."""
    said = str(operator["args"].get("Details", ""))
    return " ".join([said, *map(beneath, operator.get("children", []))])


def joins(operator: Any) -> list[Any]:
    below = [found for child in operator.get("children", []) for found in joins(child)]
    return [operator, *below] if operator["operatorType"].startswith("NodeHashJoin") else below


def test_a_join_remembers_the_halves_of_the_end_that_fewer_know(tx: Transaction) -> None:
    query = load_named("inroad.queries.routes", "long_routes")
    wanted = [{"key": "b", "floor": 0.1}]
    asked = ANY | {"workspace": "w", "source_key": "a", "wanted": wanted, "excluded_keys": []}
    plan = tx.run("EXPLAIN " + query.text, **asked).consume().plan
    (join,) = joins(plan)
    remembered, streaming = join["children"]
    assert "(fewer)-[first:KNOWS]-(near)" in beneath(remembered)
    assert "(more)-[fourth:KNOWS]-(last)" in beneath(streaming)
