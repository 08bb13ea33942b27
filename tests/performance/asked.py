"""What is asked of which graph, and the way to ask it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import yaml

from bench import accounts_drawn
from inroad.api.ids import NODE_TYPES, global_id
from inroad.api.local import execute
from inroad.cli.asking import operation
from inroad.graph.session import Graph
from inroad.seeds.demo import AS_OF, seed_enron
from tests.performance.looking import Cost, LookingGraph

HERE = Path(__file__).parent
ACCOUNTS, TEAM = 40, 12
"""Of the drawn graph."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One operation with its variables."""

    name: str
    text: str
    variables: Mapping[str, Any]


def operations(graph: str) -> dict[str, Asked]:
    """Return what is asked of a graph, by its name in operations.yaml."""
    read = yaml.safe_load((HERE / "operations.yaml").read_text(encoding="utf-8"))
    return {
        name: Asked(
            name,
            operation(one["document"]) if "document" in one else one["text"],
            _with_ids(one.get("variables", {})),
        )
        for name, one in read[graph].items()
    }


@contextmanager
def graphs(graph: Graph) -> Iterator[dict[str, str]]:
    """Load what is asked about; hand out the keys of the workspaces, and remove the drawn one.

    The drawn one is answered by what is kept of reach, the demo, about a day long past, without.
    """
    seed_enron(graph)
    key = f"test-drawn-{uuid4().hex[:12]}"
    with accounts_drawn.drawn(graph, key, accounts=ACCOUNTS, team=TEAM):
        yield {"enron": "enron", "drawn": key}


def cost_of(graph: Graph, workspace: str, asked: Asked) -> Cost:
    """Ask, and return what it cost."""
    looking = LookingGraph(graph.driver, graph.database)
    as_of = accounts_drawn.AS_OF if workspace.startswith("test-drawn") else AS_OF
    given = {"asOf": as_of.isoformat()} if "$asOf" in asked.text else {}
    answer = execute(
        looking, workspace=workspace, document=asked.text, variables=given | dict(asked.variables)
    )
    assert answer.keys()
    return looking.cost


def _with_ids(value: Any) -> Any:
    """Return a value in which `id:Type:key` is the id that it stands for."""
    match value:
        case dict():
            return {name: _with_ids(one) for name, one in value.items()}
        case list():
            return [_with_ids(one) for one in value]
        case str() if value.startswith("id:"):
            _, named, key = value.split(":", 2)
            (node_type,) = (one for one in NODE_TYPES if one == named)
            return global_id(node_type, key)
        case _:
            return value
