"""`inroad serve`: the GraphQL API."""

import asyncio
import gc
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING, Annotated

import typer
from neo4j.exceptions import DriverError, Neo4jError

from inroad.cli.progress import RichReport
from inroad.errors import AddressTaken, GraphUnavailable
from inroad.graph.local import server_status
from inroad.graph.session import Graph, open_graph
from inroad.settings import settings

if TYPE_CHECKING:
    import uvicorn
    from fastapi import FastAPI

_LOOK_EVERY_S = 1.0


def serve(
    host: Annotated[
        str | None, typer.Option(help="Address to listen on; else INROAD_HOST.")
    ] = None,
    port: Annotated[
        int | None, typer.Option(min=0, max=65_535, help="Port; else INROAD_PORT. 0: a free one.")
    ] = None,
) -> None:
    """Serve the GraphQL API until Ctrl-C."""
    # Here, because no other command needs a web server, and importing one takes half a second.
    import uvicorn  # noqa: PLC0415

    from inroad.api.app import create_app  # noqa: PLC0415
    from inroad.api.transport import MAX_BODY_BYTES  # noqa: PLC0415

    with listening(
        settings().host if host is None else host, settings().port if port is None else port
    ) as open_socket:
        # As Ctrl-C does, SIGTERM leaves the graph closed behind it.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            with RichReport() as report, open_graph(report=report) as graph:
                web = create_app(graph)
                server = uvicorn.Server(
                    uvicorn.Config(
                        web,
                        lifespan="off",  # `_run` begins the application, and ends with its errors
                        log_level="warning",
                        access_log=False,
                        timeout_graceful_shutdown=5,
                        ws_max_size=MAX_BODY_BYTES,
                    )
                )
                typer.echo(f"Inroad answers at {address_of(open_socket)}/graphql (Ctrl-C ends it).")
                with _ending_with_neo4j(graph, server):
                    asyncio.run(_run(web, server, open_socket))
        except KeyboardInterrupt:
            typer.echo("")


async def _run(web: "FastAPI", server: "uvicorn.Server", open_socket: socket.socket) -> None:
    async with web.router.lifespan_context(web):
        # The schema, the rules and what was imported stay: a collection between two answers need
        # not look at them again. A large answer takes a fifth less of the processor so.
        gc.collect()
        gc.freeze()
        await server.serve(sockets=[open_socket])


@contextmanager
def _ending_with_neo4j(graph: Graph, server: "uvicorn.Server") -> Iterator[None]:
    """End the web server when the local Neo4j behind it has gone; a Neo4j elsewhere may come back.

    Raises:
        GraphUnavailable: it has gone, and no other answers in its place.

    """
    if settings().neo4j_uri:
        yield
        return
    over, lost = Event(), list[Exception]()

    def watch() -> None:
        pid = server_status().pid
        while not over.wait(_LOOK_EVERY_S):
            if (now := server_status().pid) == pid and pid is not None:
                continue
            try:
                graph.driver.verify_connectivity()
                pid = now  # somebody has started it anew at the same address
            except (DriverError, Neo4jError) as error:
                lost.append(error)
                server.should_exit = True
                return

    watching = Thread(target=watch, name="inroad-neo4j-watch", daemon=True)
    watching.start()
    try:
        yield
    finally:
        over.set()
        watching.join()
    if lost:
        raise GraphUnavailable("the local Neo4j does not answer any more") from lost[0]


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens there, before anything slow begins.

    Raises:
        AddressTaken: somebody else listens there, or the address is not one of this machine.

    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        # With its protocol named, asyncio sends what is written at once (TCP_NODELAY). Without, the
        # second part of an answer waits until the client's system has said that it has the first,
        # which it does after 40 ms.
        taken = socket.socket(family, kind, protocol)
    except OSError as error:
        raise AddressTaken(f"{host!r} is no address to listen on: {error.strerror}") from error
    try:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(address)
        taken.listen(128)
    except OSError as error:
        taken.close()
        raise AddressTaken(
            f"cannot listen on {host}:{port} ({error.strerror}); "
            "choose another port with --port or INROAD_PORT, 0 for any that is free"
        ) from error
    return taken


def address_of(open_socket: socket.socket) -> str:
    """Return the address that a browser reaches a listening socket by."""
    host, port = open_socket.getsockname()[:2]
    reachable = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host)
    return f"http://{reachable or (f'[{host}]' if ':' in host else host)}:{port}"
