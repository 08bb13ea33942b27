"""A receiver of webhooks on loopback, and events for it to be told of."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

from inroad.api.deliver.turn import DeliveryReport
from inroad.api.deliver.worker import deliver_due
from inroad.graph.session import Graph
from inroad.graph.vocabulary import AlertCode, AlertEventKind, AlertSeverity, AlertState, Audience
from inroad.graph.writes.alerts.save_alerts import AlertToWrite, Happened, save_alerts
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.take_turn import take_turn
from inroad.graph.writes.webhooks.save_webhook import save_webhook
from inroad.queries.webhooks.deliveries_listed import DeliverySummary, deliveries_listed

SECRET = "5e" * 32
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@dataclass
class Answer:
    """What the receiver answers with."""

    status: int = 200
    body: bytes = b"ok"
    headers: dict[str, str] = field(default_factory=dict)
    wait_for: Event | None = None


@dataclass
class Received:
    """A request as it arrived."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def delivery(self) -> str:
        return self.headers["inroad-delivery"]


class Receiver:
    """Answers with `answers` one after another, then with `always`; keeps what it was sent."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.always = Answer()
        self.received: list[Received] = []
        self.url = ""

    @property
    def numbers(self) -> list[int]:
        return [one.json["event"]["number"] for one in self.received]


@contextmanager
def receiving() -> Iterator[Receiver]:
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            length = int(self.headers["content-length"])
            receiver.received.append(
                Received(
                    self.path,
                    {name.lower(): value for name, value in self.headers.items()},
                    self.rfile.read(length),
                )
            )
            answer = receiver.answers.pop(0) if receiver.answers else receiver.always
            if answer.wait_for:
                answer.wait_for.wait(30)
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    receiver.url = f"http://127.0.0.1:{server.server_address[1]}/hook"
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def raise_alert(
    graph: Graph,
    workspace: str,
    *,
    code: AlertCode = AlertCode.SINGLE_THREADED,
    severity: AlertSeverity = AlertSeverity.WARNING,
    audience: Audience = Audience.OWNER,
    also_for: tuple[Audience, ...] = (),
    why: str = "Only Eva Example is active.",
    evidence: list[dict[str, Any]] | None = None,
    account: str = "home",
    opportunity: str | None = None,
    person: str | None = None,
    at: datetime = NOW,
) -> int:
    """Write an alert with its first event, and return the event's number."""
    alert = AlertToWrite(
        key=None,
        code=code,
        cause=f"{code}|{account}|{why[:100]}",
        severity=severity,
        audience=audience,
        also_for=also_for,
        state=AlertState.OPEN,
        why=why,
        evidence=None if evidence is None else json.dumps(evidence),
        since=None,
        raised_at=at,
        resolved_at=None,
        snoozed_until=None,
        account_key=account,
        opportunity_key=opportunity,
        person_key=person,
        colleague_key=None,
        department=None,
        happened=Happened(AlertEventKind.RAISED, at),
    )

    def write(tx: Any) -> int:
        take_turn(tx, workspace=workspace, at=at)
        return save_alerts(tx, workspace=workspace, alerts=[alert], at=at)[0].number

    return graph.write(write)


def add_webhook(graph: Graph, workspace: str, url: str, key: str = "hook", **more: Any) -> None:
    properties = {"url": url, "shape": "JSON", "active": True} | more
    graph.write(
        save_webhook,
        workspace=workspace,
        webhook=key,
        secret=SECRET,
        properties=properties,
        from_now=False,
        at=NOW,
        provenance=Provenance("test", recorded_at=NOW),
    )


def deliver(graph: Graph, workspace: str, at: datetime = NOW) -> DeliveryReport:
    return deliver_due(graph, workspace=workspace, now=at)


def listed(graph: Graph, workspace: str) -> list[DeliverySummary]:
    """Deliveries in the order of their events."""
    found = graph.read(deliveries_listed, workspace=workspace, limit=1_000)
    return sorted(found, key=lambda one: one.event_number or 0)
