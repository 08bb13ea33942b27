"""What becomes of a delivery that fails."""

from datetime import timedelta
from threading import Event
from typing import Any

import pytest

from inroad.api.deliver.schedule import schedule
from inroad.api.deliver.turn import DeliveryReport
from inroad.graph.session import Graph
from inroad.graph.vocabulary import DeliveryState
from inroad.graph.writes.webhooks.revive_delivery import revive_delivery
from inroad.queries.webhooks.webhooks import webhooks
from tests.api.receiving import (
    NOW,
    Answer,
    Receiver,
    add_webhook,
    deliver,
    listed,
    raise_alert,
    receiving,
)

DELAYS = schedule().after_attempt_s


def test_a_failure_is_tried_again_after_ten_seconds_with_the_same_id_and_body(
    graph: Graph, workspace: str, receiver: Receiver
) -> None:
    add_webhook(graph, workspace, receiver.url)
    raise_alert(graph, workspace)
    receiver.answers = [Answer(500, b"down\x00\x1b[31m for now" + b"!" * 5_000)]

    assert deliver(graph, workspace) == DeliveryReport(events=1, waiting=1)
    (delivery,) = listed(graph, workspace)
    assert (delivery.state, delivery.last_status) == ("PENDING", 500)
    assert delivery.last_error == "the receiver answered 500"
    assert delivery.last_reply is not None
    assert len(delivery.last_reply) == 200
    assert delivery.last_reply.startswith("down[31m for now!")
    assert deliver(graph, workspace, NOW + timedelta(seconds=9)) == DeliveryReport()
    assert deliver(graph, workspace, NOW + timedelta(seconds=20)) == DeliveryReport(delivered=1)
    first, second = receiver.received
    assert (first.delivery, first.body) == (second.delivery, second.body)
    assert first.headers["inroad-signature"] != second.headers["inroad-signature"]
    assert listed(graph, workspace)[0].attempts == 2


def test_each_wait_is_longer_and_after_the_last_attempt_it_is_a_dead_letter(
    graph: Graph, workspace: str, receiver: Receiver
) -> None:
    add_webhook(graph, workspace, receiver.url)
    raise_alert(graph, workspace)
    receiver.always = Answer(400, b"no")
    at = NOW
    for attempt, delay in enumerate(DELAYS, start=1):
        assert deliver(graph, workspace, at).waiting == 1
        (delivery,) = listed(graph, workspace)
        waits = (delivery.due_at - (delivery.tried_at or NOW)).total_seconds()
        assert delivery.attempts == attempt
        assert delay <= waits <= delay * (1 + schedule().jitter)
        at = delivery.due_at

    assert deliver(graph, workspace, at) == DeliveryReport(dead=1)
    assert (listed(graph, workspace)[0].state, len(receiver.received)) == ("DEAD", 7)
    assert deliver(graph, workspace, at + timedelta(days=1)) == DeliveryReport()


