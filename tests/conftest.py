import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict
from typing import Any
from uuid import uuid4

import pytest
from filelock import FileLock
from neo4j import Driver, Transaction

from inroad.graph.session import Graph, graph_at
from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.delete_workspace import delete_workspace
from inroad.graph.writes.upsert import RecordKind
from inroad.seeds.demo import seed_enron
from inroad.settings import settings
from tests.database import Address, database
from tests.drawing import draw

_ADDRESS = pytest.StashKey[Address]()
_OPEN = pytest.StashKey[ExitStack]()
PATIENCE_S = "120"


def pytest_configure() -> None:
    """Wait longer for a query than a user would, and let no server deliver what is another test's.

    Tests judge answers, on machines that are busy; and all of them share one database, where a
    server that delivers does so for every workspace.
    """
    environment = os.environ  # noqa: TID251 - before settings are read
    environment.setdefault("INROAD_QUERY_TIMEOUT_S", PATIENCE_S)
    environment["INROAD_WEBHOOK_EVERY_S"] = "0"
    settings.cache_clear()


def pytest_sessionstart(session: pytest.Session) -> None:
    """Start the one database of the run, in the process that hands out the tests."""
    if hasattr(session.config, "workerinput") or session.config.option.collectonly:
        return
    stack = ExitStack()
    session.config.stash[_OPEN] = stack
    session.config.stash[_ADDRESS] = stack.enter_context(database())


def pytest_sessionfinish(session: pytest.Session) -> None:
    if stack := session.config.stash.get(_OPEN, None):
        stack.close()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a test process of pytest-xdist where the database is."""
    node.workerinput["database"] = asdict(node.config.stash[_ADDRESS])


@pytest.fixture(scope="session")
def address(request: pytest.FixtureRequest) -> Address:
    if handed := getattr(request.config, "workerinput", None):
        return Address(**handed["database"])
    return request.config.stash[_ADDRESS]


@pytest.fixture(scope="session")
def graph(address: Address) -> Iterator[Graph]:
    """The run's database, migrated; shared by all tests, each in a workspace of its own."""
    with graph_at(address.uri, address.user, address.password) as graph:
        yield graph


@pytest.fixture(scope="session")
def driver(graph: Graph) -> Driver:
    return graph.driver


@pytest.fixture
def tx(driver: Driver) -> Iterator[Transaction]:
    """A transaction that is rolled back; use it with a workspace key of the test's own."""
    with driver.session() as session, session.begin_transaction() as tx:
        yield tx
        tx.rollback()


@pytest.fixture
def key() -> str:
    """A workspace key that no other test has."""
    return f"test-{uuid4().hex[:12]}"


@pytest.fixture
def drawn(tx: Transaction, key: str) -> str:
    """The key of an empty workspace that goes with the test's transaction."""
    create_workspace(tx, workspace=key, name="Drawn", home_account="home")
    draw(tx, key, RecordKind.ACCOUNTS, [{"key": "home", "properties": {"name": "Home"}}])
    return key


@pytest.fixture
def workspace(graph: Graph, key: str) -> Iterator[str]:
    """The key of a committed workspace with a home account `home`; deleted afterwards."""
    graph.write(create_workspace, workspace=key, name="Written", home_account="home")
    graph.write(draw, key, RecordKind.ACCOUNTS, [{"key": "home", "properties": {"name": "Home"}}])
    yield key
    while graph.write(delete_workspace, workspace=key):
        pass


@pytest.fixture(scope="session")
def enron(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The key of the demo workspace, loaded once a run; nothing may be written into it."""
    with FileLock(tmp_path_factory.getbasetemp().parent / "enron.lock"):
        seed_enron(graph)
    return "enron"


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"
