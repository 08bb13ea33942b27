from collections.abc import Iterator

import pytest
from neo4j import ManagedTransaction, unit_of_work

from inroad.errors import GraphUnavailable, QueryTimedOut
from inroad.graph.session import Graph, graph_at, open_graph
from inroad.graph.writes.upsert import RecordKind
from inroad.settings import settings
from tests.database import Address
from tests.drawing import draw


@pytest.fixture
def half_a_second(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("INROAD_QUERY_TIMEOUT_S", "0.5")
    settings.cache_clear()
    yield
    settings.cache_clear()


def endless(tx: ManagedTransaction) -> int:
    text = "UNWIND range(1, 100000) AS i UNWIND range(1, 100000) AS j RETURN count(i + j)"
    return int(tx.run(text).single(strict=True)[0])


@pytest.mark.usefixtures("half_a_second")
def test_the_server_stops_a_read_that_takes_too_long(graph: Graph) -> None:
    with pytest.raises(QueryTimedOut, match=r"longer than 0\.5 s"):
        graph.read(endless)


def test_a_change_that_the_server_stops_is_not_told_as_a_question(graph: Graph) -> None:
    with pytest.raises(QueryTimedOut, match=r"the change took longer .* nothing of it was written"):
        graph.write(unit_of_work(timeout=0.5)(endless))


def test_a_wrong_password_is_said_to_be_one(address: Address) -> None:
    with (
        pytest.raises(GraphUnavailable, match="INROAD_NEO4J_PASSWORD"),
        graph_at(address.uri, address.user, f"not {address.password}"),
    ):
        pass


def test_an_address_where_nobody_listens_is_said_to_be_one() -> None:
    with (
        pytest.raises(GraphUnavailable, match="no Neo4j answers"),
        graph_at("bolt://127.0.0.1:1", "neo4j", "x"),
    ):
        pass


def test_an_address_that_is_none_names_its_setting() -> None:
    with (
        pytest.raises(GraphUnavailable, match="INROAD_NEO4J_URI"),
        graph_at("http://127.0.0.1", "neo4j", "x"),
    ):
        pass


def test_the_graph_that_the_settings_name_is_opened(
    address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INROAD_NEO4J_URI", address.uri)
    monkeypatch.setenv("INROAD_NEO4J_USER", address.user)
    monkeypatch.setenv("INROAD_NEO4J_PASSWORD", address.password)
    settings.cache_clear()
    try:
        with open_graph() as opened:
            assert opened.read(lambda tx: tx.run("RETURN 1 AS one").single(strict=True)["one"]) == 1
    finally:
        settings.cache_clear()


def test_a_read_waits_for_whatever_was_written_before_it(graph: Graph, workspace: str) -> None:
    """On a cluster the next read may go to a copy that lags; a bookmark makes it wait."""
    seen = graph.driver.execute_query_bookmark_manager
    before = set(seen.get_bookmarks())

    graph.write(draw, workspace, RecordKind.ACCOUNTS, [{"key": "b", "properties": {"name": "B"}}])

    after = set(seen.get_bookmarks())
    assert after
    assert after != before
