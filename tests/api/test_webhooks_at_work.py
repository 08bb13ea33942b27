"""Webhooks at work, as clients see it: signatures, pings, dead letters, deliveries."""

import hmac
import io
import json
import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import pytest

from inroad.graph.session import Graph
from tests.api.conftest import Ask, asker, client_of, code_of, identity, person
from tests.api.hooking import (
    DELETE,
    DELIVERIES,
    LIST,
    RETRY,
    ROTATE,
    TEST,
    deliver,
    deliveries,
    refused,
    saved,
)
from tests.api.receiving import Answer, Receiver, raise_alert


def test_a_delivery_is_signed_with_the_secret_that_was_shown(
    ask: Ask, graph: Graph, workspace: str, receiver: Receiver
) -> None:
    secret = saved(ask, url=receiver.url)["secret"]
    raise_alert(graph, workspace)
    deliver(graph, workspace)

    (received,) = receiver.received
    at, mac = (part.split("=")[1] for part in received.headers["inroad-signature"].split(","))
    signed = at.encode() + b"." + received.body
    assert mac == hmac.new(secret.encode(), signed, sha256).hexdigest()
    assert abs(int(at) - datetime.now(UTC).timestamp()) < 60


def test_after_a_change_of_secret_both_sign_for_24_hours_and_then_the_new_one_alone(
    ask: Ask, graph: Graph, workspace: str, receiver: Receiver
) -> None:
    made = saved(ask, url=receiver.url)
    rotated = ask(ROTATE, id=made["webhook"]["id"])["data"]["rotateWebhookSecret"]
    assert rotated["errors"] == []
    assert rotated["secret"] != made["secret"]
    raise_alert(graph, workspace, why="One.")
    deliver(graph, workspace, 24 * 3_600 - 60)
    raise_alert(graph, workspace, why="Two.")
    deliver(graph, workspace, 24 * 3_600 + 60)

    def macs(number: int, *secrets: str) -> list[str]:
        received = receiver.received[number]
        at = received.headers["inroad-signature"].split(",")[0].removeprefix("t=")
        signed = at.encode() + b"." + received.body
        return [f"v1={hmac.new(one.encode(), signed, sha256).hexdigest()}" for one in secrets]

    both = receiver.received[0].headers["inroad-signature"].split(",")[1:]
    alone = receiver.received[1].headers["inroad-signature"].split(",")[1:]
    assert both == macs(0, rotated["secret"], made["secret"])
    assert alone == macs(1, rotated["secret"])


def test_a_ping_is_sent_at_once_and_says_what_came_of_it(ask: Ask, receiver: Receiver) -> None:
    made = saved(ask, url=receiver.url, active=False)["webhook"]
    receiver.answers = [Answer(200), Answer(401, b"who are you?")]

    first = ask(TEST, id=made["id"])["data"]["testWebhook"]["delivery"]
    second = ask(TEST, id=made["id"])["data"]["testWebhook"]["delivery"]
    assert (first["state"], first["kind"], first["eventNumber"]) == ("DELIVERED", "ping", None)
    assert (second["state"], second["attempts"], second["dueAt"]) == ("DEAD", 1, None)
    assert (second["lastStatus"], second["lastReply"]) == (401, "who are you?")
    assert [one.headers["inroad-event"] for one in receiver.received] == ["ping", "ping"]
    assert receiver.received[0].json["type"] == "ping"
    assert {one["key"] for one in deliveries(ask)} == {first["key"], second["key"]}


