"""Two who keep, move or close at the same time take turns: nothing is there twice."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from inroad.graph.session import Graph
from inroad.queries.invariants.lives_of_plans import lives_of_plans
from tests.api.conftest import Ask, asker, client_of
from tests.api.planning.keeping import MOVE, RENEWAL, SAVE, run, saved, show, step_to


@pytest.fixture
def ask(graph: Graph, own_deal: str) -> Ask:
    return asker(client_of(graph, own_deal))


def at_once(ask: Ask, document: str, *inputs: dict[str, Any]) -> list[Any]:
    """Run a mutation several times at once, and return the payloads in order."""
    with ThreadPoolExecutor(len(inputs)) as pool:
        return list(pool.map(lambda given: run(ask, document, **given), inputs))


def test_of_two_plans_of_one_deal_that_are_kept_at_once_one_is_refused(
    ask: Ask, graph: Graph, own_deal: str
) -> None:
    payloads = at_once(ask, SAVE, {"opportunityId": RENEWAL}, {"opportunityId": RENEWAL})

    assert sorted(one["created"] for one in payloads) == [False, True]
    [refused] = [one for one in payloads if not one["created"]]
    assert "is active already" in refused["errors"][0]["message"]
    assert own_deal not in {one.workspace for one in graph.read(lives_of_plans)}


def test_a_step_that_two_move_at_once_goes_there_once(
    ask: Ask, graph: Graph, own_deal: str
) -> None:
    plan = saved(ask)["plan"]
    given = {"stepId": step_to(plan, "cfo")["id"], "state": "ASKED", "request": True}
    payloads = at_once(ask, MOVE, given, given)

    assert sorted(one["changed"] for one in payloads) == [False, True]
    assert len(step_to(show(ask, plan), "cfo")["moves"]) == 2
    assert own_deal not in {one.workspace for one in graph.read(lives_of_plans)}
