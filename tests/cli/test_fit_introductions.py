"""`inroad fit` learns from closed requests what a route's probability is worth to introductions."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pytest

from inroad.api.ids import global_id
from inroad.api.local import execute
from inroad.errors import BadInput
from inroad.graph.session import Graph
from inroad.graph.vocabulary import RequestState
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.requests.ask_for_introduction import Ask, ask_for_introduction
from inroad.graph.writes.requests.move_request import move_request
from inroad.plans.introduction_odds import IntroductionOdds
from tests.cli.conftest import inroad
from tests.drawing import knows

__all__ = ["inroad"]

LONG_AGO = datetime.now(UTC) - timedelta(days=400)
ROUTES = """query($asOf: DateTime) {
  introductionRoutes(to: {words: "tom"}, from: ["ANA"], asOf: $asOf, first: 9) {
    routes { probability introductionProbability people { key } } }
  workspace { strengthModel { settlingSince introductions { requests introduced slope since } } }
}""".replace("ANA", global_id("Person", "ana"))


def write_requests(tx: Any, /, workspace: str, count: int) -> None:
    """Write closed requests, one a day; introductions come oftener over more probable routes."""
    chance = np.random.default_rng(7)
    pairs = {("ana", "carl"): 0.9, ("carl", "tom"): 0.8, ("ana", "cora"): 0.5, ("cora", "tom"): 0.3}
    knows(tx, workspace, pairs | {("carl", "una"): 0.4})
    for number in range(count):
        at = LONG_AGO + number * timedelta(days=1)
        first, second = chance.uniform(0.1, 1.0, 2)
        made = chance.random() < (first * second) ** 1.5
        # Who declines is on no route to that person from then on: that is another's.
        target = "tom" if made else "una"
        people, strengths = ("ana", "carl", target), (first, second)
        ask = Ask("ana", "carl", target, people, strengths, at)
        key = ask_for_introduction(tx, workspace=workspace, ask=ask, provenance=Provenance("test"))
        path = ["ACCEPTED", "INTRODUCED", "MET"] if made else ["DECLINED"]
        for step, state in enumerate(path, 1):
            move_request(
                tx,
                workspace=workspace,
                key=key,
                state=RequestState(state),
                at=at + step * timedelta(hours=1),
                reason="no time",
            )


def seen(graph: Graph, workspace: str, as_of: datetime | None = None) -> dict[str, Any]:
    variables = {"asOf": as_of.isoformat() if as_of else None}
    return execute(graph, workspace=workspace, document=ROUTES, variables=variables)


@pytest.fixture
def asked(graph: Graph, workspace: str) -> str:
    graph.write(write_requests, workspace, 120)
    return workspace


def test_it_says_how_many_requests_are_missing(inroad: Any, workspace: str, graph: Graph) -> None:
    graph.write(write_requests, workspace, 3)
    shown = inroad("fit", "--introductions", "--write", "-w", workspace)
    assert shown.exit_code == 0
    text = " ".join(shown.stdout.split())
    assert "3 requests are closed, 3 of them tell whether one is made (needed: 100)" in text
    assert "97 more closed requests are needed" in text
    assert seen(graph, workspace)["workspace"]["strengthModel"]["introductions"] is None


def test_without_write_nothing_is_said_on_routes(inroad: Any, asked: str, graph: Graph) -> None:
    told = json.loads(inroad("fit", "--introductions", "--json", "-w", asked).stdout)
    assert told["introductions"]["taken"]
    assert told["introductions"]["learnt"]["slope"] > 0
    routes = seen(graph, asked)["introductionRoutes"]["routes"]
    assert routes and all(route["introductionProbability"] is None for route in routes)


def test_what_was_learnt_stands_beside_each_probability_from_then_on_in_the_same_order(
    inroad: Any, asked: str, graph: Graph
) -> None:
    before = datetime.now(UTC)
    plain = seen(graph, asked, before)["introductionRoutes"]["routes"]
    written = inroad("fit", "--introductions", "--write", "-w", asked)
    assert written.exit_code == 0
    assert "how likely introductions are is version 1" in written.stderr

    found = seen(graph, asked)
    routes = found["introductionRoutes"]["routes"]
    assert [route["people"] for route in routes] == [route["people"] for route in plain]
    learnt = found["workspace"]["strengthModel"]["introductions"]
    assert (learnt["requests"], learnt["slope"] > 0) == (90, True)
    chances = [route["introductionProbability"] for route in routes]
    assert chances == sorted(chances, reverse=True)
    assert 0 < chances[-1] < chances[0] < 1
    # The day before reads by what held then.
    then = seen(graph, asked, before)["introductionRoutes"]["routes"]
    assert [route["introductionProbability"] for route in then] == [None] * len(then)
    shown = inroad("routes", "tom", "--from", "ana", "-w", asked)
    assert "· introduction " in shown.stdout


def test_the_same_once_more_changes_nothing_and_the_shipped_numbers_end_it(
    inroad: Any, asked: str, graph: Graph
) -> None:
    inroad("fit", "--introductions", "--write", "-w", asked)
    again = inroad("fit", "--introductions", "--write", "-w", asked)
    assert "Written before; how likely introductions are is version 1" in again.stderr

    inroad("fit", "--shipped", "--write", "-w", asked)
    found = seen(graph, asked)
    assert found["workspace"]["strengthModel"] == {"settlingSince": None, "introductions": None}
    routes = found["introductionRoutes"]["routes"]
    assert routes and all(route["introductionProbability"] is None for route in routes)


def test_both_options_at_once_are_refused(inroad: Any, workspace: str) -> None:
    refused = inroad("fit", "--shipped", "--introductions", "-w", workspace)
    assert refused.exit_code == 2
    assert "--introductions" in refused.stderr


def test_a_document_that_cannot_be_meant_is_named_where_it_is_asked_for(
    asked: str, graph: Graph
) -> None:
    numbers = IntroductionOdds(
        intercept=0, slope=1, requests=1, introduced=1, until=datetime.now(UTC).date()
    )
    made = "CREATE (:Rulebook {workspace: $w, key: 'INTRODUCTIONS:introductions@1', " + (
        "kind: 'INTRODUCTIONS', name: 'introductions', version: 1, retired: false, "
        "document: $document, valid_from: datetime('2020-01-01T00:00:00Z')})"
    )
    broken = numbers.document().replace("slope: 1.0", "slope: -1.0")
    graph.driver.execute_query(made, w=asked, document=broken)
    with pytest.raises(BadInput, match="introductions: slope"):
        seen(graph, asked)
