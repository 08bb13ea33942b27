from collections.abc import Iterator

import pytest
from neo4j import Transaction

from inroad.graph.session import Graph
from inroad.graph.writes.delete_workspace import delete_workspace
from tests.importers.deals import A, O, P, saved


@pytest.fixture
def deal(tx: Transaction, drawn: str) -> str:
    """A workspace with the people ada and bo and the deal d, which is read by the standard."""
    saved(tx, drawn, A, {"key": "a", "name": "Acme"})
    saved(tx, drawn, P, {"key": "ada", "name": "Ada"}, {"key": "bo", "name": "Bo"})
    new: dict[str, object] = {"key": "d", "name": "Suite", "kind": "new", "account": "a"}
    assert saved(tx, drawn, O, new) == []
    return drawn


@pytest.fixture
def fresh_key(graph: Graph, key: str) -> Iterator[str]:
    """The key of a workspace that is not there yet; what is made of it goes afterwards."""
    yield key
    while graph.write(delete_workspace, workspace=key):
        pass
