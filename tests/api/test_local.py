"""Operations that run in this process, as the command line runs them."""

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from inroad.api.local import execute
from inroad.errors import NotFound
from inroad.graph.session import Graph
from inroad.queries.rulebooks import rulebooks


class SlowGraph(Graph):
    """A graph that takes its time over one question, and notes when it is done with it."""

    done = threading.Event()

    def read(self, query: Callable[..., Any], *args: Any, **parameters: Any) -> Any:
        """Read as any graph does, the versions of documents half a second later."""
        if query is not rulebooks:
            return super().read(query, *args, **parameters)
        time.sleep(0.5)
        found = super().read(query, *args, **parameters)
        self.done.set()
        return found


def test_an_operation_that_fails_waits_for_what_it_began(graph: Graph, workspace: str) -> None:
    slow = SlowGraph(graph.driver, graph.database)
    document = """{ taxonomy(name: "ulu") {
      history { version } roles { readIn(taxonomy: "spin") { key } } } }"""
    with pytest.raises(NotFound, match="there is no taxonomy 'spin'"):
        execute(slow, workspace=workspace, document=document, variables={})
    assert slow.done.is_set(), "whoever closes the graph now would pull it away from a thread"