def test_a_dead_letter_is_listed_and_sent_again(
    ask: Ask, graph: Graph, workspace: str, receiver: Receiver
) -> None:
    saved(ask, url=receiver.url)
    raise_alert(graph, workspace)
    receiver.answers = [Answer(500)] * 7
    waits = [0.0, 13, 100, 500, 2_700, 12_000, 40_000]
    for in_s in waits:
        deliver(graph, workspace, in_s)
    (dead,) = deliveries(ask, state="DEAD")
    assert (dead["attempts"], dead["dueAt"], dead["lastStatus"]) == (7, None, 500)
    assert [one["dead"] for one in ask(LIST)["data"]["webhooks"]] == [1]

    payload = ask(RETRY, id=dead["id"])["data"]["retryDelivery"]
    assert (payload["errors"], payload["delivery"]["state"]) == ([], "PENDING")
    assert deliver(graph, workspace, 1).delivered == 1
    (error,) = ask(RETRY, id=dead["id"])["data"]["retryDelivery"]["errors"]
    assert (error["field"], error["code"]) == ("id", "BAD_USER_INPUT")
    assert "DELIVERED" in error["message"]
    nobody = ask(RETRY, id=identity("Delivery", "nobody"))["data"]["retryDelivery"]
    assert nobody["errors"][0]["code"] == "NOT_FOUND"


def test_what_happens_while_a_webhook_is_switched_off_is_never_sent(
    ask: Ask, graph: Graph, workspace: str, receiver: Receiver
) -> None:
    made = saved(ask, url=receiver.url)["webhook"]
    saved(ask, id=made["id"], active=False)
    raise_alert(graph, workspace, why="While it was off.")
    assert not deliver(graph, workspace).anything
    saved(ask, id=made["id"], active=True)
    on = raise_alert(graph, workspace, why="While it was on.")
    deliver(graph, workspace)

    assert receiver.numbers == [on]


def test_another_address_is_tried_at_once(
    ask: Ask, graph: Graph, workspace: str, receiver: Receiver, unused_port: int
) -> None:
    made = saved(ask, url=f"http://127.0.0.1:{unused_port}/")["webhook"]
    raise_alert(graph, workspace, why="One.")
    raise_alert(graph, workspace, why="Two.")
    deliver(graph, workspace)
    (resting,) = ask(LIST)["data"]["webhooks"]
    assert resting["failures"] == 1
    assert resting["restingUntil"] is not None
    moved = saved(ask, id=made["id"], url=receiver.url)["webhook"]
    assert (moved["failures"], moved["restingUntil"]) == (0, None)
    deliver(graph, workspace)

    assert receiver.numbers == [2]


def test_deliveries_are_paged_newest_first_and_by_state_and_webhook(
    ask: Ask, graph: Graph, workspace: str, receiver: Receiver
) -> None:
    one = saved(ask, url=receiver.url)["webhook"]
    saved(ask, url=receiver.url, codes=["CHAMPION_LEFT"])
    other = saved(ask, url=receiver.url)["webhook"]
    for number in range(3):
        raise_alert(graph, workspace, why=f"Number {number}.")
    deliver(graph, workspace)

    seen, after = list[str](), None
    while True:
        page = ask(DELIVERIES, first=2, after=after)["data"]["deliveries"]
        seen += [edge["node"]["key"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert len(seen) == len(set(seen)) == 6
    assert seen == [node["key"] for node in deliveries(ask)]
    times = [node["madeAt"] for node in deliveries(ask)]
    assert times == sorted(times, reverse=True)
    of_one = deliveries(ask, webhookId=one["id"])
    assert {node["webhook"]["key"] for node in of_one} == {one["key"]}
    assert len(of_one) == 3
    assert deliveries(ask, state="DEAD") == deliveries(ask, state="PENDING") == []
    assert len(deliveries(ask, state="DELIVERED", webhookId=other["id"])) == 3


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"first": 0}, "first"),
        ({"first": -1}, "first"),
        ({"first": 1_001}, "first"),
        ({"after": "nonsense"}, "after"),
        ({"after": "WyJkZWxpdmVyaWVzIiwieCIsInkiXQ=="}, "after"),
        ({"after": "WyJkZWxpdmVyaWVzIiwiMjAyNi0wMS0wMSIsInkiXQ=="}, "after"),
        ({"webhookId": "nonsense"}, "webhookId"),
        ({"webhookId": person("ana")}, "webhookId"),
    ],
)
def test_a_page_that_cannot_be_meant_is_refused(ask: Ask, asked: Any, field: str) -> None:
    answer = ask(DELIVERIES, **({"first": 10} | asked))
    assert code_of(answer) == "BAD_USER_INPUT"
    assert answer["errors"][0]["extensions"]["field"] == field


