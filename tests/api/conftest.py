import asyncio
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI

from inroad.api.app import create_app
from inroad.api.ids import NodeType, global_id
from inroad.graph.session import Graph
from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.delete_workspace import delete_workspace
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.upsert import RecordKind
from inroad.importers.record import Record
from inroad.importers.records import read_record
from inroad.importers.save import save
from inroad.settings import settings
from tests.api.receiving import Receiver, receiving

Ask = Callable[..., dict[str, Any]]
AS_OF = "2026-11-01T00:00:00Z"


class Client:
    """HTTP to an application in this process, without a port."""

    def __init__(self, app: FastAPI, **headers: str) -> None:
        self._app = app
        self._headers = headers

    def request(self, method: str, path: str = "/graphql", **request: Any) -> httpx.Response:
        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(app=self._app)
            async with httpx.AsyncClient(
                transport=transport, base_url="http://inroad.test", headers=self._headers
            ) as client:
                return await client.request(method, path, **request)

        return asyncio.run(send())


def client_of(graph: Graph, workspace: str) -> Client:
    return Client(create_app(graph), **{"X-Inroad-Workspace": workspace})


@pytest.fixture
def client(graph: Graph, workspace: str) -> Client:
    """HTTP to the application, in a workspace of the test's own."""
    return client_of(graph, workspace)


@pytest.fixture(scope="session")
def empty(graph: Graph) -> Iterator[Client]:
    """HTTP to the application, in an empty workspace that many tests share, and none writes to."""
    key = f"test-empty-{uuid4().hex[:12]}"
    graph.write(create_workspace, workspace=key, name="Empty", home_account="home")
    yield client_of(graph, key)
    while graph.write(delete_workspace, workspace=key):
        pass


def asker(client: Client) -> Ask:
    """Return what posts an operation and returns the whole response."""

    def post(query: str, **variables: Any) -> dict[str, Any]:
        response = client.request("POST", json={"query": query, "variables": variables})
        answer: dict[str, Any] = response.json()
        return answer

    return post


@pytest.fixture
def ask(client: Client) -> Ask:
    """Post an operation and return the whole response."""
    return asker(client)


def seed(graph: Graph, workspace: str, kind: RecordKind, *rows: dict[str, Any]) -> None:
    """Write records as an importer does, and insist that each was taken."""

    def write(tx: Any) -> list[Any]:
        records = [read_record(kind, row) for row in rows]
        assert all(isinstance(record, Record) for record in records), records
        return save(
            tx,
            kind,
            [record for record in records if isinstance(record, Record)],
            workspace=workspace,
            provenance=Provenance("test", recorded_at=datetime(2026, 1, 1, tzinfo=UTC)),
        )

    assert graph.write(write) == []


@pytest.fixture
def private_hosts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let webhooks go to loopback, as an operator may."""
    monkeypatch.setenv("INROAD_WEBHOOK_PRIVATE_HOSTS", "true")
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.fixture
def receiver(private_hosts: None) -> Iterator[Receiver]:
    """A receiver of webhooks on loopback, where they may go."""
    with receiving() as receiver:
        yield receiver


@pytest.fixture
def unused_port() -> int:
    """A port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
    return port


def identity(node_type: NodeType, key: str) -> str:
    return global_id(node_type, key)


def person(key: str) -> str:
    return global_id("Person", key)


def code_of(answer: dict[str, Any]) -> str:
    """The code of the first error of a response."""
    code: str = answer["errors"][0]["extensions"]["code"]
    return code


@pytest.fixture(scope="session")
def deal(graph: Graph) -> Iterator[str]:
    """The workspace of `draw_deal`, which many tests share, and none writes to."""
    key = f"test-deal-{uuid4().hex[:12]}"
    graph.write(create_workspace, workspace=key, name="Deal", home_account="home")
    draw_deal(graph, key)
    yield key
    while graph.write(delete_workspace, workspace=key):
        pass


@pytest.fixture
def own_deal(graph: Graph, workspace: str) -> str:
    """A workspace of `draw_deal` that the test may change."""
    draw_deal(graph, workspace)
    return workspace


def draw_deal(graph: Graph, workspace: str) -> None:
    """Two colleagues, four people of a customer, who knows whom, and a deal with its committee.

    ana -0.9- eva -0.8- cfo; ana -0.3- cfo; bob -0.55- vic -0.6- cfo. eva reports to vic, he to cfo.
    """
    at = {"since": "2020-01-01"}
    accounts = [{"key": "acme", "name": "Acme"}, {"key": "home", "name": "Home"}]
    seed(graph, workspace, RecordKind.ACCOUNTS, *accounts)
    seed(
        graph,
        workspace,
        RecordKind.PEOPLE,
        *({"key": key, "name": f"{key.title()} Example"} for key in PEOPLE),
    )
    seed(
        graph,
        workspace,
        RecordKind.EMPLOYMENTS,
        *(
            {"person": key, "account": account, "title": title, **at}
            for key, (account, title) in PEOPLE.items()
        ),
    )
    seed(
        graph,
        workspace,
        RecordKind.CONNECTIONS,
        *(
            {"person": one, "other": other, "strength": strength, "kind": "network", **at}
            for one, other, strength in KNOWN
        ),
    )
    lines = [{"person": "eva", "reports_to": "vic"}, {"person": "vic", "reports_to": "cfo"}]
    seed(graph, workspace, RecordKind.REPORTING_LINES, *lines)
    seed(
        graph,
        workspace,
        RecordKind.INFLUENCES,
        {"influencer": "eva", "influenced": "cfo", "weight": 0.4},
    )
    seed(
        graph,
        workspace,
        RecordKind.OPPORTUNITIES,
        {"key": "renewal", "name": "Acme renewal", "kind": "RENEWAL", "account": "acme"},
    )
    seed(
        graph,
        workspace,
        RecordKind.ROLE_ASSIGNMENTS,
        {"person": "cfo", "opportunity": "renewal", "role": "ECONOMIC_BUYER", **at},
        {"person": "eva", "opportunity": "renewal", "role": "CHAMPION", "stance": "ADVOCATE"},
    )


PEOPLE = {
    "ana": ("home", "Account Executive"),
    "bob": ("home", "Chief Executive Officer"),
    "cfo": ("acme", "Chief Financial Officer"),
    "eva": ("acme", "Analyst"),
    "vic": ("acme", "Vice President Finance"),
    "zoe": ("acme", "Coordinator"),
}
KNOWN = [
    ("ana", "cfo", 0.3),
    ("ana", "eva", 0.9),
    ("eva", "cfo", 0.8),
    ("bob", "vic", 0.55),
    ("vic", "cfo", 0.6),
]


@pytest.fixture
def sold(graph: Graph, workspace: str) -> str:
    """A workspace with people at Acme, an open deal `new` and one that is `won`."""
    seed(graph, workspace, RecordKind.ACCOUNTS, {"key": "acme", "name": "Acme"})
    people = [{"key": key, "name": key.title()} for key in ("ada", "bo")]
    seed(graph, workspace, RecordKind.PEOPLE, *people)
    deal = {"account": "acme", "kind": "NEW", "opened_on": "2025-01-01"}
    seed(
        graph,
        workspace,
        RecordKind.OPPORTUNITIES,
        deal | {"key": "new", "name": "New deal", "stage": "Discovery"},
        deal | {"key": "won", "name": "Won deal", "stage": "Won", "closes_on": "2025-06-01"},
    )
    return workspace
