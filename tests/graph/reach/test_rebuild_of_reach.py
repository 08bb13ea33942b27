"""A rebuild of reach: who writes meanwhile, when it is due, and what makes it begin anew."""

from datetime import UTC, datetime, timedelta
from random import Random
from threading import Thread
from typing import Any

import pytest

from inroad.errors import NotFound
from inroad.graph import cypher
from inroad.graph.instants import milliseconds
from inroad.graph.session import Graph
from inroad.graph.strength_model import shipped_model
from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.reach import rebuild_reach as rebuilding
from inroad.graph.writes.reach.rebuild_reach import rebuild_reach
from inroad.graph.writes.reach.refresh_reach import refresh_reach
from inroad.graph.writes.save_strength_model import save_strength_model
from inroad.graph.writes.upsert import RecordKind
from inroad.queries.invariants.reach_of_people import reach_of_people
from tests.drawing import NOW, draw

PEOPLE = [f"p{number:02d}" for number in range(24)]
EARLIER = NOW - timedelta(days=10)
Found = tuple[int | None, int | None, dict[str, list[float | None]]]


def connect(graph: Graph, workspace: str, one: str, other: str, strength: float) -> None:
    first, second = sorted((one, other))
    row = {
        "key": f"{first}|{second}",
        "person": first,
        "other": second,
        "properties": {"kind": "network", "strength": strength},
    }
    graph.write(draw, workspace, RecordKind.CONNECTIONS, [row])


def hire(graph: Graph, workspace: str, person: str, until: datetime | None = None) -> None:
    row = {
        "key": f"{person}|home|",
        "person": person,
        "account": "home",
        "properties": {"valid_from": EARLIER - timedelta(days=99), "valid_to": until},
    }
    graph.write(draw, workspace, RecordKind.EMPLOYMENTS, [row])


def found(graph: Graph, workspace: str) -> Found:
    """From when on reach holds, for when it is being rebuilt, and the bounds by person."""

    def read(tx: Any) -> Found:
        [since, rebuilt] = tx.run(
            "MATCH (w:Workspace {key: $w}) RETURN w.reach_ms, w.reach_rebuild_ms", w=workspace
        ).single(strict=True)
        rows = tx.run(
            "MATCH (p:Person {workspace: $w}) "
            "RETURN p.key AS key, [p.reach_1, p.reach_2, p.reach_3] AS bounds",
            w=workspace,
        )
        return since, rebuilt, {row["key"]: row["bounds"] for row in rows}

    return graph.read(read)


def too_low(graph: Graph, workspace: str) -> list[str]:
    return [one.what for one in graph.read(reach_of_people) if one.workspace == workspace]


@pytest.fixture
def chain(graph: Graph, workspace: str) -> str:
    """p00, who is ours, knows p01 by 0.8, who knows p02 by 0.5, who knows p03 by 0.5, ..."""
    people = [{"key": p, "properties": {"name": p}} for p in PEOPLE]
    graph.write(draw, workspace, RecordKind.PEOPLE, people)
    hire(graph, workspace, "p00")
    connect(graph, workspace, "p00", "p01", 0.8)
    for number in (1, 2, 3):
        connect(graph, workspace, f"p{number:02d}", f"p{number + 1:02d}", 0.5)
    return workspace


def test_bounds_are_products_over_at_most_one_two_and_three_links(graph: Graph, chain: str) -> None:
    assert rebuild_reach(graph, workspace=chain, as_of=NOW) == len(PEOPLE)

    since, rebuilt, bounds = found(graph, chain)
    assert (since, rebuilt) == (milliseconds(NOW), None)
    assert bounds["p00"] == [1.0, 1.0, 1.0]
    assert bounds["p01"] == pytest.approx([0.8, 0.8, 0.8])
    assert bounds["p02"] == [None, pytest.approx(0.4), pytest.approx(0.4)]
    assert bounds["p03"] == [None, None, pytest.approx(0.2)]
    assert bounds["p04"] == [None, None, None]


def test_a_new_workspace_has_bounds_from_its_first_record_on(graph: Graph, chain: str) -> None:
    since, _, bounds = found(graph, chain)

    assert since is not None
    assert abs(datetime.now(UTC).timestamp() * 1000 - since) < timedelta(hours=1) / timedelta(
        milliseconds=1
    )
    assert [bound is not None for bound in bounds["p03"]] == [False, False, True]
    assert too_low(graph, chain) == []


def test_what_fell_comes_down_with_a_rebuild_and_not_before(graph: Graph, chain: str) -> None:
    rebuild_reach(graph, workspace=chain, as_of=EARLIER)
    connect(graph, chain, "p00", "p01", 0.1)
    assert found(graph, chain)[2]["p03"][2] == pytest.approx(0.2)

    rebuild_reach(graph, workspace=chain, as_of=EARLIER)

    assert found(graph, chain)[2]["p03"][2] == pytest.approx(0.025)


@pytest.mark.parametrize(
    ("left", "reached"),
    [(NOW, False), (NOW + timedelta(milliseconds=1), True), (None, True)],
)
def test_whoever_is_ours_after_the_instant_counts_and_who_left_at_it_does_not(
    graph: Graph, chain: str, left: datetime | None, reached: bool
) -> None:
    hire(graph, chain, "p00", until=left)

    rebuild_reach(graph, workspace=chain, as_of=NOW)

    bounds = found(graph, chain)[2]
    assert (bounds["p00"][0] is not None, bounds["p03"][2] is not None) == (reached, reached)


