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
from inroad.api.watch.sweep import batches_to_sweep, sweep_marked
from inroad.errors import BadInput, NotFound
from inroad.graph.session import Graph
from inroad.plans.alerts.alert import Raised
from inroad.queries.alerts.alert_events import alert_events
from inroad.queries.invariants.life_of_alerts import life_of_alerts
from inroad.queries.invariants.numbers_of_alert_events import numbers_of_alert_events
from tests.alerts.evaluating import (
    accounts,
    alerts,
    broken,
    kinds,
    marked,
    never,
    people,
    single_threaded,
    write_nothing,
)
from tests.api.counting import CountingTransaction


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


def test_an_evaluation_in_a_workspace_that_is_not_there_is_refused(graph: Graph, key: str) -> None:
    with pytest.raises(NotFound, match="there is no workspace"):
        graph.write(evaluate, workspace=key, account_keys=["acme"], find=never)


def test_looking_at_three_accounts_takes_as_many_statements_as_at_one(
    graph: Graph, workspace: str
) -> None:
    keys = ["acme", "bell", "cart"]
    accounts(graph, workspace, *keys)
    for key in keys:
        people(graph, workspace, key, 3)

    def statements(asked: Sequence[str]) -> list[str]:
        seen: list[str] = []

        def counted(tx: Any) -> None:
            counting: Any = CountingTransaction(tx, seen)
            evaluate(counting, workspace=workspace, account_keys=asked)

        graph.write(counted)
        return sorted(seen)

    statements(keys)  # what there is to tell is told
    assert statements(keys) == statements(keys[:1])
    assert len(statements(keys)) <= 21
