"""The server as it delivers by itself."""

import asyncio
from collections.abc import Callable
from functools import partial
from threading import Event
from typing import Any

import pytest
from neo4j import GraphDatabase
from structlog.testing import capture_logs

from inroad.api.deliver import worker
from inroad.graph.session import Graph
from inroad.queries.webhooks.webhooks import WebhookSummary, webhooks
from inroad.settings import settings
from tests.api.conftest import Ask
from tests.api.hooking import deliver, saved
from tests.api.receiving import Answer, Receiver, raise_alert, receiving
from tests.api.serving import served


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch, receiver: Receiver) -> None:
    """Let the worker look twenty times a second."""
    monkeypatch.setenv("INROAD_WEBHOOK_EVERY_S", "0.05")
    settings.cache_clear()


def hooks(graph: Graph, workspace: str) -> list[WebhookSummary]:
    return graph.read(webhooks, workspace=workspace)


async def until(holds: Callable[[], Any]) -> None:
    async with asyncio.timeout(30):
        while not holds():
            await asyncio.sleep(0.02)


def test_a_server_delivers_what_happens_while_it_runs_and_ends_quietly(
    graph: Graph, workspace: str, ask: Ask, receiver: Receiver, often: None
) -> None:
    saved(ask, url=receiver.url)
    with pytest.MonkeyPatch.context() as patch:
        # Other tests of this run deliver what is theirs.
        of_this = partial(worker.keep_delivering, workspace=workspace)
        patch.setattr("inroad.api.app.keep_delivering", of_this)
        with served(graph):
            for number in range(3):
                raise_alert(graph, workspace, why=f"Number {number}.")
            asyncio.run(until(lambda: len(receiver.received) == 3))
            # What was answered last is noted a moment later.
            asyncio.run(until(lambda: not any(one.pending for one in hooks(graph, workspace))))
    assert receiver.numbers == [1, 2, 3]


@pytest.mark.parametrize("every_s", ["0", "0.05"])
def test_a_server_leaves_delivering_to_others_when_it_is_told_to(
    graph: Graph, monkeypatch: pytest.MonkeyPatch, every_s: str
) -> None:
    monkeypatch.setenv("INROAD_WEBHOOK_EVERY_S", every_s)
    settings.cache_clear()
    begun = list[Graph]()

    async def noted(graph: Graph) -> None:
        begun.append(graph)

    monkeypatch.setattr("inroad.api.app.keep_delivering", noted)
    with served(graph):
        pass
    settings.cache_clear()
    assert len(begun) == (every_s != "0")


def test_a_slow_receiver_delays_no_other_and_a_server_that_ends_does_not_wait_for_it(
    graph: Graph, workspace: str, ask: Ask, receiver: Receiver, often: None
) -> None:
    over = Event()

    async def work(slow: Receiver) -> None:
        working = asyncio.create_task(worker.keep_delivering(graph, workspace=workspace))
        await until(lambda: len(slow.received) == len(receiver.received) == 1)
        await asyncio.to_thread(raise_alert, graph, workspace, why="Two.")
        await until(lambda: len(receiver.received) == 2)
        await worker.end(working)

    with receiving() as slow:
        slow.always = Answer(wait_for=over)
        saved(ask, url=slow.url)
        saved(ask, url=receiver.url)
        raise_alert(graph, workspace)
        asyncio.run(work(slow))
        assert (slow.numbers, receiver.numbers) == ([1], [1, 2])
        # The turn was given back: whoever comes next need not wait for it to end by itself.
        over.set()
        assert deliver(graph, workspace).delivered >= 2
        assert slow.numbers == [1, 1, 2]


def test_a_worker_outlives_a_database_that_is_away_and_says_so_once(
    unused_port: int, often: None
) -> None:
    async def work(away: Graph) -> bool:
        working = asyncio.create_task(worker.keep_delivering(away))
        await asyncio.sleep(2)
        runs = not working.done()
        await worker.end(working)
        return runs

    address = f"bolt://127.0.0.1:{unused_port}"
    with (
        GraphDatabase.driver(address, max_transaction_retry_time=0.05) as driver,
        capture_logs() as logged,
    ):
        assert asyncio.run(work(Graph(driver)))
    assert [line["event"] for line in logged] == ["webhooks_wait"]
