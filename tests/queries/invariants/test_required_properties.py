"""What the model asks of a node or an edge, `inroad check` misses where it is gone.

The labels and types come from the model, so that a new one is covered the day it is added.
"""

from collections.abc import Iterable
from typing import Any

import pytest
from neo4j import Transaction

from inroad.graph.model import NODES
from inroad.graph.model.described import edges, nodes
from inroad.queries.invariants.required_of_edges import REQUIRED as OF_EDGES
from inroad.queries.invariants.required_of_edges import required_of_edges
from inroad.queries.invariants.required_properties import REQUIRED as OF_NODES
from inroad.queries.invariants.required_properties import required_properties

MARK = "a damaged one"
"""Workspace of what is drawn here; no other has a name like it."""
NODE_LACKS = [(one["label"], name) for one in OF_NODES for name in one["names"]]
EDGE_LACKS = [(one["type"], name) for one in OF_EDGES for name in one["names"]]


def whole(names: Iterable[str]) -> dict[str, Any]:
    """All of these properties; the key tells whose they are where the workspace is gone."""
    return dict.fromkeys(names, "x") | {"workspace": MARK, "key": MARK}


@pytest.mark.parametrize(("label", "lacking"), NODE_LACKS)
def test_a_node_without_a_required_property_is_found(
    tx: Transaction, label: str, lacking: str
) -> None:
    [asked] = [one for one in OF_NODES if one["label"] == label]
    tx.run("CREATE (n:$($label)) SET n = $all", label=label, all=whole(asked["names"])).consume()
    assert found(required_properties(tx, required=[asked]), label) == []

    tx.run(
        "MATCH (n:$($label)) WHERE n.key = $mark SET n[$lacking] = null",
        label=label,
        mark=MARK,
        lacking=lacking,
    ).consume()

    [said] = found(required_properties(tx, required=[asked]), label)
    assert said.endswith(f" lacks {lacking}")


@pytest.mark.parametrize(("kind", "lacking"), EDGE_LACKS)
def test_an_edge_without_a_required_property_is_found(
    tx: Transaction, kind: str, lacking: str
) -> None:
    [asked] = [one for one in OF_EDGES if one["type"] == kind]
    tx.run(
        "CREATE (:Drawn {key: $mark})-[e:$($kind)]->(:Drawn {key: $mark}) SET e = $all",
        kind=kind,
        mark=MARK,
        all=whole(asked["names"]),
    ).consume()
    assert found(required_of_edges(tx, required=[asked]), kind) == []

    tx.run(
        "MATCH (:Drawn {key: $mark})-[e:$($kind)]->() SET e[$lacking] = null",
        kind=kind,
        mark=MARK,
        lacking=lacking,
    ).consume()

    [said] = found(required_of_edges(tx, required=[asked]), kind)
    assert said == f"{kind} from {MARK} to {MARK} lacks {lacking}"


def test_every_label_and_every_type_of_the_model_is_asked_for_what_it_needs() -> None:
    assert {one["label"] for one in OF_NODES if one["names"]} == {n.__label__ for n in NODES}
    assert {one["type"] for one in OF_EDGES if one["names"]} == {edge.name for edge in edges()}
    asked = {(one["label"], name) for one in OF_NODES for name in one["names"]}
    assert asked == {(n.label, p.name) for n in nodes() for p in n.properties if p.required}


def test_all_that_is_lacking_is_named(tx: Transaction) -> None:
    tx.run("CREATE (:StageMove {workspace: $w, key: 'm'})", w=MARK).consume()

    [said] = found(required_properties(tx), "StageMove")

    assert said == "StageMove m lacks source and number and at"


def found(violations: list[Any], of: str) -> list[str]:
    """What is said of what is drawn here, in whatever workspace it seems to be."""
    return [
        one.what
        for one in violations
        if one.what.startswith(f"{of} ")
        and (one.workspace == MARK or MARK in one.what or " ? " in one.what)
    ]
