"""What is sent to webhooks, to which, in what order, and by whom."""

import asyncio
from datetime import timedelta
from threading import Event
from typing import Any

import pytest
from structlog.testing import capture_logs

from inroad.api.deliver.schedule import schedule
from inroad.api.deliver.turn import DeliveryReport
from inroad.graph.session import Graph
from inroad.graph.vocabulary import AlertCode, AlertSeverity, Audience, RulebookKind
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.save_rulebook import save_rulebook
from inroad.graph.writes.upsert import RecordKind
from inroad.plans.stage_documents import DOCUMENT
from tests.api.conftest import person, seed
from tests.api.receiving import (
    NOW,
    Answer,
    Receiver,
    add_webhook,
    deliver,
    listed,
    raise_alert,
)


def test_an_event_is_posted_once_to_whoever_wants_it(
    graph: Graph, workspace: str, receiver: Receiver
) -> None:
    add_webhook(graph, workspace, receiver.url)
    number = raise_alert(graph, workspace)

    assert deliver(graph, workspace) == DeliveryReport(events=1, delivered=1)
    assert deliver(graph, workspace) == DeliveryReport()
    (received,) = receiver.received
    assert received.path == "/hook"
    assert received.headers["content-type"] == "application/json"
    assert received.headers["inroad-event"] == "alert.raised"
    assert received.delivery == received.json["delivery"] == f"hook-{number}"
    (delivery,) = listed(graph, workspace)
    assert (delivery.state, delivery.attempts, delivery.last_status) == ("DELIVERED", 1, 200)
    assert delivery.delivered_at is not None


def test_a_new_webhook_is_not_told_what_happened_before_it(
    graph: Graph, workspace: str, receiver: Receiver
) -> None:
    raise_alert(graph, workspace, why="Before.")
    add_webhook(graph, workspace, receiver.url)
    after = raise_alert(graph, workspace, why="After.")
    deliver(graph, workspace)

    assert receiver.numbers == [after]


@pytest.mark.parametrize(
    ("wants", "told"),
    [
        ({}, [1, 2, 3]),
        ({"codes": ["CHAMPION_LEFT"]}, [2]),
        ({"severities": ["WARNING"]}, [1, 3]),
        ({"audiences": ["SALES_LEADERSHIP"]}, [2]),
        ({"audiences": ["MARKETING"]}, [3]),
        ({"codes": ["CHAMPION_LEFT"], "severities": ["WARNING"]}, []),
        ({"codes": ["CHAMPION_LEFT", "SINGLE_THREADED"]}, [1, 2]),
    ],
)
def test_a_webhook_is_told_what_it_wants_and_no_more(
    graph: Graph, workspace: str, receiver: Receiver, wants: Any, told: list[int]
) -> None:
    add_webhook(graph, workspace, receiver.url, **wants)
    raise_alert(graph, workspace)
    raise_alert(
        graph,
        workspace,
        code=AlertCode.CHAMPION_LEFT,
        severity=AlertSeverity.CRITICAL,
        audience=Audience.SALES_LEADERSHIP,
    )
    raise_alert(
        graph, workspace, code=AlertCode.COMMITTEE_ACTIVATED, also_for=(Audience.MARKETING,)
    )
    deliver(graph, workspace)

    assert receiver.numbers == told
    assert deliver(graph, workspace) == DeliveryReport()


def test_a_receiver_is_told_who_of_us_should_hear_of_it(
    graph: Graph, workspace: str, receiver: Receiver
) -> None:
    seed(graph, workspace, RecordKind.ACCOUNTS, {"key": "acme", "name": "Acme"})
    ana = {"key": "ana", "name": "Ana Example", "email": "ana@example.com"}
    seed(graph, workspace, RecordKind.PEOPLE, ana)
    job = {"person": "ana", "account": "home", "title": "Account Executive"}
    seed(graph, workspace, RecordKind.EMPLOYMENTS, job)
    duty = {"person": "ana", "account": "acme", "duty": "ACCOUNT_EXECUTIVE"}
    seed(graph, workspace, RecordKind.DUTIES, duty)
    add_webhook(graph, workspace, receiver.url)
    add_webhook(graph, workspace, receiver.url, key="slack", shape="SLACK")
    raise_alert(graph, workspace, account="acme")
    raise_alert(graph, workspace, account="home", why="Of nobody.")
    deliver(graph, workspace)

    told = {one.delivery: one.json for one in receiver.received}
    assert told["hook-1"]["alert"]["recipients"] == [ana | {"id": person("ana")}]
    assert told["hook-2"]["alert"]["recipients"] == []
    assert "Acme · for Ana Example" in str(told["slack-1"])
    assert "for Ana" not in str(told["slack-2"])


