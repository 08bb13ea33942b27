"""What happens to alerts, told over a websocket."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from inroad.api.local import execute
from inroad.errors import BadInput
from inroad.graph.session import Graph
from inroad.graph.vocabulary import AlertCode, AlertSeverity, Audience
from inroad.graph.writes.upsert import RecordKind
from inroad.settings import settings
from tests.api.conftest import client_of, identity, seed
from tests.api.receiving import raise_alert
from tests.api.serving import Served, Socket, served, socket

NUMBERS = "subscription { alertEvents { number } }"
AFTER = "subscription($after: Int) { alertEvents(afterNumber: $after) { number } }"


@pytest.fixture(scope="module")
def running(graph: Graph) -> Iterator[Served]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INROAD_EVENTS_EVERY_S", "0.05")
        settings.cache_clear()
        with served(graph) as running:
            yield running
    settings.cache_clear()


async def subscribed(opened: Socket, running: Served, query: str = NUMBERS, **more: Any) -> None:
    """Subscribe, and wait until the server looks for events."""
    await opened.subscribe(query, **more)
    async with asyncio.timeout(20):
        while not any(feed.idle is False and feed.looks for feed in running.app.state.feeds):
            await asyncio.sleep(0.01)


def test_an_event_that_a_mutation_brings_about_is_told_with_its_alert(
    graph: Graph, workspace: str, running: Served
) -> None:
    raise_alert(graph, workspace)
    client = client_of(graph, workspace)
    query = """subscription { alertEvents { number kind by why
        alert { id code state account { key name } history { number } } } }"""

    async def hear() -> Any:
        async with socket(running, workspace) as opened:
            await subscribed(opened, running, query)
            await asyncio.to_thread(
                client.request,
                "POST",
                json={
                    "query": """mutation($id: ID!) { acknowledgeAlert(input: {id: $id, by: "Ana"})
                        { errors { message } } }""",
                    "variables": {"id": identity("Alert", "alert:1")},
                },
            )
            return await opened.hear()

    heard = asyncio.run(hear())
    assert heard == {
        "type": "next",
        "id": "1",
        "payload": {
            "data": {
                "alertEvents": {
                    "number": 2,
                    "kind": "ACKNOWLEDGED",
                    "by": "Ana",
                    "why": "Only Eva Example is active.",
                    "alert": {
                        "id": identity("Alert", "alert:1"),
                        "code": "SINGLE_THREADED",
                        "state": "ACKNOWLEDGED",
                        "account": {"key": "home", "name": "Home"},
                        "history": [{"number": 1}, {"number": 2}],
                    },
                }
            }
        },
    }


def test_who_comes_back_goes_on_where_it_was_without_loss_or_doubling(
    graph: Graph, workspace: str, running: Served
) -> None:
    for number in range(3):
        raise_alert(graph, workspace, why=f"Number {number}.")

    async def twice() -> tuple[list[int], list[int]]:
        async with socket(running, workspace) as opened:
            await opened.subscribe(AFTER, after=0)
            first = await opened.numbers(2)
        for number in range(3, 6):
            await asyncio.to_thread(raise_alert, graph, workspace, why=f"Number {number}.")
        async with socket(running, workspace) as opened:
            await opened.subscribe(AFTER, after=first[-1])
            return first, await opened.numbers(4)

    assert asyncio.run(twice()) == ([1, 2], [3, 4, 5, 6])


def test_past_and_present_meet_without_a_gap_while_events_rain(
    graph: Graph, workspace: str, running: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inroad.api.subscriptions.feed.PAGE", 3)
    for number in range(10):
        raise_alert(graph, workspace, why=f"Number {number}.")

    async def rain() -> list[int]:
        async with socket(running, workspace) as opened:
            await opened.subscribe(AFTER, after=0)
            for number in range(10, 30):
                await asyncio.to_thread(raise_alert, graph, workspace, why=f"Number {number}.")
            return await opened.numbers(30)

    assert asyncio.run(rain()) == list(range(1, 31))


def test_who_is_further_behind_than_what_is_kept_reads_the_rest_from_the_graph(
    graph: Graph, workspace: str, running: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inroad.api.subscriptions.feed.KEPT", 2)

    async def late() -> tuple[list[int], list[int]]:
        async with socket(running, workspace) as one, socket(running, workspace) as other:
            await subscribed(one, running)
            for number in range(6):
                await asyncio.to_thread(raise_alert, graph, workspace, why=f"Number {number}.")
            first = await one.numbers(6)
            await other.subscribe(AFTER, after=0)
            return first, await other.numbers(6)

    everything = [1, 2, 3, 4, 5, 6]
    assert asyncio.run(late()) == (everything, everything)


def test_two_subscribers_are_told_the_same_from_one_look_at_the_graph(
    graph: Graph, workspace: str, running: Served
) -> None:
    async def both() -> tuple[list[int], list[int], int]:
        async with socket(running, workspace) as one, socket(running, workspace) as other:
            await subscribed(one, running)
            await subscribed(other, running)
            await subscribed(other, running, name="2")
            await asyncio.to_thread(raise_alert, graph, workspace)
            return (
                await one.numbers(1),
                await other.numbers(2),
                sum(1 for _ in running.app.state.feeds),
            )

    assert asyncio.run(both()) == ([1], [1, 1], 1)


def test_nothing_is_kept_of_who_has_gone(graph: Graph, workspace: str, running: Served) -> None:
    async def come_and_go() -> None:
        async with socket(running, workspace) as opened:
            await subscribed(opened, running)
        async with asyncio.timeout(20):
            while len(running.app.state.feeds):
                await asyncio.sleep(0.01)

    asyncio.run(come_and_go())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("codes: [CHAMPION_LEFT]", [2]),
        ("severities: [WARNING]", [1, 3]),
        ("audiences: [MARKETING]", [3]),
        ("audiences: [OWNER]", [1, 3]),
        ("codes: [CHAMPION_LEFT, SINGLE_THREADED], severities: [CRITICAL]", [2]),
        ("codes: []", [1, 2, 3]),
        ("codes: null", [1, 2, 3]),
        ("accountId: $acme", [2]),
    ],
)
def test_a_subscriber_is_told_what_it_asks_for(
    graph: Graph, workspace: str, running: Served, arguments: str, told: list[int]
) -> None:
    seed(graph, workspace, RecordKind.ACCOUNTS, {"key": "acme", "name": "Acme"})
    raise_alert(graph, workspace)
    raise_alert(
        graph,
        workspace,
        code=AlertCode.CHAMPION_LEFT,
        severity=AlertSeverity.CRITICAL,
        audience=Audience.SALES_LEADERSHIP,
        account="acme",
    )
    raise_alert(
        graph, workspace, code=AlertCode.COMMITTEE_ACTIVATED, also_for=(Audience.MARKETING,)
    )
    arguments = arguments.replace("$acme", f'"{identity("Account", "acme")}"')

    async def hear() -> list[int]:
        async with socket(running, workspace) as opened:
            await opened.subscribe(
                f"subscription {{ alertEvents(afterNumber: 0, {arguments}) {{ number }} }}"
            )
            return await opened.numbers(len(told))

    assert asyncio.run(hear()) == told


def refused(running: Served, workspace: str, query: str, **variables: Any) -> list[dict[str, Any]]:
    """Subscribe to what cannot be, and return the errors."""

    async def ask() -> list[dict[str, Any]]:
        async with socket(running, workspace) as opened:
            await opened.subscribe(query, **variables)
            heard = await opened.hear()
            assert (heard["type"], heard["id"]) == ("error", "1")
            await opened.say(type="ping")
            assert await opened.hear() == {"type": "pong"}
            errors: list[dict[str, Any]] = heard["payload"]
            return errors

    return asyncio.run(ask())


DEEP = "alert { person { reportsTo { " + "reportsTo { " * 9 + "key" + " }" * 12


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("subscription { alertEvents { nothing } }", "GRAPHQL_VALIDATION_FAILED"),
        (
            "subscription { a: alertEvents { number } b: alertEvents { number } }",
            "GRAPHQL_VALIDATION_FAILED",
        ),
        ("subscription {", "GRAPHQL_PARSE_FAILED"),
        ("subscription { alertEvents(afterNumber: -1) { number } }", "BAD_USER_INPUT"),
        ('subscription { alertEvents(accountId: "x") { number } }', "BAD_USER_INPUT"),
        ("subscription($a: Int!) { alertEvents(afterNumber: $a) { number } }", "BAD_USER_INPUT"),
        (f"subscription {{ alertEvents {{ {DEEP} }} }}", "QUERY_LIMIT"),
        ("{ people(first: -1) { edges { cursor } } } fragment", "GRAPHQL_PARSE_FAILED"),
    ],
)
def test_what_cannot_be_told_is_an_error_of_the_operation_and_the_socket_stays(
    workspace: str, running: Served, query: str, code: str
) -> None:
    errors = refused(running, workspace, query)
    assert {error["extensions"]["code"] for error in errors} == {code}, errors


def test_a_workspace_that_is_not_there_is_said(running: Served) -> None:
    (error,) = refused(running, "nowhere", NUMBERS)
    assert error["extensions"]["code"] == "NOT_FOUND"
    assert "nowhere" in error["message"]


def test_the_workspace_may_stand_in_a_header(graph: Graph, workspace: str, running: Served) -> None:
    raise_alert(graph, workspace)

    async def ask() -> list[int]:
        async with socket(running, headers={"X-Inroad-Workspace": workspace}) as opened:
            await opened.begin()
            await opened.subscribe(AFTER, after=0)
            return await opened.numbers(1)

    assert asyncio.run(ask()) == [1]


def test_queries_and_mutations_are_answered_once_and_completed(
    workspace: str, running: Served
) -> None:
    async def ask() -> list[dict[str, Any]]:
        async with socket(running, workspace) as opened:
            await opened.subscribe('{ workspace { key } person(id: "x") { key } }')
            heard = [await opened.hear(), await opened.hear()]
            # The name is free again.
            await opened.subscribe("{ workspace { key } }")
            return [*heard, await opened.hear(), await opened.hear()]

    wrong, done, right, done_again = asyncio.run(ask())
    assert wrong["payload"]["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
    assert right["payload"] == {"data": {"workspace": {"key": workspace}}}
    assert done == done_again == {"type": "complete", "id": "1"}


def test_over_http_a_subscription_says_where_it_is_answered(graph: Graph, workspace: str) -> None:
    answer = client_of(graph, workspace).request("POST", json={"query": NUMBERS}).json()
    assert "data" not in answer
    assert "WebSocket" in answer["errors"][0]["message"]


def test_in_this_process_a_subscription_says_where_it_is_answered(
    graph: Graph, workspace: str
) -> None:
    with pytest.raises(BadInput, match="websocket"):
        execute(graph, workspace=workspace, document=NUMBERS, variables={})
