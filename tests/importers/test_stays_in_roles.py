"""One stay in a role is one fact; the same role twice at one time is refused."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from neo4j import Transaction

from inroad.graph.session import Graph
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.upsert import RecordKind
from inroad.importers.record import Record
from inroad.importers.records import read_record
from inroad.importers.save import save
from tests.drawing import NOW
from tests.importers.deals import A, O, P, R, made, plays, saved, stays


def test_the_same_role_twice_at_one_time_is_refused(tx: Transaction, deal: str) -> None:
    saved(tx, deal, R, plays("Champion", since="2026-01-01"))
    [refusal] = saved(tx, deal, R, plays("Champion", since="2026-02-01"))
    assert refusal.field == "since"
    assert refusal.reason == (
        "Ada plays Champion on this deal from 2026-01-01 already; end that first"
    )
    assert stays(tx, deal) == [("ada|CHAMPION|d", "2026-01-01", None)]


def test_the_same_role_twice_is_refused_within_one_file_as_well(tx: Transaction, deal: str) -> None:
    rows = [
        plays("Champion", since="2026-01-01", until="2026-03-01"),
        plays("CHAMPION", since="2026-02-28"),
        plays("champion", since="2026-03-01"),
    ]
    refusals = saved(tx, deal, R, *rows)
    assert [(one.row, one.field) for one in refusals] == [(1, "since")]
    assert stays(tx, deal) == [
        ("ada|CHAMPION|d", "2026-01-01", "2026-03-01"),
        ("ada|CHAMPION|d|2026-03-01", "2026-03-01", None),
    ]


def test_a_second_stay_in_a_role_is_a_second_fact_and_stating_both_again_changes_nothing(
    tx: Transaction, deal: str
) -> None:
    rows = [
        plays("Champion", since="2026-01-01", until="2026-02-01"),
        plays("Champion", since="2026-06-01"),
    ]
    both = [
        ("ada|CHAMPION|d", "2026-01-01", "2026-02-01"),
        ("ada|CHAMPION|d|2026-06-01", "2026-06-01", None),
    ]
    for _ in range(2):
        assert saved(tx, deal, R, *rows) == []
        assert stays(tx, deal) == both


def test_a_stay_cannot_be_prolonged_into_the_next_one(tx: Transaction, deal: str) -> None:
    saved(tx, deal, R, plays("Champion", since="2026-01-01", until="2026-02-01"))
    saved(tx, deal, R, plays("Champion", since="2026-06-01"))
    touching = plays("Champion", since="2026-01-01", until="2026-06-01")
    assert saved(tx, deal, R, touching) == []
    into = plays("Champion", since="2026-01-01", until="2026-06-02")
    assert [one.field for one in saved(tx, deal, R, into)] == ["since"]


def test_a_change_that_names_no_beginning_is_one_of_the_last_stay(
    tx: Transaction, deal: str
) -> None:
    saved(tx, deal, R, plays("Champion", since="2026-01-01", until="2026-02-01"))
    saved(tx, deal, R, plays("Champion", since="2026-06-01"))
    assert saved(tx, deal, R, plays("Champion", until="2026-07-01")) == []
    assert stays(tx, deal) == [
        ("ada|CHAMPION|d", "2026-01-01", "2026-02-01"),
        ("ada|CHAMPION|d|2026-06-01", "2026-06-01", "2026-07-01"),
    ]


def test_a_beginning_that_was_not_known_can_be_learnt(tx: Transaction, deal: str) -> None:
    saved(tx, deal, R, plays("Champion"))
    assert saved(tx, deal, R, plays("Champion", since="2026-02-01")) == []
    assert stays(tx, deal) == [("ada|CHAMPION|d", "2026-02-01", None)]


def test_a_suggestion_does_not_stand_in_the_way_of_who_knows_better(
    tx: Transaction, deal: str
) -> None:
    saved(tx, deal, R, plays("Champion", since="2026-01-01", assignment="SUGGESTED"))
    known = plays("Champion", since="2026-02-01", assignment="MANUAL")
    assert saved(tx, deal, R, known) == []
    assert stays(tx, deal) == [("ada|CHAMPION|d", "2026-02-01", None)]
    [refusal] = saved(tx, deal, R, plays("Champion", since="2026-03-01"))
    assert refusal.field == "since"


def test_until_before_since_is_refused(tx: Transaction, deal: str) -> None:
    saved(tx, deal, R, plays("Champion", since="2026-02-01"))
    [refusal] = saved(tx, deal, R, plays("Champion", until="2026-01-01"))
    assert (refusal.field, refusal.reason) == ("until", "must be after since")
    together = read_record(R, plays("Champion", since="2026-02-01", until="2026-02-01"))
    assert isinstance(together, list)
    assert [(one.field, one.reason) for one in together] == [("until", "must be after since")]


def test_of_two_who_give_the_same_role_at_once_one_is_refused(graph: Graph, workspace: str) -> None:
    def write(kind: RecordKind, *rows: dict[str, object]) -> int:
        refused = graph.write(
            save, kind, made(kind, *rows), workspace=workspace, provenance=Provenance("test")
        )
        return len(refused)

    write(A, {"key": "a", "name": "Acme"})
    write(P, {"key": "ada", "name": "Ada"})
    write(O, {"key": "d", "name": "Suite", "kind": "new", "account": "a"})
    days = ("2026-01-01", "2026-02-01", "2026-03-01")
    with ThreadPoolExecutor(len(days)) as pool:
        refused = pool.map(lambda day: write(R, plays("Champion", since=day)), days)
        assert sorted(refused) == [0, 1, 1]
    [one] = graph.read(lambda tx: stays(tx, workspace))
    assert one[0] == "ada|CHAMPION|d"


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    stated=st.lists(
        st.tuples(st.none() | st.integers(0, 9), st.none() | st.integers(1, 10)), max_size=6
    )
)
def test_whatever_is_stated_in_whatever_order_no_two_stays_overlap(
    tx: Transaction, deal: str, stated: list[tuple[int | None, int | None]]
) -> None:
    tx.run("MATCH ()-[p:PLAYS_ROLE_IN {workspace: $w}]->() DELETE p", w=deal)
    first = datetime(2026, 1, 1, tzinfo=UTC)
    for since, until in stated:
        days = {"since": since, "until": until}
        row: dict[str, Any] = {
            name: first + timedelta(days=day) for name, day in days.items() if day is not None
        }
        read = read_record(R, plays("Champion", **row))
        if isinstance(read, Record):
            save(tx, R, [read], workspace=deal, provenance=Provenance("test", recorded_at=NOW))
    held = tx.run(
        "MATCH ()-[p:PLAYS_ROLE_IN {workspace: $w}]->() RETURN p.valid_from AS s, p.valid_to AS u",
        w=deal,
    ).values()
    spans = sorted(
        (s.to_native() if s else first - timedelta(days=1), u.to_native() if u else None)
        for s, u in held
    )
    for (_, over), (begun, _) in pairwise(spans):
        assert over is not None
        assert over <= begun
    assert all(over is None or begun < over for begun, over in spans)
