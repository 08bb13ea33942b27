"""Whatever is supposed, and however it ends, the workspace is as it was to the last property."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
from neo4j import Driver

from inroad.api.what_if.asking import what_if
from inroad.errors import BadInput, QueryTimedOut
from inroad.graph.session import Graph
from inroad.graph.vocabulary import RelationshipGrade, Stance
from inroad.graph.writes.take_turn import take_turn
from inroad.graph.writes.upsert import RecordKind
from inroad.plans.what_if.changes import Change, ChangeKind
from inroad.settings import settings
from tests.api.conftest import draw_deal, seed
from tests.api.what_if.supposing import AS_OF, DEAL, dump, leaves, met

EVERYTHING = [
    Change(ChangeKind.ROLE_ENDS, "cfo", role="Economic Buyer"),
    Change(ChangeKind.ROLE_TAKEN, "vic", role="ECONOMIC_BUYER", stance=Stance.SCEPTICAL),
    Change(ChangeKind.STANCE, "eva", stance=Stance.OPPOSED),
    Change(ChangeKind.GRADE, "ana", "eva", grade=RelationshipGrade.TRUST),
    Change(ChangeKind.ENGAGED, "vic", "bob"),
    Change(ChangeKind.STRENGTH, "bob", "cfo", strength=0.4),
    Change(ChangeKind.RELATIONSHIP_GONE, "eva", "cfo"),
    Change(ChangeKind.LEAVES, "zoe"),
    Change(ChangeKind.LEAVES, "ana", silences=True),
]


@pytest.fixture
def own(graph: Graph, workspace: str) -> str:
    """A workspace of the test's own, with a deal and somebody engaged."""
    draw_deal(graph, workspace)
    met(graph, workspace, "eva", days=5)
    return workspace


def suppose(graph: Graph, workspace: str, *changes: Change) -> Any:
    return graph.suppose(
        what_if, workspace=workspace, deals=[DEAL], changes=changes, as_of=AS_OF, seen_at=AS_OF
    )


def test_every_kind_of_change_together_leaves_the_workspace_as_it_was(
    graph: Graph, driver: Driver, own: str
) -> None:
    assert {one.kind for one in EVERYTHING} == set(ChangeKind)
    before = dump(driver, own)

    found = suppose(graph, own, *EVERYTHING)

    assert found.before != found.after  # it was made
    assert dump(driver, own) == before


def test_a_question_that_fails_half_way_leaves_the_workspace_as_it_was(
    graph: Graph, driver: Driver, own: str
) -> None:
    before = dump(driver, own)

    with pytest.raises(BadInput, match=r"changes\[1\]: Eva Example has left already"):
        suppose(graph, own, leaves("eva"), leaves("eva"))

    assert dump(driver, own) == before


def test_an_error_that_nobody_foresaw_leaves_the_workspace_as_it_was(
    graph: Graph, driver: Driver, own: str
) -> None:
    before = dump(driver, own)

    def failing(tx: Any, /, **asked: Any) -> None:
        what_if(tx, **asked)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        graph.suppose(
            failing,
            workspace=own,
            deals=[DEAL],
            changes=EVERYTHING,
            as_of=AS_OF,
            seen_at=AS_OF,
        )

    assert dump(driver, own) == before


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Questions time out after a second."""
    monkeypatch.setenv("INROAD_QUERY_TIMEOUT_S", "1")
    settings.cache_clear()
    yield
    settings.cache_clear()


def test_a_question_that_waits_too_long_for_a_writer_is_told_so_and_writes_nothing(
    graph: Graph, driver: Driver, own: str, soon: Any
) -> None:
    before = dump(driver, own)
    with driver.session() as session, session.begin_transaction() as writer:
        take_turn(writer, workspace=own, at=AS_OF)

        with pytest.raises(QueryTimedOut, match="waited longer than 1 s for others who write"):
            suppose(graph, own, leaves("eva"))

        writer.rollback()
    assert dump(driver, own) == before


def test_a_question_that_times_out_after_its_changes_were_made_writes_nothing(
    graph: Graph, driver: Driver, own: str, soon: Any
) -> None:
    before = dump(driver, own)

    def slow(tx: Any, /, **asked: Any) -> Any:
        what_if(tx, **asked)
        numbers = "UNWIND range(1, 100000000) AS a WITH sum(a * sin(a)) AS s RETURN s"
        return tx.run(f"{numbers} UNION ALL {numbers} UNION ALL {numbers}").data()

    with pytest.raises(QueryTimedOut):
        graph.suppose(
            slow, workspace=own, deals=[DEAL], changes=EVERYTHING, as_of=AS_OF, seen_at=AS_OF
        )

    assert dump(driver, own) == before


def test_two_at_once_beside_a_writer_each_see_their_own_change_and_the_writer_alone_writes(
    graph: Graph, driver: Driver, own: str
) -> None:
    begun = Event()

    def one(change: Change) -> Any:
        begun.wait(10)
        return suppose(graph, own, change).after.deals[DEAL].coverage

    def write() -> None:
        begun.wait(10)
        for number in range(3):
            record = {"key": f"new{number}", "name": f"New {number}"}
            seed(graph, own, RecordKind.PEOPLE, record)

    before = dump(driver, own)
    with ThreadPoolExecutor(3) as threads:
        gone = threads.submit(one, leaves("eva"))
        stays = threads.submit(one, leaves("zoe"))
        writer = threads.submit(write)
        begun.set()
        coverages = {"eva": gone.result(60), "zoe": stays.result(60)}
        writer.result(60)

    assert {
        key: [one.person_key for one in coverage.contacts if one.has_left]
        for key, coverage in coverages.items()
    } == {"eva": ["eva"], "zoe": []}
    assert {one.person_key for one in coverages["zoe"].contacts} == {"cfo", "eva", "vic"}
    added = dump(driver, own) - before
    people = [row for row in added if "'Person'" in row]
    assert len(people) == 3
    assert all("what-if" not in row for row in added)
    rest = [row for row in added if row not in people]
    assert all("'Workspace'" in row for row in rest)  # when it was written to last