def test_a_receiver_is_told_without_names_where_rules_of_our_own_cannot_be_read(
    graph: Graph, own_deal: str, receiver: Receiver
) -> None:
    duty = {"person": "ana", "opportunity": "renewal", "duty": "ACCOUNT_EXECUTIVE"}
    seed(graph, own_deal, RecordKind.DUTIES, duty)
    add_webhook(graph, own_deal, receiver.url)
    raise_alert(graph, own_deal, account="acme", opportunity="renewal")
    deliver(graph, own_deal)
    graph.write(
        save_rulebook,
        RulebookKind.STAGES,
        workspace=own_deal,
        rulebook=DOCUMENT,
        document="nonsense",
        provenance=Provenance("test"),
    )
    raise_alert(graph, own_deal, account="acme", opportunity="renewal", why="Two.")
    with capture_logs() as logged:
        deliver(graph, own_deal, NOW + timedelta(days=1))

    named = [
        [one["key"] for one in received.json["alert"]["recipients"]]
        for received in receiver.received
    ]
    assert named == [["ana"], []]
    assert [line["event"] for line in logged] == ["recipients_unknown"]


def test_events_go_out_in_the_order_of_their_numbers_across_batches(
    graph: Graph, workspace: str, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_webhook(graph, workspace, receiver.url)
    monkeypatch.setattr(
        "inroad.api.deliver.turn.schedule", lambda: schedule().model_copy(update={"batch": 2})
    )
    numbers = [raise_alert(graph, workspace, why=f"Number {i}.") for i in range(5)]

    assert deliver(graph, workspace) == DeliveryReport(events=5, delivered=5)
    assert receiver.numbers == numbers == [1, 2, 3, 4, 5]


def test_two_processes_at_once_send_each_event_once(
    graph: Graph, workspace: str, receiver: Receiver
) -> None:
    add_webhook(graph, workspace, receiver.url)
    for number in range(20):
        raise_alert(graph, workspace, why=f"Number {number}.")

    async def at_once() -> list[DeliveryReport]:
        return await asyncio.gather(
            *(asyncio.to_thread(deliver, graph, workspace) for _ in range(4))
        )

    reports = asyncio.run(at_once())
    assert receiver.numbers == list(range(1, 21))
    assert sum(one.delivered for one in reports) == 20


def test_whoever_has_the_turn_keeps_it_while_it_sends_and_another_may_go_on_when_it_died(
    graph: Graph, workspace: str, receiver: Receiver
) -> None:
    add_webhook(graph, workspace, receiver.url)
    raise_alert(graph, workspace)
    over = Event()
    receiver.answers = [Answer(wait_for=over)]

    async def side_by_side() -> tuple[DeliveryReport, DeliveryReport]:
        slow = asyncio.create_task(asyncio.to_thread(deliver, graph, workspace))
        while not receiver.received:
            await asyncio.sleep(0.01)
        during = await asyncio.to_thread(deliver, graph, workspace)
        over.set()
        return await slow, during

    first, during = asyncio.run(side_by_side())
    assert (first.delivered, during) == (1, DeliveryReport())
    # A process that died leaves its lease behind; it holds for a minute and no longer.
    raise_alert(graph, workspace, why="Two.")
    graph.driver.execute_query(
        "MATCH (w:Webhook {workspace: $w, key: 'hook'}) SET w.lease = 'dead', w.leased_until = $at",
        w=workspace,
        at=NOW + timedelta(seconds=schedule().lease_s),
    )
    assert deliver(graph, workspace, NOW + timedelta(seconds=59)) == DeliveryReport()
    assert deliver(graph, workspace, NOW + timedelta(seconds=60)).delivered == 1


def test_webhooks_of_other_workspaces_hear_nothing(
    graph: Graph, workspace: str, receiver: Receiver
) -> None:
    add_webhook(graph, workspace, receiver.url)
    raise_alert(graph, workspace)

    assert deliver(graph, "another") == DeliveryReport()
    assert receiver.received == []


def test_what_was_delivered_long_ago_is_forgotten(
    graph: Graph, workspace: str, receiver: Receiver
) -> None:
    add_webhook(graph, workspace, receiver.url)
    raise_alert(graph, workspace, why="Old.")
    deliver(graph, workspace)
    raise_alert(graph, workspace, why="New.")
    kept = timedelta(days=schedule().keep_delivered_days)
    deliver(graph, workspace, NOW + kept + timedelta(minutes=1))

    assert [one.event_number for one in listed(graph, workspace)] == [2]