def test_a_dead_letter_is_sent_again_when_somebody_asks_for_it(
    graph: Graph, workspace: str, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_webhook(graph, workspace, receiver.url)
    raise_alert(graph, workspace)
    monkeypatch.setattr(
        "inroad.api.deliver.outcomes.schedule",
        lambda: schedule().model_copy(update={"after_attempt_s": ()}),
    )
    receiver.answers = [Answer(404)]
    assert deliver(graph, workspace) == DeliveryReport(events=1, dead=1)

    revived: dict[str, Any] = {"workspace": workspace, "delivery": "hook-1", "at": NOW}
    assert graph.write(revive_delivery, **revived) is DeliveryState.DEAD
    assert graph.write(revive_delivery, **revived) is DeliveryState.PENDING
    assert deliver(graph, workspace) == DeliveryReport(delivered=1)
    assert graph.write(revive_delivery, **revived) is DeliveryState.DELIVERED
    assert graph.write(revive_delivery, **revived | {"delivery": "hook-9"}) is None
    assert deliver(graph, workspace) == DeliveryReport()


def test_one_failing_delivery_does_not_hold_up_those_after_it(
    graph: Graph, workspace: str, receiver: Receiver
) -> None:
    add_webhook(graph, workspace, receiver.url)
    for number in range(3):
        raise_alert(graph, workspace, why=f"Number {number}.")
    receiver.answers = [Answer(500)]

    assert deliver(graph, workspace) == DeliveryReport(events=3, waiting=1, delivered=2)
    assert receiver.numbers == [1, 2, 3]


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_receiver_that_is_busy_is_left_alone_for_as_long_as_it_asks(
    graph: Graph, workspace: str, receiver: Receiver, status: int
) -> None:
    add_webhook(graph, workspace, receiver.url)
    raise_alert(graph, workspace, why="One.")
    raise_alert(graph, workspace, why="Two.")
    receiver.answers = [Answer(status, headers={"Retry-After": "120"})]

    assert deliver(graph, workspace) == DeliveryReport(events=2, waiting=1)
    assert [one.attempts for one in listed(graph, workspace)] == [1, 0]
    assert deliver(graph, workspace, NOW + timedelta(seconds=119)) == DeliveryReport()
    assert deliver(graph, workspace, NOW + timedelta(seconds=125)) == DeliveryReport(delivered=2)
    assert receiver.numbers == [1, 1, 2]


def test_a_receiver_asks_for_time_until_an_instant_or_for_more_than_it_gets(
    graph: Graph, workspace: str, receiver: Receiver
) -> None:
    add_webhook(graph, workspace, receiver.url)
    raise_alert(graph, workspace)
    most = schedule().longest_retry_after_s
    for asked in ("Fri, 31 Dec 2999 23:59:59 GMT", "9" * 400):
        receiver.answers = [Answer(503, headers={"Retry-After": asked})]
        begun = listed(graph, workspace)
        deliver(graph, workspace, begun[0].due_at if begun else NOW)
        (delivery,) = listed(graph, workspace)
        assert delivery.due_at - (delivery.tried_at or NOW) == timedelta(seconds=most)


def test_nobody_there_lets_the_webhook_rest_and_costs_the_others_no_attempt(
    graph: Graph, workspace: str, private_hosts: None, unused_port: int
) -> None:
    add_webhook(graph, workspace, f"http://127.0.0.1:{unused_port}/")
    for number in range(4):
        raise_alert(graph, workspace, why=f"Number {number}.")

    assert deliver(graph, workspace) == DeliveryReport(events=4, waiting=1)
    found = listed(graph, workspace)
    assert [one.attempts for one in found] == [1, 0, 0, 0]
    assert found[0].last_error == "nobody answers at the address"
    (webhook,) = graph.read(webhooks, workspace=workspace)
    assert (webhook.failures, webhook.pending) == (1, 4)
    assert webhook.resting_until is not None
    assert webhook.resting_until > NOW + timedelta(seconds=schedule().rest_s[0])


def test_a_receiver_that_is_gone_for_good_stops_its_webhook_and_nothing_is_lost(
    graph: Graph, workspace: str, receiver: Receiver
) -> None:
    add_webhook(graph, workspace, receiver.url)
    raise_alert(graph, workspace, why="One.")
    raise_alert(graph, workspace, why="Two.")
    receiver.answers = [Answer(410)]

    assert deliver(graph, workspace) == DeliveryReport(events=2, waiting=1, stopped=1)
    (webhook,) = graph.read(webhooks, workspace=workspace)
    assert (webhook.active, webhook.pending) == (False, 2)
    assert webhook.stopped_because == "the receiver answered 410 Gone"
    assert deliver(graph, workspace, NOW + timedelta(days=1)) == DeliveryReport()
    add_webhook(graph, workspace, receiver.url)
    assert deliver(graph, workspace, NOW + timedelta(days=1)) == DeliveryReport(delivered=2)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_a_failure_and_is_not_followed(
    graph: Graph, workspace: str, receiver: Receiver, status: int
) -> None:
    with receiving() as elsewhere:
        add_webhook(graph, workspace, receiver.url)
        raise_alert(graph, workspace)
        receiver.answers = [Answer(status, headers={"Location": elsewhere.url})]

        assert deliver(graph, workspace).waiting == 1
        assert elsewhere.received == []
    assert "redirects are not followed" in (listed(graph, workspace)[0].last_error or "")


def test_an_answer_that_does_not_come_is_given_up(
    graph: Graph, workspace: str, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "inroad.api.deliver.send.schedule", lambda: schedule().model_copy(update={"attempt_s": 0.3})
    )
    add_webhook(graph, workspace, receiver.url)
    raise_alert(graph, workspace)
    over = Event()
    receiver.answers = [Answer(wait_for=over)]
    try:
        assert deliver(graph, workspace).waiting == 1
    finally:
        over.set()
    assert listed(graph, workspace)[0].last_error == "no answer within 0.3 s"


def test_the_shipped_back_off_is_the_documented_one() -> None:
    assert DELAYS == (10, 60, 300, 1_800, 7_200, 21_600)
    assert schedule().attempts == 7
    assert schedule().attempt_s == 10