def test_a_webhook_is_deleted_with_all_that_it_was_sent(
    ask: Ask, graph: Graph, workspace: str, receiver: Receiver
) -> None:
    made = saved(ask, url=receiver.url)["webhook"]
    stays = saved(ask, url=receiver.url)["webhook"]
    raise_alert(graph, workspace)
    deliver(graph, workspace)

    gone = ask(DELETE, id=made["id"])["data"]["deleteWebhook"]
    assert gone == {"deletedId": made["id"], "errors": []}
    assert [one["key"] for one in ask(LIST)["data"]["webhooks"]] == [stays["key"]]
    assert {one["webhook"]["key"] for one in deliveries(ask)} == {stays["key"]}
    again = ask(DELETE, id=made["id"])["data"]["deleteWebhook"]
    assert [error["code"] for error in again["errors"]] == ["NOT_FOUND"]


def test_another_workspace_sees_and_changes_nothing(
    ask: Ask, graph: Graph, workspace: str, receiver: Receiver, empty: Any
) -> None:
    made = saved(ask, url=receiver.url)["webhook"]
    raise_alert(graph, workspace)
    deliver(graph, workspace)
    elsewhere = asker(empty)

    assert elsewhere(LIST)["data"]["webhooks"] == []
    assert deliveries(elsewhere) == []
    assert refused(elsewhere, id=made["id"], active=False)[1] == "NOT_FOUND"
    for mutation in (ROTATE, DELETE, TEST):
        (payload,) = elsewhere(mutation, id=made["id"])["data"].values()
        assert [error["code"] for error in payload["errors"]] == ["NOT_FOUND"]
    assert code_of(asker(client_of(graph, "nowhere"))(LIST)) == "NOT_FOUND"


@pytest.fixture
def said(capfd: pytest.CaptureFixture[str]) -> Iterator[Callable[[], str]]:
    """Return what returns all that was logged, at its most talkative, and all that was printed."""
    logged, root, driver = io.StringIO(), logging.getLogger(), logging.getLogger("neo4j")
    talkative, levels = logging.StreamHandler(logged), (root.level, driver.level)
    root.addHandler(talkative)
    root.setLevel(logging.DEBUG)
    # The driver's own log holds all parameters when an operator turns it up that far.
    driver.setLevel(logging.INFO)
    yield lambda: "".join((logged.getvalue(), *capfd.readouterr()))
    root.removeHandler(talkative)
    root.setLevel(levels[0])
    driver.setLevel(levels[1])


def test_no_secret_stands_in_an_answer_or_in_a_line_of_a_log(
    ask: Ask, graph: Graph, workspace: str, receiver: Receiver, said: Callable[[], str]
) -> None:
    made = saved(ask, url=receiver.url + "?token=in-the-address")
    first = made["secret"]
    second = ask(ROTATE, id=made["webhook"]["id"])["data"]["rotateWebhookSecret"]["secret"]
    raise_alert(graph, workspace)
    receiver.answers = [Answer(500), Answer(410)]
    deliver(graph, workspace)
    deliver(graph, workspace, 20)
    ask(TEST, id=made["webhook"]["id"])
    shown = json.dumps([ask(LIST), ask(DELIVERIES, first=10)])
    bodies = b"".join(one.body for one in receiver.received).decode()

    assert len(receiver.received) == 3
    assert "in-the-address" in receiver.received[0].path
    told = shown + bodies + said()
    for hidden in (first, second, "in-the-address"):
        assert hidden not in told
