"""Accounts to look at, and rules that hold of all of them, or of none."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from inroad.graph.session import Graph
from inroad.graph.vocabulary import AlertCode
from inroad.graph.writes.upsert import RecordKind
from inroad.plans.alerts.alert import Raised
from inroad.queries.alerts.alert_events import alert_events
from inroad.queries.alerts.alerts_listed import AlertSummary, alerts_listed
from inroad.queries.alerts.changed_accounts import changed_accounts
from tests.alerts.judging import EVERY_STATE, finding
from tests.drawing import draw


def single_threaded(
    _tx: Any, /, *, workspace: str, account_keys: Sequence[str], as_of: datetime
) -> list[Raised]:
    """A rule that holds of every account."""
    return [finding(AlertCode.SINGLE_THREADED, key) for key in account_keys]


def never(_tx: Any, /, **_asked: Any) -> list[Raised]:
    """A rule that holds of none."""
    return []


def broken(_tx: Any, /, **_asked: Any) -> list[Raised]:
    """A rule with a mistake in it."""
    raise KeyError("nobody thought of this")


def accounts(graph: Graph, workspace: str, *keys: str, deals: bool = True) -> None:
    """Write accounts, each with a deal."""
    rows = [{"key": key, "properties": {"name": key.title()}} for key in keys]
    graph.write(draw, workspace, RecordKind.ACCOUNTS, rows)
    if deals:
        deal = {"name": "A deal", "kind": "NEW"}
        rows = [{"key": f"deal-{key}", "account": key, "properties": deal} for key in keys]
        graph.write(draw, workspace, RecordKind.OPPORTUNITIES, rows)


def marked(graph: Graph, workspace: str) -> list[str]:
    rows = graph.read(changed_accounts, workspace=workspace, limit=1_000)
    return [row.account_key for row in rows]


def alerts(graph: Graph, workspace: str) -> list[AlertSummary]:
    return graph.read(alerts_listed, workspace=workspace, limit=1_000, states=EVERY_STATE)


def kinds(graph: Graph, workspace: str) -> list[str]:
    events = graph.read(alert_events, workspace=workspace, after_number=0, limit=1_000)
    assert [event.number for event in events] == list(range(1, len(events) + 1))
    return [event.kind for event in events]


def write_nothing(_tx: Any, /, *, workspace: str) -> str:
    return workspace


def people(graph: Graph, workspace: str, account: str, number: int) -> None:
    """Let so many people work at an account."""
    keys = [f"{account}-{i}" for i in range(number)]
    graph.write(
        draw, workspace, RecordKind.PEOPLE, [{"key": k, "properties": {"name": k}} for k in keys]
    )
    jobs = [{"key": k, "person": k, "account": account, "properties": {}} for k in keys]
    graph.write(draw, workspace, RecordKind.EMPLOYMENTS, jobs)
