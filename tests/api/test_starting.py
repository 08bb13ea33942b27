"""A process answers while it plans its queries, and says that it is not ready yet."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event
from typing import Any

import httpx

from inroad.api.app import create_app
from inroad.api.warm import asked_first
from inroad.graph.session import Graph


@dataclass(frozen=True)
class SlowlyPlanningGraph(Graph):
    """A real graph that runs nothing until it may."""

    may: Event = field(default_factory=Event)

    def read(self, query: Callable[..., Any], *args: Any, **parameters: Any) -> Any:
        assert self.may.wait(60)
        return super().read(query, *args, **parameters)


def test_it_answers_while_queries_are_planned_and_is_ready_once_the_first_are(
    graph: Graph,
) -> None:
    slow = SlowlyPlanningGraph(graph.driver, graph.database)
    app = create_app(slow)

    async def start() -> tuple[Any, list[tuple[int, Any]]]:
        transport = httpx.ASGITransport(app=app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://inroad.test") as client,
        ):
            answer = (await client.post("/graphql", json={"query": "{ __typename }"})).json()
            ready = [await client.get("/readyz")]
            slow.may.set()
            async with asyncio.timeout(120):
                while ready[-1].status_code != 200:
                    ready.append(await client.get("/readyz"))
                    await asyncio.sleep(0.05)
            return answer, [(one.status_code, one.json()) for one in ready]

    answer, ready = asyncio.run(start())

    assert answer == {"data": {"__typename": "Query"}}
    assert ready[0] == (
        503,
        {"status": "not ready", "reason": "the first questions are still being planned"},
    )
    assert ready[-1] == (200, {"status": "ready"})


def test_routes_are_planned_before_all_else() -> None:
    names = [query.name for query in asked_first()]
    some = ("routes_in_layers", "people_by_key", "people_by_office", "deal_contacts")

    assert sorted(some, key=names.index) == list(some)
