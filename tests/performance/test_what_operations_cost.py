"""No operation takes more statements, or more looks into the store, than was agreed on.

A plan that begins to scan, a bound that is lost, a loader that asks once for
each row: each goes far beyond its ceiling, on whatever machine. A change that has reason to cost
more writes the ceilings anew: `python -m tests.performance.write`.
"""

from collections.abc import Iterator
from importlib.resources import files

import pytest
from graphql import FieldNode, OperationDefinitionNode, OperationType, parse

from inroad.api.schema import schema
from inroad.cli.asking import operation
from inroad.graph.session import Graph
from tests.performance.asked import cost_of, graphs, operations
from tests.performance.write import ceilings

NAMED = [(graph, name) for graph in ("enron", "drawn") for name in operations(graph)]


@pytest.fixture(scope="module")
def workspaces(graph: Graph, enron: str) -> Iterator[dict[str, str]]:
    assert enron == "enron"
    with graphs(graph) as found:
        yield found


@pytest.mark.parametrize(("where", "name"), NAMED, ids=lambda one: one.replace(" ", "-"))
def test_an_operation_costs_at_most_what_was_agreed_on(
    where: str, name: str, graph: Graph, workspaces: dict[str, str]
) -> None:
    agreed = ceilings()[where][name]

    cost = cost_of(graph, workspaces[where], operations(where)[name])

    assert cost.statements.total() <= agreed["statements"], cost.statements.most_common(8)
    assert cost.looks <= agreed["looks"], cost.statements.most_common(8)


def test_every_ceiling_is_of_something_that_is_asked() -> None:
    agreed = {(graph, name) for graph, of in ceilings().items() for name in of}

    assert agreed == set(NAMED)


def test_every_field_that_can_be_asked_has_a_ceiling() -> None:
    there = schema.query_type

    assert there is not None
    assert set(there.fields) - _fields() == set()


def test_every_question_of_the_command_line_has_a_ceiling() -> None:
    folder = files("inroad.cli") / "documents"
    questions = {
        file.name.removesuffix(".graphql")
        for file in folder.iterdir()
        if file.name.endswith(".graphql") and "\nquery" in "\n" + file.read_text(encoding="utf-8")
    }
    texts = {one.text for one in operations("enron").values()}

    assert {name for name in questions if operation(name) not in texts} == set()


def _fields() -> set[str]:
    """Return the root fields that are asked of the demo workspace."""
    return {
        selected.name.value
        for asked in operations("enron").values()
        for part in parse(asked.text).definitions
        if isinstance(part, OperationDefinitionNode) and part.operation is OperationType.QUERY
        for selected in part.selection_set.selections
        if isinstance(selected, FieldNode)
    }
