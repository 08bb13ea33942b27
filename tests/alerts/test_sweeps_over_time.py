"""A deal, swept day after day by the real rules: what raises, wakes and ends its alerts."""

from asyncio import gather
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from inroad.api.context import RequestContext
from inroad.api.local import execute
from inroad.api.watch.evaluate import found
from inroad.api.watch.sweep import batches_to_sweep, sweep
from inroad.graph.session import Graph
from inroad.graph.vocabulary import AlertCode
from inroad.graph.writes.alerts.save_alerts import save_alerts
from inroad.graph.writes.delete_workspace import delete_workspace
from inroad.graph.writes.upsert import RecordKind
from inroad.plans.alerts.lifecycle import reconciled, snoozed
from inroad.queries.alerts.alerts_listed import AlertSummary, alerts_listed
from inroad.queries.alerts.open_alerts import open_alerts
from inroad.seeds.demo import ALDERMOOR_AS_OF, seed_aldermoor
from tests.alerts.judging import EVERY_STATE
from tests.api.conftest import draw_deal, identity, person, seed
from tests.drawing import draw

DAY = timedelta(days=1)
OPENED = datetime(2026, 3, 2, tzinfo=UTC)
MISSING = AlertCode.ECONOMIC_BUYER_MISSING.value
ASSIGN = """mutation($input: SaveRoleAssignmentInput!) {
  saveRoleAssignment(input: $input) { errors { field message } } }"""


@pytest.fixture
def trial(graph: Graph, workspace: str) -> str:
    """A deal of which nobody knows who decides on the budget."""
    draw_deal(graph, workspace)
    deal = {"key": "trial", "name": "Acme trial", "kind": "NEW", "account": "acme"}
    seed(graph, workspace, RecordKind.OPPORTUNITIES, deal | {"opened_on": f"{OPENED:%Y-%m-%d}"})
    return workspace


def swept(graph: Graph, workspace: str, on: datetime) -> list[tuple[str, str]]:
    """Sweep, and return what was told of the missing economic buyer."""
    batches = batches_to_sweep(graph, workspace=workspace)
    changes = sweep(graph, workspace=workspace, batches=batches, as_of=on).changes
    return [
        (one.happened.kind.value, one.code.value)
        for one in changes
        if one.happened and one.code == MISSING
    ]


def missing(graph: Graph, workspace: str, **chosen: Any) -> list[AlertSummary]:
    return graph.read(
        alerts_listed,
        workspace=workspace,
        limit=9,
        codes=[MISSING],
        **({"states": EVERY_STATE} | chosen),
    )


def test_an_economic_buyer_who_is_missing_for_30_days_is_told_once_and_on_that_day(
    graph: Graph, trial: str
) -> None:
    told = {day: swept(graph, trial, OPENED + day * DAY) for day in (28, 29, 30, 31, 32)}

    assert [day for day, events in told.items() if events] == [30]
    assert told[30] == [("RAISED", MISSING)]
    assert missing(graph, trial)[0].raised_at == OPENED + 30 * DAY


def test_an_alert_put_off_wakes_in_the_sweep_after_its_time(graph: Graph, trial: str) -> None:
    swept(graph, trial, OPENED + 30 * DAY)
    at = OPENED + 31 * DAY
    put_off = snoozed(missing(graph, trial)[0], until=OPENED + 40 * DAY, at=at, by=None, note=None)
    assert put_off is not None
    graph.write(save_alerts, workspace=trial, alerts=[put_off], at=at)

    told = {day: swept(graph, trial, OPENED + day * DAY) for day in (39, 40, 41)}

    assert told == {39: [], 40: [("WOKEN", MISSING)], 41: []}


def test_naming_the_economic_buyer_ends_the_alert_in_the_same_write(
    graph: Graph, trial: str
) -> None:
    swept(graph, trial, OPENED + 30 * DAY)
    role = {
        "personId": person("cfo"),
        "opportunityId": identity("Opportunity", "trial"),
        "role": "ECONOMIC_BUYER",
    }

    done = execute(graph, workspace=trial, document=ASSIGN, variables={"input": role})

    assert done["saveRoleAssignment"]["errors"] == []
    assert [one.state for one in missing(graph, trial)] == ["RESOLVED"]
    on = OPENED + 45 * DAY
    assert [one.state for one in missing(graph, trial, states=None, as_of=on)] == ["OPEN"]


@pytest.mark.anyio
async def test_writes_at_the_same_time_leave_one_alert_of_each_cause(
    graph: Graph, trial: str
) -> None:
    def touch(tx: Any, /, *, workspace: str, number: int) -> int:
        row = {"key": "acme", "properties": {"name": f"Acme {number}"}}
        draw(tx, workspace, RecordKind.ACCOUNTS, [row])
        return number

    contexts = [RequestContext(graph, trial) for _ in range(4)]
    await gather(*(one.write(touch, number=n) for n, one in enumerate(contexts)))

    open_now = graph.read(alerts_listed, workspace=trial, limit=99)
    causes = [one.cause for one in open_now]
    assert causes
    assert len(causes) == len(set(causes))


@pytest.mark.parametrize("days", [0, 1, 45, 200])
def test_the_real_rules_say_the_same_of_the_same_day_to_the_letter(
    graph: Graph, key: str, days: int
) -> None:
    seed_aldermoor(graph, workspace=key)
    on = ALDERMOOR_AS_OF - (200 - days) * DAY
    try:
        batches = batches_to_sweep(graph, workspace=key)
        sweep(graph, workspace=key, batches=batches, as_of=on)
        accounts = [one for batch in batches for one in batch]
        held = graph.read(open_alerts, workspace=key, accounts=accounts)
        again = graph.read(found, workspace=key, account_keys=accounts, as_of=on)
    finally:
        while graph.write(delete_workspace, workspace=key):
            pass

    assert reconciled(held, again, as_of=on) == []
    assert held or days < 200
