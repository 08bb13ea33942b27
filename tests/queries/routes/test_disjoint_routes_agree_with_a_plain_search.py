"""On random networks disjoint routes are those of a greedy choice among every chain there is."""

from itertools import combinations
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from neo4j import Driver, Transaction

from inroad.graph.vocabulary import RequestState
from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.requests.ask_for_introduction import Ask, ask_for_introduction
from inroad.graph.writes.requests.move_request import move_request
from inroad.graph.writes.upsert import RecordKind
from inroad.queries.routes.introduction_routes import disjoint_routes
from tests.drawing import NOW, draw, knows
from tests.queries.routes.test_introduction_routes_agree_with_a_plain_search import (
    networks,
    plain_search,
)

Chain = tuple[str, ...]


def shared(chain: Chain, sources: list[str]) -> set[str]:
    """Whom another route may not have as well: all but the target, and a lone asker."""
    people = set(chain[:-1])
    return people - set(sources) if len(sources) == 1 else people


def greedy(every: list[Chain], sources: list[str], k: int) -> list[Chain]:
    """Take the best, then the best that shares nobody with those before; a chain is taken once."""
    chosen: list[Chain] = []
    while len(chosen) < k:
        used: set[str] = set().union(*(shared(chain, sources) for chain in chosen))
        left = [c for c in every if c not in chosen and not shared(c, sources) & used]
        if not left:
            break
        chosen.append(left[0])
    return chosen


def decline(tx: Transaction, workspace: str, *people: str) -> None:
    """Draw an ask over these people that the first connector declined."""
    ask = Ask(people[0], people[1], people[-1], people, [0.5] * (len(people) - 1), NOW)
    made = ask_for_introduction(
        tx, workspace=workspace, ask=ask, provenance=Provenance("test", recorded_at=NOW)
    )
    move_request(
        tx, workspace=workspace, key=made, state=RequestState.DECLINED, at=NOW, reason="no time"
    )


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(network=networks(), data=st.data())
def test_each_is_the_best_that_shares_nobody_with_those_before(
    driver: Driver, key: str, network: dict[str, Any], data: st.DataObject
) -> None:
    strengths = {frozenset(pair): s for pair, s in network["strengths"].items()}
    sources, target = sorted(network["sources"]), network["target"]
    known = sorted({p for pair in strengths for p in pair} - {target, *sources})
    declined = data.draw(
        st.lists(st.sampled_from(known), unique=True, max_size=2) if known else st.just([])
    )
    with driver.session() as session, session.begin_transaction() as tx:
        create_workspace(tx, workspace=key, name="Random", home_account="home")
        everybody = {target: 1.0, **dict.fromkeys(sources, 1.0)}
        draw(tx, key, RecordKind.PEOPLE, [{"key": p, "properties": {"name": p}} for p in everybody])
        if network["strengths"]:
            knows(tx, key, network["strengths"])
        for person in declined:
            decline(tx, key, sources[0], person, target)
        found = disjoint_routes(
            tx,
            workspace=key,
            source_keys=sources,
            target_key=target,
            as_of=NOW,
            max_hops=network["max_hops"],
            k=network["k"],
            min_strength=network["min_strength"],
            excluded_keys=network["barred"],
        )
        tx.rollback()

    every = plain_search(
        strengths,
        set(sources),
        target,
        max_hops=network["max_hops"],
        k=1_000_000,
        barred={*network["barred"], *declined},
        min_strength=network["min_strength"],
    )
    people = [route.people for route in found]
    assert people == greedy(every, sources, network["k"])
    assert not any(set(declined) & set(chain[:-1]) for chain in people)
    for one, other in combinations(people, 2):
        assert not shared(one, sources) & shared(other, sources)


def test_the_best_first_may_leave_fewer_than_there_are(tx: Transaction, drawn: str) -> None:
    # The best route needs both who could have led two routes on their own.
    knows(
        tx,
        drawn,
        {
            ("ana", "bo"): 0.9,
            ("bo", "cy"): 0.9,
            ("cy", "cfo"): 0.9,
            ("bo", "cfo"): 0.1,
            ("ana", "cy"): 0.1,
        },
    )

    routes = disjoint_routes(tx, workspace=drawn, source_keys=["ana"], target_key="cfo", as_of=NOW)

    assert [route.people for route in routes] == [("ana", "bo", "cy", "cfo")]