@pytest.mark.parametrize(("strength", "reached"), [(0.000999, False), (0.001, True)])
def test_a_link_that_is_too_faint_for_a_route_reaches_nobody(
    graph: Graph, chain: str, strength: float, reached: bool
) -> None:
    connect(graph, chain, "p00", "p09", strength)
    assert (found(graph, chain)[2]["p09"][0] is not None) == reached

    rebuild_reach(graph, workspace=chain, as_of=NOW)

    assert (found(graph, chain)[2]["p09"][0] is not None) == reached


@pytest.mark.parametrize("kept", [True, False])
def test_a_writer_beside_a_rebuild_leaves_nobody_too_low(
    graph: Graph, chain: str, kept: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuilding, "PEOPLE_AT_ONCE", 3)
    if not kept:
        forget = "MATCH (w:Workspace {key: $w}) REMOVE w.reach_ms"
        graph.write(lambda tx: tx.run(forget, w=chain).consume())
    failed: list[BaseException] = []

    def write() -> None:
        drawn = Random(7)
        try:
            for number in range(12):
                one, other = drawn.sample(PEOPLE, 2)
                connect(graph, chain, one, other, drawn.choice([0.02, 0.3, 0.6, 0.9]))
                if number % 4 == 3:
                    hire(graph, chain, drawn.choice(PEOPLE))
        except BaseException as error:
            failed.append(error)
            raise

    writer = Thread(target=write)
    writer.start()
    times = 0
    while writer.is_alive() or not times:
        rebuild_reach(graph, workspace=chain, as_of=EARLIER + timedelta(days=times))
        times += 1
    writer.join()

    since, rebuilt, _ = found(graph, chain)
    assert failed == []
    assert (since, rebuilt) == (milliseconds(EARLIER + timedelta(days=times - 1)), None)
    assert too_low(graph, chain) == []


def test_new_numbers_of_strength_leave_no_reach_and_stop_a_rebuild_under_way(
    graph: Graph, chain: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuilding, "PEOPLE_AT_ONCE", 5)
    batches = []

    def advanced(people: int) -> None:
        batches.append(people)
        if len(batches) == 2:
            graph.write(save_strength_model, workspace=chain, model=shipped_model(), at=NOW)

    rebuild_reach(graph, workspace=chain, as_of=NOW, advanced=advanced)

    assert batches == [5, 5]
    assert found(graph, chain)[:2] == (None, None)


def test_another_home_account_leaves_no_reach_until_it_is_rebuilt(graph: Graph, chain: str) -> None:
    rebuild_reach(graph, workspace=chain, as_of=NOW)
    graph.write(create_workspace, workspace=chain, name="Renamed", home_account="home")
    assert found(graph, chain)[0] == milliseconds(NOW)

    graph.write(create_workspace, workspace=chain, name="Renamed", home_account="acme")
    assert found(graph, chain)[0] is None

    rebuild_reach(graph, workspace=chain, as_of=NOW)
    since, _, bounds = found(graph, chain)
    assert since == milliseconds(NOW)
    assert bounds["p00"] == [None, None, None]


def test_a_rebuild_for_an_earlier_instant_holds_from_that_one_on(graph: Graph, chain: str) -> None:
    rebuild_reach(graph, workspace=chain, as_of=NOW)
    rebuild_reach(graph, workspace=chain, as_of=EARLIER)

    assert found(graph, chain)[0] == milliseconds(EARLIER)
    assert too_low(graph, chain) == []


def test_a_refresh_is_due_once_a_day_and_holds_from_a_day_before(graph: Graph, chain: str) -> None:
    day = timedelta(days=1)
    rebuild_reach(graph, workspace=chain, as_of=NOW)

    assert refresh_reach(graph, workspace=chain, now=NOW + 2 * day - timedelta.resolution) is None
    assert refresh_reach(graph, workspace=chain, now=NOW + 2 * day) == len(PEOPLE)
    assert found(graph, chain)[0] == milliseconds(NOW + day)
    assert refresh_reach(graph, workspace=chain, now=NOW + 2 * day) is None


def test_a_workspace_that_is_not_there_is_not_found(graph: Graph) -> None:
    with pytest.raises(NotFound):
        rebuild_reach(graph, workspace="nowhere", as_of=NOW)
    with pytest.raises(NotFound):
        refresh_reach(graph, workspace="nowhere", now=NOW)


def test_the_highest_strength_of_a_link_is_computed_alike_wherever_it_is() -> None:
    texts = [
        cypher.load_named(package, name).text
        for package, name in (
            ("inroad.graph.writes.reach", "raise_reach"),
            ("inroad.graph.writes.reach", "rebuild_reach"),
            ("inroad.queries.invariants", "reach_of_people"),
        )
    ]
    said = [
        " ".join(part.partition(" FILTER strength")[0].split())
        for text in texts
        for part in " ".join(text.split()).split("LET strength = ")[1:]
    ]

    assert len(said) == 5
    assert len(set(said)) == 1
    assert "exp(decay * coalesce(knows.activity, 0.0))" in said[0]


def test_a_link_to_one_of_ours_is_led_on_over_three_links_and_no_further(
    graph: Graph, chain: str
) -> None:
    for one, other in (("p13", "p14"), ("p12", "p13"), ("p11", "p12")):
        connect(graph, chain, one, other, 0.5)
    assert found(graph, chain)[2]["p11"] == [None, None, None]

    connect(graph, chain, "p00", "p11", 0.8)

    bounds = found(graph, chain)[2]
    assert [b is not None for b in bounds["p12"]] == [False, True, True]
    assert [b is not None for b in bounds["p13"]] == [False, False, True]
    assert bounds["p14"] == [None, None, None]
    assert too_low(graph, chain) == []
