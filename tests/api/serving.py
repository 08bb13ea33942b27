"""The application on a port of loopback, in a thread, and sockets to it."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from threading import Thread
from typing import Any

import uvicorn
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from inroad.api.app import create_app
from inroad.graph.session import Graph

PROTOCOL = "graphql-transport-ws"


class Served:
    """A server that runs, and its application."""

    def __init__(self, graph: Graph) -> None:
        self.app = create_app(graph)
        config = uvicorn.Config(
            self.app, host="127.0.0.1", port=0, log_level="warning", timeout_graceful_shutdown=5
        )
        self.server = uvicorn.Server(config)
        self.thread = Thread(target=self.server.run, daemon=True)

    @property
    def port(self) -> int:
        port: int = self.server.servers[0].sockets[0].getsockname()[1]
        return port

    def end(self) -> None:
        self.server.should_exit = True
        self.thread.join(30)
        assert not self.thread.is_alive()


@contextmanager
def served(graph: Graph) -> Iterator[Served]:
    running = Served(graph)
    running.thread.start()
    while not running.server.started:
        assert running.thread.is_alive()
        running.thread.join(0.01)
    try:
        yield running
    finally:
        running.end()


class Socket:
    """A client of `graphql-transport-ws`, as small as can be."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection

    async def say(self, **message: Any) -> None:
        await self.connection.send(json.dumps(message))

    async def hear(self, *, within_s: float = 20) -> dict[str, Any]:
        async with asyncio.timeout(within_s):
            heard: dict[str, Any] = json.loads(await self.connection.recv())
            return heard

    async def begin(self, workspace: str | None = None) -> None:
        await self.say(type="connection_init", payload=workspace and {"workspace": workspace})
        assert await self.hear() == {"type": "connection_ack"}

    async def subscribe(self, query: str, name: str = "1", **variables: Any) -> None:
        await self.say(type="subscribe", id=name, payload={"query": query, "variables": variables})

    async def numbers(self, count: int) -> list[int]:
        """Hear of so many events, and return their numbers."""
        heard = [await self.hear() for _ in range(count)]
        assert {one["type"] for one in heard} == {"next"}, heard
        return [one["payload"]["data"]["alertEvents"]["number"] for one in heard]

    async def closed(self) -> tuple[int, str]:
        """Wait until the server has closed, and return its code and reason."""
        async with asyncio.timeout(20):
            await self.connection.wait_closed()
        return self.connection.close_code or 0, self.connection.close_reason or ""


@asynccontextmanager
async def socket(
    running: Served,
    workspace: str | None = None,
    *,
    origin: str | None = None,
    protocol: str = PROTOCOL,
    headers: dict[str, str] | None = None,
) -> AsyncIterator[Socket]:
    """Open a socket, and begin in a workspace where one is given."""
    async with connect(
        f"ws://127.0.0.1:{running.port}/graphql",
        subprotocols=[Subprotocol(protocol)],
        origin=None if origin is None else Origin(origin),
        additional_headers=headers,
        proxy=None,
        compression=None,
    ) as connection:
        opened = Socket(connection)
        if workspace is not None:
            await opened.begin(workspace)
        yield opened
