"""Strength: that the graph computes what a plain sum over the evidence gives, by whatever way."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from neo4j import Driver, Transaction

from inroad.graph.instants import milliseconds
from inroad.graph.strength import touch
from inroad.graph.strength_model import shipped_model
from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.settle_relationships import settle_relationships
from inroad.graph.writes.upsert import RecordKind
from inroad.queries.relationships_listed import relationships_listed
from inroad.queries.routes.introduction_routes import introduction_routes
from inroad.queries.routes.who_knows import who_knows
from tests.drawing import NOW, draw
from tests.graph.evidence import (
    Evidence,
    days,
    draw_crowd,
    edge,
    interaction,
    pieces,
    plain_strength,
    write_evidence,
)

MODEL = shipped_model()
WITH_A_GRAPH = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@WITH_A_GRAPH
@given(evidence=st.lists(pieces(), min_size=1, max_size=8), as_of=days)
def test_every_query_gives_the_strength_that_a_plain_sum_gives(
    driver: Driver, key: str, evidence: Evidence, as_of: datetime
) -> None:
    with driver.session() as session, session.begin_transaction() as tx:
        create_workspace(tx, workspace=key, name="Random", home_account="home")
        draw(tx, key, RecordKind.ACCOUNTS, [{"key": "home", "properties": {"name": "Home"}}])
        write_evidence(tx, key, evidence)
        draw(
            tx,
            key,
            RecordKind.EMPLOYMENTS,
            [{"key": "ana|home|", "person": "ana", "account": "home", "properties": {}}],
        )
        listed = relationships_listed(tx, workspace=key, as_of=as_of, limit=99, min_strength=1e-300)
        routes = introduction_routes(
            tx, workspace=key, source_keys=["ana"], target_keys=["bo"], as_of=as_of, max_hops=1
        )
        known = who_knows(tx, workspace=key, target_keys=["bo"], as_of=as_of, min_strength=1e-300)
        tx.rollback()

    wanted = plain_strength(evidence, as_of)
    between = [r.strength for r in listed if r.key == "ana|bo"]
    assert sum(between) == pytest.approx(wanted, abs=1e-9)
    assert sum(k.strength for k in known) == pytest.approx(wanted, abs=1e-9)
    assert sum(r.probability for r in routes) == pytest.approx(
        wanted if wanted >= 0.001 else 0.0, abs=1e-9
    )


@WITH_A_GRAPH
@given(evidence=st.lists(pieces(), min_size=1, max_size=8), in_order=st.booleans())
def test_what_is_appended_is_what_all_evidence_gives_anew(
    driver: Driver, key: str, evidence: Evidence, in_order: bool
) -> None:
    if in_order:
        evidence = sorted(evidence, key=lambda piece: piece.get("at") or piece["since"])
    with driver.session() as session, session.begin_transaction() as tx:
        create_workspace(tx, workspace=key, name="Random", home_account="home")
        write_evidence(tx, key, evidence)
        appended = edge(tx, key)
        settle_relationships(tx, workspace=key, pairs=[("ana", "bo")])
        anew = edge(tx, key)
        tx.rollback()

    assert appended.keys() == anew.keys()
    for name, value in anew.items():
        named = name in {"workspace", "key", "burst_kinds"}
        assert appended[name] == (value if named else pytest.approx(value, rel=1e-9))


def test_the_newest_touch_is_appended_without_reading_what_was_before(
    tx: Transaction, drawn: str
) -> None:
    write_evidence(tx, drawn, [call(30)])
    before = edge(tx, drawn)
    # Out of the graph's sight: were it read again, it would be missing from the sums.
    tx.run("MATCH (i:Interaction {workspace: $w, key: 'i0'}) DETACH DELETE i", w=drawn).consume()
    draw(tx, drawn, RecordKind.INTERACTIONS, [interaction(1, call(3))])

    after = edge(tx, drawn)
    assert "history_ms" not in before
    assert after["history_ms"] == [milliseconds(call(d)["at"]) for d in (30, 3)]
    assert after["history_activity"] == [before["activity"], after["activity"]]
    assert after["forth"] > before["forth"] > 0


def test_an_older_touch_that_comes_late_takes_its_place_in_the_history(
    tx: Transaction, drawn: str
) -> None:
    write_evidence(tx, drawn, [call(3), call(30)])

    assert edge(tx, drawn)["history_ms"] == [milliseconds(call(d)["at"]) for d in (30, 3)]


def test_the_order_in_which_evidence_comes_does_not_matter(tx: Transaction, drawn: str) -> None:
    evidence: Evidence = [
        {"what": "EMAIL", "at": NOW - timedelta(days=d), "people": 2, "way": way}
        for d, way in ((3, "forth"), (90, "back"), (30, "forth"))
    ]
    write_evidence(tx, drawn, evidence)
    forwards = relationships_listed(tx, workspace=drawn, as_of=NOW, limit=9)
    create_workspace(tx, workspace=f"{drawn}-2", name="Again", home_account="home")
    write_evidence(tx, f"{drawn}-2", evidence[::-1])

    assert relationships_listed(tx, workspace=f"{drawn}-2", as_of=NOW, limit=9) == forwards


def test_writing_the_same_again_changes_nothing(tx: Transaction, drawn: str) -> None:
    evidence: Evidence = [
        {"what": "MEETING", "at": NOW - timedelta(days=9), "people": 3, "way": "both"},
        {"what": "statement", "since": NOW - timedelta(days=99), "until": None, "strength": 0.4},
    ]
    write_evidence(tx, drawn, evidence)
    once = relationships_listed(tx, workspace=drawn, as_of=NOW, limit=9)
    write_evidence(tx, drawn, evidence)

    assert relationships_listed(tx, workspace=drawn, as_of=NOW, limit=9) == once
    assert len(once) == 3


def test_one_interaction_named_twice_in_a_batch_counts_once(tx: Transaction, drawn: str) -> None:
    draw_crowd(tx, drawn)
    draw(tx, drawn, RecordKind.INTERACTIONS, [interaction(9, call(40))])
    draw(tx, drawn, RecordKind.INTERACTIONS, [interaction(0, call(3)), interaction(0, call(3))])

    (row,) = relationships_listed(tx, workspace=drawn, as_of=NOW, limit=9)
    assert row.strength == pytest.approx(plain_strength([call(40), call(3)], NOW), abs=1e-9)


def test_an_interaction_that_moves_to_another_day_moves_in_the_sums(
    tx: Transaction, drawn: str
) -> None:
    write_evidence(tx, drawn, [call(3)])
    write_evidence(tx, drawn, [call(60)])

    (row,) = relationships_listed(tx, workspace=drawn, as_of=NOW, limit=9)
    assert row.strength == pytest.approx(plain_strength([call(60)], NOW), abs=1e-9)


def call(days_ago: int) -> dict[str, Any]:
    return {"what": "CALL", "at": NOW - timedelta(days=days_ago), "people": 2, "way": "both"}


def test_a_participant_taken_out_of_a_meeting_no_longer_knows_the_others(
    tx: Transaction, drawn: str
) -> None:
    meeting = {"what": "MEETING", "at": NOW, "people": 3, "way": "both"}
    write_evidence(tx, drawn, [meeting])
    write_evidence(tx, drawn, [meeting | {"people": 2}])

    assert [r.key for r in relationships_listed(tx, workspace=drawn, as_of=NOW, limit=9)] == [
        "ana|bo"
    ]


def test_two_who_received_the_same_message_did_not_touch_each_other() -> None:
    assert (
        touch(MODEL, kind="EMAIL", at_ms=0, mine="RECIPIENT", theirs="RECIPIENT", participants=3)
        is None
    )


def test_a_message_to_many_counts_less_for_each() -> None:
    alone = touch(MODEL, kind="EMAIL", at_ms=0, mine="SENDER", theirs="RECIPIENT", participants=2)
    crowd = touch(MODEL, kind="EMAIL", at_ms=0, mine="SENDER", theirs="RECIPIENT", participants=10)

    assert alone is not None and crowd is not None
    assert (alone.forth, alone.back) == (1.0, 0.0)
    assert crowd.forth == pytest.approx(1 / 3)


def test_the_last_touch_on_a_past_day_is_the_last_one_before_it(
    tx: Transaction, drawn: str
) -> None:
    first, second = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)
    write_evidence(
        tx,
        drawn,
        [{"what": "CALL", "at": at, "people": 2, "way": "both"} for at in (first, second)],
    )

    def last_touch(as_of: datetime) -> int | None:
        (row,) = relationships_listed(tx, workspace=drawn, as_of=as_of, limit=9)
        return row.last_touch_ms

    assert last_touch(second - timedelta(days=1)) == milliseconds(first)
    assert last_touch(NOW) == milliseconds(second)
