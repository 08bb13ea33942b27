"""Whatever colleagues allow: the routes are those of the network without who may not be asked."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from neo4j import Driver, Transaction

from inroad.graph.vocabulary import RequestState
from inroad.graph.writes.consent.save_consent import Consent, save_consent
from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.requests.ask_for_introduction import Ask, ask_for_introduction
from inroad.graph.writes.requests.move_request import move_request
from inroad.graph.writes.upsert import RecordKind
from inroad.queries.consent.hidden_relationships import hidden_relationships
from inroad.queries.penetration.team_reach import team_reach
from inroad.queries.routes.callers import callers
from inroad.queries.routes.escalation_paths import escalation_paths
from inroad.queries.routes.introduction_routes import introduction_routes
from inroad.queries.routes.who_knows import who_knows
from tests.drawing import draw, knows
from tests.queries.routes.test_introduction_routes_agree_with_a_plain_search import plain_search

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
PROVENANCE = Provenance("test", recorded_at=NOW)
TEAM = ["c0", "c1", "c2", "c3"]
OTHERS = ["x0", "x1", "x2", "zed"]
TARGET = "zed"
consents: st.SearchStrategy[dict[str, Any]] = st.builds(
    dict,
    may_be_asked=st.sampled_from([True, True, True, False]),
    asks_per_month=st.sampled_from([None, None, 0, 1, 2]),
    cool_down_days=st.sampled_from([None, None, 5, 40]),
    hides=st.lists(st.sampled_from(OTHERS), unique=True, max_size=2),
    vetoes=st.sampled_from([[], [], ["acme"], ["other"]]),
)


@st.composite
def teams(draw_value: st.DrawFn) -> dict[str, Any]:
    people = TEAM + OTHERS
    pairs = [(a, b) for i, a in enumerate(people) for b in people[i + 1 :]]
    level = st.sampled_from([0.9, 0.8, 0.7, 0.5, 0.4, 0.2])
    chosen = draw_value(st.lists(st.sampled_from(pairs), unique=True, min_size=3, max_size=20))
    asks = st.tuples(st.sampled_from(TEAM), st.integers(0, 60), st.booleans())
    return {
        "strengths": {pair: draw_value(level) for pair in chosen},
        "consents": {key: draw_value(consents) for key in TEAM if draw_value(st.booleans())},
        "asks": draw_value(st.lists(asks, max_size=4)),
    }


def barred(drawn: dict[str, Any]) -> set[str]:
    """Who may not be asked for the target, counted from what was said and asked."""
    found = set()
    for key, said in drawn["consents"].items():
        asks = [NOW - timedelta(days=ago) for who, ago, _ in drawn["asks"] if who == key]
        month = [at for at in asks if (at.year, at.month) == (NOW.year, NOW.month)]
        quota, pause = said["asks_per_month"], timedelta(days=said["cool_down_days"] or 0)
        if (
            not said["may_be_asked"]
            or (quota is not None and len(month) >= quota)
            or any(NOW - at < pause for at in asks)
            or "acme" in said["vetoes"]
        ):
            found.add(key)
    return found | {who for who, _, declined in drawn["asks"] if declined}


def fill(tx: Transaction, key: str, drawn: dict[str, Any]) -> None:
    create_workspace(tx, workspace=key, name="Random", home_account="home")
    names = ("home", "acme", "other")
    draw(tx, key, RecordKind.ACCOUNTS, [{"key": a, "properties": {"name": a}} for a in names])
    people = [{"key": p, "properties": {"name": p}} for p in TEAM + OTHERS]
    draw(tx, key, RecordKind.PEOPLE, people)
    knows(tx, key, drawn["strengths"])
    jobs = [(p, "home", "VP") for p in TEAM] + [(TARGET, "acme", "VP")]
    draw(
        tx,
        key,
        RecordKind.EMPLOYMENTS,
        [
            {"key": f"{p}|{a}", "person": p, "account": a, "properties": {"seniority": level}}
            for p, a, level in jobs
        ],
    )
    lines = [{"key": "x0|zed", "person": "x0", "reports_to": TARGET, "properties": {}}]
    draw(tx, key, RecordKind.REPORTING_LINES, lines)
    for colleague, said in drawn["consents"].items():
        save_consent(
            tx,
            workspace=key,
            colleague_key=colleague,
            consent=Consent(**said),
            since=NOW - timedelta(days=100),
            provenance=PROVENANCE,
        )
    for connector, ago, declined in drawn["asks"]:
        at = NOW - timedelta(days=ago)
        ask = Ask("x1", connector, TARGET, ("x1", connector, TARGET), (0.5, 0.5), at)
        made = ask_for_introduction(tx, workspace=key, ask=ask, provenance=PROVENANCE)
        if declined:
            move_request(
                tx, workspace=key, key=made, state=RequestState.DECLINED, at=at, reason="no"
            )


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(drawn=teams())
def test_routes_and_all_who_are_named_are_those_of_the_network_without_who_may_not_be_asked(
    driver: Driver, key: str, drawn: dict[str, Any]
) -> None:
    strengths = {frozenset(pair): s for pair, s in drawn["strengths"].items()}
    out = barred(drawn)
    free = [one for one in TEAM if one not in out]
    common: dict[str, Any] = {"max_hops": 3, "k": 6, "min_strength": 0.0}
    with driver.session() as session, session.begin_transaction(timeout=120) as tx:
        fill(tx, key, drawn)
        here: dict[str, Any] = {"workspace": key, "as_of": NOW}
        ours = introduction_routes(
            tx, source_keys=None, target_keys=[TARGET], max_hops=3, k=6, **here
        )
        own = introduction_routes(
            tx, source_keys=["c0"], target_keys=[TARGET], max_hops=3, k=6, **here
        )
        knowing = who_knows(tx, target_keys=[TARGET], **here)
        asking = who_knows(tx, target_keys=[TARGET], asker_key="c0", **here)
        calling = callers(tx, target_keys=[TARGET], **here)
        up = escalation_paths(tx, from_key="x0", levels=["VP"], known_from=0.3, **here)
        reach = team_reach(tx, target_keys=[TARGET], **here)
        links = [tuple(sorted(pair)) for pair in drawn["strengths"]]
        hidden = hidden_relationships(tx, links=links, as_of=NOW, seen_at=NOW, workspace=key)
        tx.rollback()

    # The team's others are on no route: each is an asker, or is out.
    assert [one.people for one in ours] == plain_search(
        strengths, set(free), TARGET, barred=set(TEAM), **common
    )
    assert [one.people for one in own] == plain_search(
        strengths, {"c0"}, TARGET, barred=out - {"c0"}, **common
    )
    direct = {one for one in TEAM if frozenset((one, TARGET)) in strengths}
    assert {one.colleague_key for one in knowing} == direct - out
    assert {one.colleague_key for one in asking} == direct - (out - {"c0"})
    assert {one.colleague_key for one in calling.values()} <= set(free)
    assert {path.known_by for path in up} - {None} <= set(free)
    assert reach.get(TARGET, 0.0) == (ours[0].probability if ours else 0.0)
    said = {(c, other) for c, one in drawn["consents"].items() for other in one["hides"]}
    known = {pair for link in links for pair in (link, link[::-1])}
    assert hidden == said & known
