"""Interactions that are added to what was known: the same as all evidence gives anew."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from neo4j import Driver, Transaction

from inroad.graph.instants import milliseconds
from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.settle_relationships import settle_relationships
from inroad.graph.writes.upsert import RecordKind
from tests.drawing import NOW, draw
from tests.graph.evidence import draw_crowd, edge, interaction

PAIR = ("ana", "bo")
Step = dict[str, Any]
days = st.integers(-40, 60).map(lambda n: NOW - timedelta(days=n, minutes=17 * n))
spans = st.tuples(
    st.one_of(st.none(), days), st.one_of(st.none(), st.integers(1, 90).map(timedelta))
)
messages = st.fixed_dictionaries(
    {
        "what": st.sampled_from(["EMAIL", "MEETING", "DOWNLOAD"]),
        "at": days,
        "people": st.integers(2, 3),
        "way": st.sampled_from(["forth", "back"]),
    }
)
steps = st.one_of(
    st.fixed_dictionaries({"messages": st.lists(messages, min_size=1, max_size=3)}),
    st.fixed_dictionaries({"stated": st.sampled_from([0.2, 0.9, 1.0]), "span": spans}),
    st.fixed_dictionaries({"grade": st.sampled_from(["TRUST", "INDIFFERENT"]), "at": days}),
    st.fixed_dictionaries(
        {
            "job": st.sampled_from(PAIR),
            "account": st.sampled_from(["acme", "emca"]),
            "span": spans,
        }
    ),
)

AT_NOW = {"messages": [{"what": "EMAIL", "at": NOW, "people": 2, "way": "forth"}]}
WORTHLESS_GRADE = {"grade": "TRUST", "at": NOW - timedelta(days=9)}
LEFT_BEFORE_THE_OTHER_CAME = [
    {"job": "ana", "account": "acme", "span": (NOW - timedelta(days=60), timedelta(days=20))},
    {"job": "bo", "account": "acme", "span": (NOW - timedelta(days=30), None)},
]
WERE_THERE_TOGETHER = [
    {"job": "ana", "account": "acme", "span": (NOW - timedelta(days=60), timedelta(days=20))},
    {"job": "bo", "account": "acme", "span": (NOW - timedelta(days=50), None)},
]


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(taken=st.lists(steps, min_size=2, max_size=6), trust_is_worth=st.sampled_from([0.8, 0.0]))
@example(taken=[WORTHLESS_GRADE, AT_NOW], trust_is_worth=0.0)
@example(taken=[*LEFT_BEFORE_THE_OTHER_CAME, AT_NOW], trust_is_worth=0.8)
@example(taken=[*WERE_THERE_TOGETHER, WORTHLESS_GRADE, AT_NOW, AT_NOW], trust_is_worth=0.8)
def test_a_touch_beside_statements_grades_and_jobs_gives_what_all_evidence_gives_anew(
    driver: Driver, key: str, taken: list[Step], trust_is_worth: float
) -> None:
    with driver.session() as session, session.begin_transaction() as tx:
        begin(tx, key, trust_is_worth)
        for number, step in enumerate(taken):
            write(tx, key, number, step)
            if "messages" not in step:
                continue
            added = edge(tx, key)
            settle_relationships(tx, workspace=key, pairs=[PAIR])
            anew = edge(tx, key)
            assert added.keys() == anew.keys()
            for name, value in anew.items():
                named = name == "burst_kinds"
                assert added[name] == (value if named else pytest.approx(value, rel=1e-9)), name
        tx.rollback()


def test_the_first_touch_reads_nothing_of_what_else_happened_to_either(
    tx: Transaction, drawn: str
) -> None:
    draw_crowd(tx, drawn)
    write(tx, drawn, 0, {"stated": 0.4, "span": (NOW - timedelta(days=9), None)})
    # Had evidence been read again, this statement would be missing from the standing.
    tx.run("MATCH (:Person {workspace: $w})-[s:CONNECTED_TO]->() DELETE s", w=drawn).consume()
    write(tx, drawn, 1, {"messages": [email(NOW)]})

    after = edge(tx, drawn)
    assert after["history_ms"] == [milliseconds(NOW - timedelta(days=9)), milliseconds(NOW)]
    assert after["history_standing"] == [0.4, 0.4]


@pytest.mark.parametrize(("earlier", "starts"), [(timedelta(0), 1), (timedelta(milliseconds=1), 2)])
def test_a_job_that_both_have_from_a_later_instant_on_counts_from_then_on(
    tx: Transaction, drawn: str, earlier: timedelta, starts: int
) -> None:
    draw_crowd(tx, drawn)
    draw(tx, drawn, RecordKind.ACCOUNTS, [{"key": "acme", "properties": {"name": "acme"}}])
    for number, one in enumerate(PAIR):
        write(tx, drawn, number, {"job": one, "account": "acme", "span": (NOW, None)})
    write(tx, drawn, 2, {"messages": [email(NOW - earlier)]})

    after = edge(tx, drawn)
    assert len(after.get("history_ms", [0])) == starts
    assert (after["settled_ms"], after["standing"]) == (milliseconds(NOW), 0.02)


def begin(tx: Transaction, key: str, trust_is_worth: float) -> None:
    """Draw two people, and two accounts that they may work for; a grade may be worth nothing."""
    create_workspace(tx, workspace=key, name="Random", home_account="home")
    tx.run(
        "MATCH (w:Workspace {key: $w}) SET w.evidence_weights = "
        "[i IN range(0, size(w.evidence) - 1) | "
        "CASE w.evidence[i] WHEN 'TRUST' THEN $worth ELSE w.evidence_weights[i] END]",
        w=key,
        worth=trust_is_worth,
    ).consume()
    draw_crowd(tx, key)
    accounts = [{"key": a, "properties": {"name": a}} for a in ("acme", "emca")]
    draw(tx, key, RecordKind.ACCOUNTS, accounts)


def write(tx: Transaction, key: str, number: int, step: Step) -> None:
    """Write one step; all messages of one in one batch."""
    if "messages" in step:
        rows = [interaction(10 * number + n, one) for n, one in enumerate(step["messages"])]
        draw(tx, key, RecordKind.INTERACTIONS, rows)
    elif "stated" in step:
        row = {"key": f"s{number}", "person": "ana", "other": "bo"}
        properties = {"kind": "network", "strength": step["stated"]} | validity(step["span"])
        draw(tx, key, RecordKind.CONNECTIONS, [row | {"properties": properties}])
    elif "grade" in step:
        row = {"key": f"g{number}", "colleague": "ana", "contact": "bo", "grader": "ana"}
        properties = {"grade": step["grade"], "valid_from": step["at"]}
        draw(tx, key, RecordKind.GRADES, [row | {"properties": properties}])
    else:
        row = {"key": f"j{number}", "person": step["job"], "account": step["account"]}
        draw(tx, key, RecordKind.EMPLOYMENTS, [row | {"properties": validity(step["span"])}])


def validity(span: tuple[datetime | None, timedelta | None]) -> dict[str, Any]:
    """Return from when to when something holds."""
    since, lasting = span
    return {"valid_from": since, "valid_to": since + lasting if since and lasting else None}


def email(at: datetime) -> dict[str, Any]:
    return {"what": "EMAIL", "at": at, "people": 2, "way": "forth"}
