"""A relationship keeps what is something, once per pair, and says the same as one that kept all."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from importlib.resources import files
from threading import Barrier
from typing import Any

import pytest
from neo4j import Driver, ManagedTransaction, Transaction

from inroad.graph.instants import milliseconds
from inroad.graph.session import Graph
from inroad.graph.writes.hold_strength import hold_strength
from inroad.graph.writes.settle_relationships import WRITE, settle_relationships
from inroad.graph.writes.upsert import RecordKind
from inroad.queries.invariants.shape_of_knows import shape_of_knows
from inroad.queries.strength.standing_histories import standing_histories
from inroad.queries.strength.weeks_of_contact import weeks_of_contact
from inroad.queries.watch.ties_to_us import ties_to_us
from tests.drawing import NOW, draw
from tests.graph.evidence import draw_crowd, edge, plain_strength, write_evidence

LEAST = {"standing", "settled_ms"}
TOUCHED = {"activity", "last_touch_ms", "forth", "back"}
BURST = {"burst", "burst_kinds", "burst_forth", "burst_back"}
HISTORIES = {"history_ms", "history_activity", "history_standing", "history_touch_ms"}
STATED: dict[str, Any] = {
    "what": "statement",
    "since": NOW - timedelta(days=99),
    "until": None,
    "strength": 0.4,
}
PAIR = ("ana", "bo")


def call(days_ago: int) -> dict[str, Any]:
    return {"what": "CALL", "at": NOW - timedelta(days=days_ago), "people": 2, "way": "both"}


def test_what_is_merely_stated_keeps_how_well_and_since_when(tx: Transaction, drawn: str) -> None:
    write_evidence(tx, drawn, [STATED])

    kept = {"standing": 0.4, "settled_ms": milliseconds(STATED["since"])}
    assert edge(tx, drawn) == pytest.approx(kept)


@pytest.mark.parametrize(
    ("evidence", "kept"),
    [
        ([call(9)], LEAST | TOUCHED | BURST),
        ([call(9), call(30)], LEAST | TOUCHED | BURST | HISTORIES),
        ([STATED, call(9)], LEAST | TOUCHED | BURST | HISTORIES),
        ([STATED, STATED | {"until": NOW - timedelta(days=2)}], LEAST | HISTORIES),
    ],
    ids=["one touch", "two touches", "a statement and a touch", "a statement that ended"],
)
def test_histories_begin_with_the_second_state(
    tx: Transaction, drawn: str, evidence: list[dict[str, Any]], kept: set[str]
) -> None:
    write_evidence(tx, drawn, evidence)

    assert edge(tx, drawn).keys() == kept
    assert [one for one in shape_of_knows(tx) if one.workspace == drawn] == []


def test_what_is_not_known_any_more_leaves_nothing_behind(tx: Transaction, drawn: str) -> None:
    write_evidence(tx, drawn, [STATED, call(30), call(9)])
    assert edge(tx, drawn).keys() == LEAST | TOUCHED | BURST | HISTORIES

    tx.run("MATCH (i:Interaction {workspace: $w}) DETACH DELETE i", w=drawn).consume()
    settle_relationships(tx, workspace=drawn, pairs=[PAIR])

    assert edge(tx, drawn).keys() == LEAST


def test_one_without_histories_says_the_same_of_earlier_days(tx: Transaction, drawn: str) -> None:
    draw(tx, drawn, RecordKind.PEOPLE, [{"key": "ana", "properties": {"name": "ana"}}])
    job = {"key": "ana|home|", "person": "ana", "account": "home", "properties": {}}
    draw(tx, drawn, RecordKind.EMPLOYMENTS, [job])
    write_evidence(tx, drawn, [call(30)])
    began = call(30)["at"]
    before, later = began - timedelta(milliseconds=1), began + timedelta(days=3)

    def tie(since: Any, as_of: Any) -> tuple[float, float, int | None]:
        [one] = ties_to_us(tx, workspace=drawn, people=["bo"], since=since, as_of=as_of)
        return one.strength, one.best, one.last_touch_ms

    def weeks(as_of: Any) -> int:
        return weeks_of_contact(tx, workspace=drawn, links=[PAIR], as_of=as_of)[0].weeks

    assert "history_ms" not in edge(tx, drawn)
    assert tie(before, before) == (0.0, 0.0, None)
    today, best, touched = tie(before, NOW)
    assert today == pytest.approx(plain_strength([call(30)], NOW), abs=1e-9)
    assert best == pytest.approx(plain_strength([call(30)], began), abs=1e-9)
    assert tie(later, NOW)[1] == pytest.approx(plain_strength([call(30)], later), abs=1e-9)
    assert touched == milliseconds(began)
    assert (weeks(before), weeks(began)) == (0, 1)
    [history] = standing_histories(tx, workspace=drawn)
    assert (history.key, history.from_ms, history.standing) == (
        "ana|bo",
        (milliseconds(began),),
        (0.0,),
    )


def test_pages_of_relationships_go_on_behind_the_last_one(tx: Transaction, drawn: str) -> None:
    people = ["a", "a b", "a!", "ab", "b"]
    draw(tx, drawn, RecordKind.PEOPLE, [{"key": p, "properties": {"name": p}} for p in people])
    pairs = [(one, other) for one in people for other in people if one < other]
    rows = [
        {
            "key": f"{one}|{other}",
            "person": one,
            "other": other,
            "properties": {"kind": "network", "strength": 0.5},
        }
        for one, other in pairs
    ]
    draw(tx, drawn, RecordKind.CONNECTIONS, rows)

    found = list[tuple[str, str]]()
    after = None
    while page := standing_histories(tx, workspace=drawn, after_key=after, limit=3):
        found += [(one.first_key, one.second_key) for one in page]
        after = page[-1].key

    assert found == sorted(pairs)


def test_a_supposed_strength_forgets_what_there_was(tx: Transaction, drawn: str) -> None:
    write_evidence(tx, drawn, [STATED, call(30), call(9)])
    since = NOW - timedelta(days=20)

    hold_strength(tx, workspace=drawn, person_key="bo", other_key="ana", strength=0.7, since=since)

    assert edge(tx, drawn) == {
        "standing": 0.7,
        "settled_ms": milliseconds(since),
        "last_touch_ms": milliseconds(call(30)["at"]),
    }


def test_two_writers_at_once_make_one_relationship(
    graph: Graph, driver: Driver, workspace: str
) -> None:
    crowd = [f"p{number:02}" for number in range(20)]
    graph.write(
        draw,
        workspace,
        RecordKind.PEOPLE,
        [{"key": p, "properties": {"name": p}} for p in crowd],
    )
    state = {"standing": 0.5, "settled_ms": 1}
    rows = [
        {"person": one, "other": other, "properties": state}
        for one in crowd
        for other in crowd
        if one < other
    ]
    gate = Barrier(2)

    def write_some(tx: ManagedTransaction, some: list[dict[str, Any]]) -> None:
        tx.run(WRITE.text, workspace=workspace, rows=some).consume()

    def write_all() -> None:
        gate.wait()
        with driver.session() as session:
            for begin in range(0, len(rows), 10):
                session.execute_write(write_some, rows[begin : begin + 10])

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(write_all), pool.submit(write_all)]:
            done.result()

    [[pairs, edges]] = driver.execute_query(
        "MATCH (a:Person {workspace: $w})-[k:KNOWS]->(b) "
        "RETURN count(DISTINCT [a.key, b.key]), count(k)",
        w=workspace,
    ).records
    assert (pairs, edges) == (len(rows), len(rows))


def test_two_relationships_of_one_pair_are_malformed(tx: Transaction, drawn: str) -> None:
    write_evidence(tx, drawn, [STATED])
    tx.run(
        "MATCH (a:Person {workspace: $w, key: 'ana'}), (b:Person {workspace: $w, key: 'bo'}) "
        "CREATE (a)-[:KNOWS {standing: 0.1, settled_ms: 1}]->(b)",
        w=drawn,
    ).consume()

    assert [one.what for one in shape_of_knows(tx) if one.workspace == drawn] == [
        "KNOWS from ana to bo is malformed"
    ] * 2


def test_relationships_of_before_become_slim(graph: Graph, driver: Driver, workspace: str) -> None:
    graph.write(draw_crowd, workspace)
    old: dict[str, Any] = {
        "key": "ana|bo",
        "workspace": workspace,
        "activity": 0.0,
        "standing": 0.4,
        "settled_ms": 7,
        "forth": 0.0,
        "back": 0.0,
        "burst": 0,
        "burst_kinds": [],
        "burst_forth": [],
        "burst_back": [],
        "history_ms": [7],
        "history_activity": [0.0],
        "history_standing": [0.4],
        "history_touch_ms": [-1],
    }
    touched = old | {
        "key": "ana|x1",
        "activity": 2.0,
        "settled_ms": 9,
        "last_touch_ms": 9,
        "forth": 1.0,
        "burst_kinds": ["CALL"],
        "burst_forth": [1.0],
        "burst_back": [0.0],
        "history_ms": [7, 9],
        "history_activity": [0.0, 2.0],
        "history_standing": [0.4, 0.4],
        "history_touch_ms": [-1, 9],
    }
    for other, kept in (("bo", old), ("x1", touched)):
        driver.execute_query(
            "MATCH (a:Person {workspace: $w, key: 'ana'}), (b:Person {workspace: $w, key: $other}) "
            "CREATE (a)-[k:KNOWS]->(b) SET k = $kept",
            w=workspace,
            other=other,
            kept=kept,
        )
    text = (files("inroad.graph") / "migrations" / "V0013__slim_relationships.cypher").read_text(
        encoding="utf-8"
    )
    statements = re.sub("(?m)^//.*$", "", text).split(";\n")
    for _ in range(2):
        for statement in filter(str.strip, statements):
            with driver.session() as session:
                session.run(statement).consume()

    found = driver.execute_query(
        "MATCH (:Person {workspace: $w})-[k:KNOWS]->(b) RETURN b.key AS key, properties(k) AS kept",
        w=workspace,
    ).records
    assert {row["key"]: row["kept"] for row in found} == {
        "bo": {"standing": 0.4, "settled_ms": 7},
        "x1": {name: value for name, value in touched.items() if name not in ("key", "workspace")},
    }
