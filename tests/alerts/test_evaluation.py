"""When are the rules asked: after what was written, for how much of it, and by how many at once."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from inroad.api.watch.evaluate import (
    MOST_OF_A_WRITE,
    ROWS_AT_ONCE,
    evaluate,
    evaluate_marked,
    then_watch,
)
from inroad.api.watch.sweep import batches_to_sweep, sweep, sweep_marked
from inroad.errors import BadInput, NotFound
from inroad.graph.session import Graph
from inroad.graph.vocabulary import AlertCode
from inroad.graph.writes.upsert import RecordKind
from inroad.plans.alerts.alert import Raised
from inroad.queries.alerts.alert_events import alert_events
from inroad.queries.alerts.alerts_listed import AlertSummary, alerts_listed
from inroad.queries.alerts.changed_accounts import changed_accounts
from inroad.queries.invariants.life_of_alerts import life_of_alerts
from inroad.queries.invariants.numbers_of_alert_events import numbers_of_alert_events
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


def test_what_is_written_marks_its_account_and_never_the_home_account(
    graph: Graph, workspace: str
) -> None:
    accounts(graph, workspace, "acme")

    assert marked(graph, workspace) == ["acme"]


def test_a_write_is_followed_by_what_it_changes_in_the_alerts_and_takes_the_marks_off(
    graph: Graph, workspace: str
) -> None:
    accounts(graph, workspace, "acme")

    assert graph.write(then_watch(write_nothing, find=single_threaded), workspace=workspace)

    assert [one.account_key for one in alerts(graph, workspace)] == ["acme"]
    assert marked(graph, workspace) == []


def test_an_account_without_a_deal_loses_its_mark_and_no_rule_is_asked(
    graph: Graph, workspace: str
) -> None:
    accounts(graph, workspace, "acme", deals=False)

    done = graph.write(evaluate_marked, workspace=workspace, find=broken)

    assert (done.accounts, done.events, marked(graph, workspace)) == (1, [], [])


@pytest.mark.parametrize("more", [-1, 0, 1])
def test_one_write_evaluates_at_most_twenty_accounts_and_leaves_the_others_their_marks(
    graph: Graph, workspace: str, more: int
) -> None:
    keys = [f"a{number:02}" for number in range(MOST_OF_A_WRITE + more)]
    accounts(graph, workspace, *keys)

    graph.write(then_watch(write_nothing, find=single_threaded), workspace=workspace)

    assert len(alerts(graph, workspace)) == min(len(keys), 20)
    assert len(marked(graph, workspace)) == max(more, 0)


def people(graph: Graph, workspace: str, account: str, number: int) -> None:
    """Let so many people work at an account."""
    keys = [f"{account}-{i}" for i in range(number)]
    graph.write(
        draw, workspace, RecordKind.PEOPLE, [{"key": k, "properties": {"name": k}} for k in keys]
    )
    jobs = [{"key": k, "person": k, "account": account, "properties": {}} for k in keys]
    graph.write(draw, workspace, RecordKind.EMPLOYMENTS, jobs)


@pytest.mark.parametrize(("number", "waits"), [(ROWS_AT_ONCE, False), (ROWS_AT_ONCE + 1, True)])
def test_an_account_of_which_too_much_is_to_be_read_waits_for_a_sweep(
    graph: Graph, workspace: str, number: int, waits: bool
) -> None:
    accounts(graph, workspace, "big", "small")
    people(graph, workspace, "big", number)
    write = then_watch(write_nothing, find=single_threaded)

    for _ in range(2):
        graph.write(write, workspace=workspace)
    assert marked(graph, workspace) == (["big"] if waits else [])
    assert "small" in {one.account_key for one in alerts(graph, workspace)}

    assert len(batches_to_sweep(graph, workspace=workspace)) == (2 if waits else 1)
    sweep_marked(graph, workspace=workspace)
    assert marked(graph, workspace) == []


def test_the_end_of_an_import_evaluates_all_that_it_wrote_about(
    graph: Graph, workspace: str
) -> None:
    accounts(graph, workspace, *(f"a{number:02}" for number in range(45)))
    steps = list[int]()

    swept = sweep_marked(graph, workspace=workspace, advanced=steps.append)

    assert (swept.accounts, steps, marked(graph, workspace)) == (45, [20, 20, 5], [])


def test_a_rule_with_a_mistake_fails_no_write_and_leaves_the_marks(
    graph: Graph, workspace: str
) -> None:
    accounts(graph, workspace, "acme")

    written = graph.write(then_watch(write_nothing, find=broken), workspace=workspace)

    assert (written, marked(graph, workspace)) == (workspace, ["acme"])


def test_a_sweep_says_that_a_rule_has_a_mistake(graph: Graph, workspace: str) -> None:
    accounts(graph, workspace, "acme")

    with pytest.raises(KeyError, match="nobody thought of this"):
        graph.write(evaluate, workspace=workspace, account_keys=["acme"], find=broken)


@pytest.mark.parametrize("find", [single_threaded, never])
def test_evaluations_side_by_side_leave_one_alert_of_a_cause_and_numbers_without_a_gap(
    graph: Graph, workspace: str, find: Callable[..., list[Raised]]
) -> None:
    keys = [f"a{number}" for number in range(5)]
    accounts(graph, workspace, *keys)
    graph.write(evaluate, workspace=workspace, account_keys=keys[:2], find=single_threaded)

    def judge(_number: int) -> int:
        events = graph.write(evaluate, workspace=workspace, account_keys=keys, find=find)
        return len(events)

    with ThreadPoolExecutor(4) as pool:
        told = sum(pool.map(judge, range(8)))

    still_open = [one for one in alerts(graph, workspace) if one.state == "OPEN"]
    assert len(still_open) == (5 if find is single_threaded else 0)
    assert told == (3 if find is single_threaded else 2)
    assert len(kinds(graph, workspace)) == 2 + told
    for rule in (life_of_alerts, numbers_of_alert_events):
        assert [one for one in graph.read(rule) if one.workspace == workspace] == []


def test_an_evaluation_for_a_day_before_the_last_event_is_refused(
    graph: Graph, workspace: str
) -> None:
    accounts(graph, workspace, "acme")
    now = datetime.now(UTC)
    graph.write(
        evaluate, workspace=workspace, account_keys=["acme"], as_of=now, find=single_threaded
    )

    judge: dict[str, Any] = {"workspace": workspace, "account_keys": ["acme"], "find": never}
    with pytest.raises(BadInput, match="as-of must not lie before"):
        graph.write(evaluate, as_of=now - timedelta(seconds=1), **judge)
    assert kinds(graph, workspace) == ["RAISED"]

    graph.write(evaluate, as_of=now, **judge)
    assert kinds(graph, workspace) == ["RAISED", "RESOLVED"]


def test_where_another_clock_is_ahead_of_ours_events_stay_in_order(
    graph: Graph, workspace: str
) -> None:
    accounts(graph, workspace, "acme")
    ahead = datetime.now(UTC) + timedelta(hours=1)
    graph.write(
        evaluate, workspace=workspace, account_keys=["acme"], as_of=ahead, find=single_threaded
    )

    graph.write(evaluate, workspace=workspace, account_keys=["acme"], find=never)

    events = graph.read(alert_events, workspace=workspace, after_number=0, limit=9)
    assert [event.at for event in events] == [ahead, ahead]


def test_a_sweep_looks_at_accounts_with_a_deal_or_an_open_alert_and_at_no_others(
    graph: Graph, workspace: str
) -> None:
    accounts(graph, workspace, "acme")
    accounts(graph, workspace, "bell", "cart", deals=False)
    graph.write(evaluate, workspace=workspace, account_keys=["cart"], find=single_threaded)

    assert batches_to_sweep(graph, workspace=workspace) == [["acme", "cart"]]

    swept = sweep(graph, workspace=workspace, batches=[["acme"], ["cart"]])
    ended = [one for one in alerts(graph, workspace) if one.account_key == "cart"]
    assert swept.accounts == 2
    assert [one.state for one in ended] == ["RESOLVED"]  # nobody is there to be talked to
    assert batches_to_sweep(graph, workspace=workspace) == [["acme"]]


def test_a_rehearsed_sweep_says_what_would_change_and_writes_nothing(
    graph: Graph, workspace: str
) -> None:
    accounts(graph, workspace, "acme", deals=False)
    graph.write(evaluate, workspace=workspace, account_keys=["acme"], find=single_threaded)
    before = alerts(graph, workspace)

    swept = sweep(graph, workspace=workspace, batches=[["acme"]], dry_run=True)

    said = [(one.happened.kind, one.code) for one in swept.changes if one.happened]
    assert said == [("RESOLVED", "SINGLE_THREADED")]
    assert alerts(graph, workspace) == before


def test_a_sweep_names_the_account_of_which_a_rule_fails_and_looks_at_all_others(
    graph: Graph, workspace: str
) -> None:
    accounts(graph, workspace, "acme", "bell", "cart")

    def fails_of_bell(tx: Any, /, *, account_keys: Sequence[str], **asked: Any) -> list[Raised]:
        if "bell" in account_keys:
            raise KeyError("nobody thought of this")
        return single_threaded(tx, account_keys=account_keys, **asked)

    swept = sweep(
        graph, workspace=workspace, batches=[["acme", "bell", "cart"]], find=fails_of_bell
    )

    assert swept.failed == {"bell": "KeyError: 'nobody thought of this'"}
    assert [one.account_key for one in swept.changes] == ["acme", "cart"]
    assert marked(graph, workspace) == ["bell"]


def test_a_sweep_of_a_day_to_come_is_refused(graph: Graph, workspace: str) -> None:
    tomorrow = datetime.now(UTC) + timedelta(days=1)

    with pytest.raises(BadInput, match="must not lie ahead"):
        sweep(graph, workspace=workspace, batches=[], as_of=tomorrow)


def test_an_evaluation_in_a_workspace_that_is_not_there_is_refused(graph: Graph, key: str) -> None:
    with pytest.raises(NotFound, match="there is no workspace"):
        graph.write(evaluate, workspace=key, account_keys=["acme"], find=never)
