"""The team's routes are exact whatever its people's bounds say, and each answer is proven."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from neo4j import Driver, Transaction

from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.upsert import RecordKind
from inroad.queries.routes.introduction_routes import introduction_routes
from inroad.queries.routes.routes_of_team import TeamAnswer, routes_of_team
from tests.drawing import NOW, draw, knows
from tests.queries.routes.reaching import plain_reach, write_reach
from tests.queries.routes.test_introduction_routes_agree_with_a_plain_search import plain_search

NOW_MS = int(NOW.timestamp() * 1000)
LEVELS = [0.9, 0.8, 0.75, 0.6, 0.5, 0.45, 0.4, 0.3, 0.25, 0.2, 0.1, 0.01]


@st.composite
def networks(draw_value: st.DrawFn) -> dict[str, Any]:
    """Up to eleven people, some of them ours; bounds right, too high, or kept from later on."""
    names = [f"p{n:02}" for n in range(draw_value(st.integers(3, 11)))]
    pairs = [(a, b) for i, a in enumerate(names) for b in names[i + 1 :]]
    chosen = draw_value(st.lists(st.sampled_from(pairs), unique=True, max_size=len(pairs)))
    max_hops = draw_value(st.integers(1, 4))
    some = st.lists(st.sampled_from(names), unique=True, max_size=2)
    return {
        "strengths": {pair: draw_value(st.sampled_from(LEVELS)) for pair in chosen},
        "ours": draw_value(st.lists(st.sampled_from(names), min_size=1, unique=True, max_size=4)),
        "targets": draw_value(st.lists(st.sampled_from(names), min_size=1, unique=True)),
        "excluded": draw_value(some),
        "without": draw_value(some),
        "max_hops": max_hops,
        "min_hops": draw_value(st.integers(1, max_hops)),
        "k": draw_value(st.integers(1, 8)),
        "min_strength": draw_value(st.sampled_from([0.0, 0.2, 0.5])),
        "too_high": draw_value(st.sampled_from([1.0, 1.0, 1.3, 10.0])),
        "since_ms": draw_value(st.sampled_from([NOW_MS - 1, NOW_MS, NOW_MS + 1, None])),
    }


def fill(tx: Transaction, key: str, network: dict[str, Any]) -> None:
    create_workspace(tx, workspace=key, name="Random", home_account="home")
    draw(tx, key, RecordKind.ACCOUNTS, [{"key": "home", "properties": {"name": "Home"}}])
    everybody = {*network["ours"], *network["targets"]}
    draw(tx, key, RecordKind.PEOPLE, [{"key": p, "properties": {"name": p}} for p in everybody])
    if network["strengths"]:
        knows(tx, key, network["strengths"])
    jobs = [
        {"key": f"{p}|home", "person": p, "account": "home", "properties": {}}
        for p in network["ours"]
    ]
    draw(tx, key, RecordKind.EMPLOYMENTS, jobs)
    strengths = {frozenset(pair): s for pair, s in network["strengths"].items()}
    bounds = {
        person: [min(1.0, bound * network["too_high"]) for bound in some]
        for person, some in plain_reach(strengths, set(network["ours"])).items()
    }
    write_reach(tx, key, bounds, since_ms=network["since_ms"])


def asked(network: dict[str, Any]) -> dict[str, Any]:
    return {
        "target_keys": network["targets"],
        "as_of": NOW,
        "max_hops": network["max_hops"],
        "min_hops": network["min_hops"],
        "k": network["k"],
        "min_strength": network["min_strength"],
        "excluded_keys": network["excluded"],
        "without_keys": network["without"],
    }


def expected(network: dict[str, Any], target: str) -> list[tuple[str, ...]]:
    ours, without = set(network["ours"]), set(network["without"])
    chains = plain_search(
        {frozenset(pair): s for pair, s in network["strengths"].items()},
        ours - {target},
        target,
        max_hops=network["max_hops"],
        k=10**9,
        barred={*network["excluded"], *without},
        min_strength=network["min_strength"],
    )
    usable = (
        chain for chain in chains if chain[0] not in without and len(chain) > network["min_hops"]
    )
    return list(usable)[: network["k"]]


@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(network=networks())
def test_the_teams_routes_are_those_of_a_plain_search_whatever_the_bounds(
    driver: Driver, key: str, network: dict[str, Any]
) -> None:
    with driver.session() as session, session.begin_transaction() as tx:
        fill(tx, key, network)
        found = introduction_routes(tx, workspace=key, source_keys=None, **asked(network))
        answers = routes_of_team(tx, workspace=key, **asked(network))
        tx.rollback()

    for target in network["targets"]:
        wanted = expected(network, target)
        assert [one.people for one in found if one.target_key == target] == wanted
        (answer,) = (one for one in answers if one.target_key == target)
        if answer.is_proven:
            assert [one.people for one in answer.routes] == wanted


def test_bounds_of_the_day_prove_the_answer_at_the_first_look(tx: Transaction, key: str) -> None:
    (answer,) = fan_searched(tx, key, since_ms=NOW_MS)

    assert (answer.is_proven, answer.looks, len(answer.routes)) == (True, 1, 3)
    assert answer.routes[-1].probability > answer.dropped > 0


def test_without_bounds_the_routes_that_are_found_are_the_floor_of_a_second_look(
    tx: Transaction, key: str
) -> None:
    (bounded,) = fan_searched(tx, key, since_ms=NOW_MS)
    (later,) = fan_searched(tx, f"{key}-2", since_ms=NOW_MS + 1)

    assert (later.is_proven, later.looks) == (True, 2)
    assert [one.people for one in later.routes] == [one.people for one in bounded.routes]


def fan_searched(tx: Transaction, key: str, *, since_ms: int) -> list[TeamAnswer]:
    """Search a network where the best begin weakly: forty know the target, few of them us."""
    strengths = {("t", f"x{n:02}"): 0.9 - n / 100 for n in range(40)}
    strengths |= {("a", f"x{n:02}"): 0.2 + n / 60 for n in range(40)}
    fill(
        tx,
        key,
        {
            "strengths": strengths,
            "ours": ["a"],
            "targets": ["t"],
            "too_high": 1.0,
            "since_ms": since_ms,
        },
    )
    return routes_of_team(
        tx,
        workspace=key,
        target_keys=["t"],
        as_of=NOW,
        max_hops=4,
        min_hops=1,
        k=3,
        min_strength=0.001,
    )
