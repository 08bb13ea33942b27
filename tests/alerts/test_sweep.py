"""A sweep looks at every account of which a rule can hold, one batch after the other."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from inroad.api.watch.evaluate import (
    evaluate,
)
from inroad.api.watch.sweep import batches_to_sweep, sweep
from inroad.errors import BadInput
from inroad.graph.session import Graph
from inroad.plans.alerts.alert import Raised
from tests.alerts.evaluating import accounts, alerts, broken, marked, single_threaded


def test_a_sweep_says_that_a_rule_has_a_mistake(graph: Graph, workspace: str) -> None:
    accounts(graph, workspace, "acme")

    with pytest.raises(KeyError, match="nobody thought of this"):
        graph.write(evaluate, workspace=workspace, account_keys=["acme"], find=broken)


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


def test_a_rehearsed_sweep_judges_a_past_day_though_something_happened_since(
    graph: Graph, workspace: str
) -> None:
    accounts(graph, workspace, "acme", deals=False)
    graph.write(evaluate, workspace=workspace, account_keys=["acme"], find=single_threaded)
    before = alerts(graph, workspace)
    day = datetime.now(UTC) - timedelta(days=90)
    with pytest.raises(BadInput, match="as-of must not lie before"):
        sweep(graph, workspace=workspace, batches=[["acme"]], as_of=day)

    swept = sweep(graph, workspace=workspace, batches=[["acme"]], as_of=day, dry_run=True)

    assert [one.happened and one.happened.at for one in swept.changes] == [day]
    assert alerts(graph, workspace) == before
