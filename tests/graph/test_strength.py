"""Strength: its algebra, and that the graph computes what a plain sum over the evidence gives."""

from datetime import UTC, datetime, timedelta
from math import exp, sqrt
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from neo4j import Driver, Transaction

from inroad.graph.instants import milliseconds
from inroad.graph.strength import StrengthModel, touch
from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.upsert import RecordKind
from inroad.queries.relationships_listed import relationships_listed
from inroad.queries.routes.introduction_routes import introduction_routes
from inroad.queries.routes.who_knows import who_knows
from tests.drawing import NOW, draw

MODEL = StrengthModel()
WEIGHTS = {"EMAIL": 1.0, "CALL": 2.0, "MEETING": 3.0, "EVENT": 0.25}
Evidence = list[dict[str, Any]]


def plain_strength(evidence: Evidence, as_of: datetime) -> float:
    """Sum every piece of evidence directly, aged to the day; no epoch, no history."""
    forth = back = 0.0
    doubt = 1.0
    for piece in evidence:
        if piece["what"] == "statement":
            holds = piece["since"] <= as_of and (piece["until"] is None or as_of < piece["until"])
            doubt *= 1.0 - piece["strength"] if holds else 1.0
        elif piece["at"] <= as_of:
            age_days = (as_of - piece["at"]) / timedelta(days=1)
            aged = 0.5 ** (age_days / 60.0) * WEIGHTS[piece["what"]] / (piece["people"] - 1)
            forth += aged if piece["way"] in ("forth", "both") else 0.0
            back += aged if piece["way"] in ("back", "both") else 0.0
    activity = 0.8 * 2.0 * sqrt(forth * back) + 0.2 * (forth + back)
    return 1.0 - max(doubt, 0.01) * exp(-0.2 * activity)


days = st.integers(0, 700).map(lambda n: NOW - timedelta(days=n, minutes=17 * n))


@st.composite
def pieces(value: st.DrawFn) -> dict[str, Any]:
    if value(st.integers(0, 4)) == 0:
        since = value(days)
        until = value(st.one_of(st.none(), st.integers(1, 400).map(lambda n: timedelta(days=n))))
        return {
            "what": "statement",
            "since": since,
            "until": until and since + until,
            "strength": value(st.sampled_from([0.05, 0.3, 0.5, 0.9, 1.0])),
        }
    what = value(st.sampled_from(sorted(WEIGHTS)))
    return {
        "what": what,
        "at": value(days),
        "people": value(st.integers(2, 4)),
        "way": value(st.sampled_from(["forth", "back"])) if what == "EMAIL" else "both",
    }


def write_evidence(tx: Transaction, workspace: str, evidence: Evidence) -> None:
    crowd = ["ana", "bo", "x1", "x2"]
    draw(tx, workspace, RecordKind.PEOPLE, [{"key": p, "properties": {"name": p}} for p in crowd])
    for number, piece in enumerate(evidence):
        if piece["what"] == "statement":
            draw(tx, workspace, RecordKind.CONNECTIONS, [_statement(number, piece)])
        else:
            draw(tx, workspace, RecordKind.INTERACTIONS, [_interaction(number, piece)])


def _statement(number: int, piece: dict[str, Any]) -> dict[str, Any]:
    return {
        "key": f"ana|bo|{number}",
        "person": "ana",
        "other": "bo",
        "properties": {
            "kind": "network",
            "strength": piece["strength"],
            "valid_from": piece["since"],
            "valid_to": piece["until"],
        },
    }


def _interaction(number: int, piece: dict[str, Any]) -> dict[str, Any]:
    sender, recipient = ("ana", "bo") if piece["way"] == "forth" else ("bo", "ana")
    others = ["x1", "x2"][: piece["people"] - 2]
    if piece["what"] == "EMAIL":
        parts = [(sender, "SENDER"), (recipient, "RECIPIENT"), *((o, "RECIPIENT") for o in others)]
    else:
        parts = [(p, "ATTENDEE") for p in (sender, recipient, *others)]
    return {
        "key": f"i{number}",
        "opportunity": None,
        "properties": {
            "kind": piece["what"],
            "at": piece["at"],
            "at_ms": milliseconds(piece["at"]),
            "participants": piece["people"],
        },
        "participants": [{"person": person, "part": part} for person, part in parts],
    }


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
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
    crowd = touch(MODEL, kind="EMAIL", at_ms=0, mine="SENDER", theirs="RECIPIENT", participants=11)

    assert alone is not None and crowd is not None
    assert (alone.forth, alone.back) == (1.0, 0.0)
    assert crowd.forth == pytest.approx(0.1)


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
