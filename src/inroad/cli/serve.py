"""`inroad serve`: the GraphQL API."""

import signal
import socket
from typing import Annotated

import typer

from inroad.cli.progress import RichReport
from inroad.errors import AddressTaken
from inroad.graph.session import open_graph
from inroad.settings import settings


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

    with listening(
        settings().host if host is None else host, settings().port if port is None else port
    ) as open_socket:
        # As Ctrl-C does, SIGTERM leaves the graph closed behind it.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            with RichReport() as report, open_graph(report=report) as graph:
                server = uvicorn.Server(
                    uvicorn.Config(
                        create_app(graph),
                        log_level="warning",
                        access_log=False,
                        timeout_graceful_shutdown=5,
                    )
                )
                typer.echo(f"Inroad answers at {address_of(open_socket)}/graphql (Ctrl-C ends it).")
                server.run(sockets=[open_socket])
        except KeyboardInterrupt:
            typer.echo("")


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens there, before anything slow begins.

    Raises:
        AddressTaken: somebody else listens there, or the address is not one of this machine.

    """
    try:
        family, _, _, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        taken = socket.socket(family)
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
