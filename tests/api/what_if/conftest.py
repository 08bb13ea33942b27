from collections.abc import Iterator
from uuid import uuid4

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.delete_workspace import delete_workspace
from tests.api.conftest import Ask, asker, client_of, draw_deal
from tests.api.what_if.supposing import met


@pytest.fixture(scope="module")
def touched(graph: Graph) -> Iterator[str]:
    """The workspace of `draw_deal` in which eva met ana lately; many tests share it."""
    key = f"test-what-if-{uuid4().hex[:12]}"
    graph.write(create_workspace, workspace=key, name="What if", home_account="home")
    draw_deal(graph, key)
    met(graph, key, "eva", days=5)
    yield key
    while graph.write(delete_workspace, workspace=key):
        pass


@pytest.fixture
def ask(graph: Graph, touched: str) -> Ask:
    return asker(client_of(graph, touched))
