"""Two who keep, move or close at the same time take turns: nothing is there twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import islice
from typing import Any

import pytest

from inroad.api.planning.make import made_of
from inroad.graph.session import Graph
from inroad.queries.invariants.lives_of_plans import lives_of_plans
from tests.api.conftest import Ask, asker, client_of
from tests.api.planning.keeping import (
    MOVE,
    RENEWAL,
    SAVE,
    moved,
    refused,
    run,
    saved,
    show,
    step_to,
    way,
)


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


def meanwhile(monkeypatch: pytest.MonkeyPatch, *others: Callable[[], object]) -> list[object]:
    """Let something happen while a plan is thought about, each time another; return what came."""
    left, came = iter(others), list[object]()

    def made(*args: Any, **given: Any) -> Any:
        came.extend(other() for other in islice(left, 1))
        return made_of(*args, **given)

    monkeypatch.setattr("inroad.api.planning.thought.made_of", made)
    return came


def test_nobody_who_writes_waits_while_a_plan_is_thought_about(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = saved(ask)["plan"]
    eva = step_to(plan, "eva")
    came = meanwhile(monkeypatch, lambda: moved(ask, eva, "ASKED")["changed"])
    again = saved(ask, planId=plan["id"], hoursPerWeek=9)

    assert came == [True], "it was written before the plan was"
    assert (again["changed"], again["plan"]["version"]) == (True, 2)
    assert step_to(again["plan"], "eva")["state"] == "ASKED", "it was thought about again"


def test_of_two_who_make_a_plan_anew_at_once_each_follows_the_other(
    ask: Ask, graph: Graph, own_deal: str
) -> None:
    plan = saved(ask)["plan"]
    given = {"planId": plan["id"], "hoursPerWeek": 9}
    payloads = at_once(ask, SAVE, given, given)

    assert [one["errors"] for one in payloads] == [[], []]
    assert sorted(one["changed"] for one in payloads) == [False, True]
    assert [one["number"] for one in show(ask, plan)["history"]] == [1, 2]
    assert own_deal not in {one.workspace for one in graph.read(lives_of_plans)}


def test_a_plan_over_somebody_who_is_gone_by_then_is_thought_about_again(
    ask: Ask, graph: Graph, own_deal: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def delete(tx: Any) -> None:
        gone = "MATCH (one:Person {workspace: $workspace, key: 'eva'}) DETACH DELETE one"
        tx.run(gone, workspace=own_deal).consume()

    meanwhile(monkeypatch, lambda: graph.write(delete))
    plan = saved(ask)["plan"]

    ways = [way(one) for one in plan["steps"]]
    assert ways and not any("eva" in one for one in ways)
    assert own_deal not in {one.workspace for one in graph.read(lives_of_plans)}


def test_a_plan_that_others_change_each_time_is_refused_in_the_end(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = saved(ask)["plan"]
    cfo, eva = step_to(plan, "cfo"), step_to(plan, "eva")
    turns = [partial(moved, ask, one, to) for one in (cfo, eva) for to in ("ASKED", "MET", "DONE")]
    came = meanwhile(monkeypatch, *turns)
    field, _, said = refused(ask, SAVE, planId=plan["id"])

    assert len(came) == 5
    assert (field, said) == (
        "planId",
        "planId: others changed what it rests on each time that it was made; save it again",
    )
    assert show(ask, plan)["version"] == 1
