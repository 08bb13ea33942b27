"""Receivers that behave as no receiver should, each in its own way."""

import asyncio
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from threading import Thread

import pytest

from inroad.api.deliver.schedule import schedule
from inroad.api.deliver.send import Attempt, send, sending

Behaves = Callable[[socket.socket], None]


@contextmanager
def receiver(behaves: Behaves) -> Iterator[str]:
    """Answer each connection with whatever `behaves` does, and yield the address."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listening.accept()
                with connection, suppress(OSError):
                    connection.settimeout(10)
                    connection.recv(65_536)
                    behaves(connection)

    thread = Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(20)


def sent(url: str) -> Attempt:
    async def once() -> Attempt:
        async with sending() as client:
            return await send(
                client,
                url=url,
                delivery="d",
                kind="ping",
                body="{}",
                secrets=["s"],
                at=datetime.now(UTC),
            )

    return asyncio.run(once())


def says(words: bytes) -> Behaves:
    return lambda connection: connection.sendall(words)


def drips(beginning: bytes, drop: bytes) -> Behaves:
    def drip(connection: socket.socket) -> None:
        connection.sendall(beginning)
        for _ in range(30):
            connection.sendall(drop)
            time.sleep(0.1)

    return drip


@pytest.mark.parametrize(
    "words",
    [
        b"",
        b"garbage\r\n\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * 1_000_000 + b"\r\n\r\n",
    ],
    ids=["nothing", "garbage", "another protocol", "an endless header"],
)
def test_what_is_no_answer_is_a_failure(private_hosts: None, words: bytes) -> None:
    with receiver(says(words)) as url:
        attempt = sent(url)
    assert attempt == Attempt(error="the connection broke off")
    assert attempt.nobody_there


@pytest.mark.parametrize(
    ("beginning", "drop"),
    [
        (b"HTTP/1.1 200 OK\r\n", b"X: 1\r\n"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    ],
    ids=["headers", "body"],
)
def test_an_answer_that_never_ends_is_cut_off_in_time(
    private_hosts: None, monkeypatch: pytest.MonkeyPatch, beginning: bytes, drop: bytes
) -> None:
    monkeypatch.setattr(
        "inroad.api.deliver.send.schedule", lambda: schedule().model_copy(update={"attempt_s": 0.5})
    )
    with receiver(drips(beginning, drop)) as url:
        begun = time.monotonic()
        attempt = sent(url)
        assert time.monotonic() - begun < 2
    assert attempt == Attempt(error="no answer within 0.5 s")


def test_of_a_large_answer_no_more_is_read_than_its_beginning(private_hosts: None) -> None:
    large = b"HTTP/1.1 500 No\r\nContent-Length: 1000000000\r\n\r\n" + b"x" * 10_000_000
    with receiver(says(large)) as url:
        attempt = sent(url)
    assert attempt == Attempt(500, "the receiver answered 500", "x" * 200)


def test_an_answer_is_taken_as_it_is_and_never_unpacked(private_hosts: None) -> None:
    packed = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc"
    with receiver(says(packed)) as url:
        assert sent(url) == Attempt(200)


def test_a_certificate_that_is_none_is_said(private_hosts: None) -> None:
    with receiver(says(b"HTTP/1.1 200 OK\r\n\r\n")) as url:
        attempt = sent(url.replace("http", "https"))
    assert attempt == Attempt(error="TLS could not be agreed upon")


@pytest.mark.parametrize("host", ["nowhere.invalid", "a" * 64 + ".example"])
def test_a_name_that_nobody_knows_is_said(host: str) -> None:
    assert sent(f"https://{host}/") == Attempt(error="the name of the host is not known")
