"""The protocol `graphql-transport-ws` at its edges, and who may speak it."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest
from websockets.exceptions import InvalidStatus

from inroad.api.subscriptions import socket as sockets
from inroad.api.transport import MAX_BODY_BYTES
from inroad.graph.session import Graph
from inroad.settings import settings
from tests.api.receiving import raise_alert
from tests.api.serving import Served, Socket, served, socket

NUMBERS = "subscription { alertEvents { number } }"
Talk = Callable[[Socket], Awaitable[Any]]


@pytest.fixture(scope="module")
def running(graph: Graph) -> Iterator[Served]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INROAD_EVENTS_EVERY_S", "0.05")
        settings.cache_clear()
        with served(graph) as running:
            yield running
    settings.cache_clear()


def closed_after(running: Served, talk: Talk, workspace: str | None = None) -> tuple[int, str]:
    """Say something, and return the code and reason that the server closes with."""

    async def say() -> tuple[int, str]:
        async with socket(running, workspace) as opened:
            await talk(opened)
            return await opened.closed()

    return asyncio.run(say())


@pytest.mark.parametrize(
    "words",
    [
        "{",
        "[]",
        "null",
        '"ping"',
        '{"type": 1}',
        '{"id": "1"}',
        '{"type": "nonsense"}',
        '{"type": "next", "id": "1"}',
        '{"type": "subscribe"}',
        '{"type": "subscribe", "id": 1, "payload": {"query": "{ roles { key } }"}}',
        '{"type": "subscribe", "id": "", "payload": {"query": "{ roles { key } }"}}',
        '{"type": "subscribe", "id": "1"}',
        '{"type": "subscribe", "id": "1", "payload": {}}',
        '{"type": "subscribe", "id": "1", "payload": {"query": 1}}',
        '{"type": "subscribe", "id": "1", "payload": {"query": "{a}", "variables": []}}',
        '{"type": "complete"}',
        '{"type": "ping", "payload": NaN}',
        '{"type": "ping", "payload": "\\ud800"}',
        b'{"type": "ping"}',
        "[" * 100_000,
    ],
    ids=lambda words: repr(words)[:40],
)
def test_a_message_that_is_none_ends_the_socket_with_4400(
    workspace: str, running: Served, words: str | bytes
) -> None:
    code, reason = closed_after(running, lambda one: one.connection.send(words), workspace)
    assert code == 4400
    assert reason


def test_a_message_that_is_too_large_is_not_taken(workspace: str, running: Served) -> None:
    large = '{"type": "ping", "payload": "' + "x" * MAX_BODY_BYTES + '"}'
    code, _ = closed_after(running, lambda one: one.connection.send(large), workspace)
    assert code == 1009


def test_nothing_is_answered_before_the_socket_has_begun(running: Served) -> None:
    code, reason = closed_after(running, lambda one: one.subscribe(NUMBERS))
    assert (code, reason) == (4401, "unauthorized: say connection_init first")


def test_a_socket_begins_once(workspace: str, running: Served) -> None:
    code, _ = closed_after(running, lambda one: one.say(type="connection_init"), workspace)
    assert code == 4429


@pytest.mark.parametrize("payload", ["enron", ["enron"], {"workspace": 7}])
def test_a_socket_begins_with_an_object(running: Served, payload: Any) -> None:
    code, _ = closed_after(running, lambda one: one.say(type="connection_init", payload=payload))
    assert code == 4400


def test_who_says_nothing_is_not_waited_for(
    running: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sockets.BEGIN_S == 10
    monkeypatch.setattr(sockets, "BEGIN_S", 0.2)
    code, _ = closed_after(running, lambda one: one.say(type="ping"))
    assert code == 4408


def test_an_operation_has_its_name_alone(workspace: str, running: Served) -> None:
    async def twice(one: Socket) -> None:
        await one.subscribe(NUMBERS, "a")
        await one.subscribe(NUMBERS, "a")

    code, reason = closed_after(running, twice, workspace)
    assert (code, reason) == (4409, "subscriber for a already exists")


def test_a_reason_is_cut_to_what_a_frame_holds(workspace: str, running: Served) -> None:
    async def twice(one: Socket) -> None:
        await one.subscribe(NUMBERS, "😀" * 50)
        await one.subscribe(NUMBERS, "😀" * 50)

    code, reason = closed_after(running, twice, workspace)
    assert code == 4409
    assert reason.startswith("subscriber for 😀")


def test_a_socket_has_so_many_operations_and_no_more(workspace: str, running: Served) -> None:
    assert sockets.MOST_OPERATIONS == 20

    async def many(one: Socket) -> None:
        for number in range(21):
            await one.subscribe(NUMBERS, str(number))

    code, reason = closed_after(running, many, workspace)
    assert (code, reason) == (4400, "at most 20 operations at once")


def test_an_operation_that_is_completed_tells_nothing_more_and_its_name_is_free(
    graph: Graph, workspace: str, running: Served
) -> None:
    after = "subscription { alertEvents(afterNumber: 0) { number } }"

    async def stop() -> list[int]:
        async with socket(running, workspace) as one:
            await one.subscribe(after, "a")
            await one.subscribe(after, "b")
            await one.say(type="complete", id="a")
            await one.say(type="complete", id="never begun")
            await asyncio.to_thread(raise_alert, graph, workspace)
            heard = await one.hear()
            await one.subscribe(after, "a")
            again = await one.hear()
            assert (heard["id"], again["id"]) == ("b", "a")
            return [one["payload"]["data"]["alertEvents"]["number"] for one in (heard, again)]

    assert asyncio.run(stop()) == [1, 1]


def test_a_ping_is_answered_before_and_after_the_beginning(workspace: str, running: Served) -> None:
    async def ping() -> None:
        async with socket(running) as one:
            await one.say(type="ping")
            assert await one.hear() == {"type": "pong"}
            await one.say(type="pong")
            await one.begin(workspace)
            await one.say(type="ping", payload={"a": 1})
            assert await one.hear() == {"type": "pong"}

    asyncio.run(ping())


def test_another_protocol_is_not_spoken(running: Served) -> None:
    async def old() -> tuple[int, str]:
        async with socket(running, protocol="graphql-ws") as one:
            return await one.closed()

    assert asyncio.run(old())[0] == 4406


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1", "http://127.0.0.1:1", "http://["]
)
def test_a_page_of_another_site_opens_no_socket(running: Served, origin: str) -> None:
    async def knock() -> None:
        async with socket(running, origin=origin):
            pass

    with pytest.raises(InvalidStatus) as refused:
        asyncio.run(knock())
    assert refused.value.response.status_code == 403


def test_a_page_of_our_own_opens_one(workspace: str, running: Served) -> None:
    async def knock() -> None:
        async with socket(running, workspace, origin=f"http://127.0.0.1:{running.port}"):
            pass

    asyncio.run(knock())


def test_who_does_not_listen_is_cut_off_and_holds_up_nobody(
    graph: Graph, workspace: str, running: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sockets.TAKE_S == 30
    monkeypatch.setattr(sockets, "TAKE_S", 0.5)
    monkeypatch.setattr(sockets, "BEGIN_S", 0.5)
    for number in range(12):
        raise_alert(graph, workspace, why=f"{number}: " + "long " * 40_000)
    long = " ".join(f"w{i}: why" for i in range(10))
    query = f"subscription {{ alertEvents(afterNumber: 0) {{ number {long} }} }}"

    async def deaf() -> list[int]:
        async with socket(running, workspace) as one, socket(running, workspace) as other:
            one.connection.transport.pause_reading()
            await one.subscribe(query)
            await other.subscribe("subscription { alertEvents(afterNumber: 0) { number } }")
            heard = await other.numbers(12)
            async with asyncio.timeout(20):
                while sum(feed.subscribers for feed in running.app.state.feeds) > 1:
                    await asyncio.sleep(0.05)
            one.connection.transport.abort()
            return heard

    assert asyncio.run(deaf()) == list(range(1, 13))


def test_a_server_that_ends_says_so_and_leaves_nothing_behind(graph: Graph, workspace: str) -> None:
    async def last() -> tuple[int, str, int]:
        with served(graph) as running:
            async with socket(running, workspace) as one:
                await one.subscribe(NUMBERS)
                await one.say(type="ping")
                assert await one.hear() == {"type": "pong"}
                await asyncio.to_thread(running.end)
                return *await one.closed(), len(running.app.state.feeds)

    code, _, feeds = asyncio.run(last())
    assert (code, feeds) == (1012, 0)
