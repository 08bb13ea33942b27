"""The socket that `inroad serve` listens on."""

import asyncio
import socket

from inroad.cli.serve import listening


def test_an_answer_in_two_parts_does_not_wait_between_them() -> None:
    """Nagle's algorithm is off on every connection, so that no part waits for a delayed ACK."""
    sends_at_once: list[bool] = []

    async def accepted(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = writer.get_extra_info("socket")
        found = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        sends_at_once.append(bool(found))
        writer.close()

    async def connect() -> None:
        with listening("127.0.0.1", 0) as open_socket:
            host, port = open_socket.getsockname()
            server = await asyncio.start_server(accepted, sock=open_socket)
            async with server:
                reader, writer = await asyncio.open_connection(host, port)
                await reader.read()
                writer.close()

    asyncio.run(connect())

    assert sends_at_once == [True]
