"""How a request begins: its workspace is found on the way of its first question."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event
from typing import Any

import pytest

from inroad.api.context import RequestContext
from inroad.api.ids import global_id
from inroad.api.local import execute
from inroad.errors import BadInput, NotFound
from inroad.graph.session import Graph

ROUTES = """query($to: TargetInput!, $from: [ID!], $team: Boolean) {
  introductionRoutes(to: $to, from: $from, team: $team, asOf: "2001-10-01T00:00:00Z") {
    target { key } routes { hops } } }"""


@dataclass(frozen=True)
class TransactionCountingGraph(Graph):
    """A real graph that counts the transactions that it reads in."""

    begun: list[None] = field(default_factory=list)

    def read(self, query: Callable[..., Any], *args: Any, **parameters: Any) -> Any:
        self.begun.append(None)
        return super().read(query, *args, **parameters)


def nothing(_tx: Any, /, *, workspace: str) -> str:
    return workspace


def test_routes_their_people_and_the_workspace_are_read_in_one_transaction(
    graph: Graph, enron: str
) -> None:
    counting = TransactionCountingGraph(graph.driver, graph.database)
    variables = {
        "to": {"personId": global_id("Person", "enron:48")},
        "from": [global_id("Person", "enron:120")],
    }
    answer = execute(counting, workspace=enron, document=ROUTES, variables=variables)

    assert answer["introductionRoutes"]["target"] == {"key": "enron:48"}
    assert answer["introductionRoutes"]["routes"]
    assert len(counting.begun) == 1


@pytest.mark.parametrize("team", [True, False])
def test_a_target_or_an_asker_who_is_not_there_is_named(
    graph: Graph, enron: str, team: bool
) -> None:
    there, nobody = (global_id("Person", key) for key in ("enron:48", "enron:nobody"))
    asked = (
        {"to": {"personId": nobody}, "team": True}
        if team
        else {"to": {"personId": there}, "from": [global_id("Person", "enron:120"), nobody]}
    )
    with pytest.raises(NotFound, match="there is no person 'enron:nobody'") as refused:
        execute(graph, workspace=enron, document=ROUTES, variables=asked)

    assert refused.value.field == ("personId" if team else "from")


def test_questions_asked_together_find_the_workspace_once_and_do_not_wait_for_the_first(
    graph: Graph, enron: str
) -> None:
    second_is_over = Event()

    def slow(_tx: Any, /, *, workspace: str) -> bool:
        return second_is_over.wait(20)

    def quick(_tx: Any, /, *, workspace: str) -> str:
        second_is_over.set()
        return workspace

    async def both() -> tuple[bool, str]:
        context = RequestContext(graph, enron)
        slow_one, quick_one = await asyncio.gather(context.read(slow), context.read(quick))
        return slow_one, quick_one

    assert asyncio.run(both()) == (True, enron)


def test_a_first_question_that_fails_leaves_the_workspace_to_the_next(
    graph: Graph, enron: str
) -> None:
    def refused(_tx: Any, /, *, workspace: str) -> None:
        raise BadInput("no", field="first")

    async def two() -> str:
        context = RequestContext(graph, enron)
        with pytest.raises(BadInput):
            await context.read(refused)
        assert (await context.workspace_summary()).key == enron
        return await context.read(nothing)

    assert asyncio.run(two()) == enron


def test_no_question_is_run_in_a_workspace_that_is_not_there(graph: Graph) -> None:
    asked = []

    def question(_tx: Any, /, *, workspace: str) -> None:
        asked.append(workspace)

    async def two() -> None:
        context = RequestContext(graph, "nowhere")
        for found in await asyncio.gather(
            context.read(question), context.read(question), return_exceptions=True
        ):
            assert isinstance(found, NotFound)
        with pytest.raises(NotFound):
            await context.workspace_summary()

    asyncio.run(two())
    assert asked == []
