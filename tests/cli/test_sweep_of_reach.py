"""A sweep computes reach anew where that was long ago, and says so."""

import json

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.cli.conftest import Inroad
from tests.drawing import draw


@pytest.fixture
def forgotten(graph: Graph, workspace: str) -> str:
    """A workspace of one colleague that keeps no reach, as one from before there was any."""
    graph.write(draw, workspace, RecordKind.PEOPLE, [{"key": "ana", "properties": {"name": "Ana"}}])
    job = {"key": "ana|home|", "person": "ana", "account": "home", "properties": {}}
    graph.write(draw, workspace, RecordKind.EMPLOYMENTS, [job])
    forget = (
        "MATCH (w:Workspace {key: $w}) REMOVE w.reach_ms "
        "WITH w MATCH (p:Person {workspace: w.key}) REMOVE p.reach_1, p.reach_2, p.reach_3"
    )
    graph.write(lambda tx: tx.run(forget, w=workspace).consume())
    return workspace


def test_it_is_computed_once_and_not_again_the_same_day(inroad: Inroad, forgotten: str) -> None:
    first = inroad("sweep", "-w", forgotten)
    second = inroad("sweep", "-w", forgotten)

    assert "Reach: computed anew for 1 person" in first.stdout
    assert "Reach" not in second.stdout


def test_a_rehearsal_and_a_look_at_one_account_leave_it(inroad: Inroad, forgotten: str) -> None:
    rehearsed = json.loads(inroad("sweep", "-w", forgotten, "--dry-run", "--json").stdout)
    one = json.loads(inroad("sweep", "-w", forgotten, "--account", "Home", "--json").stdout)
    all_of_it = json.loads(inroad("sweep", "-w", forgotten, "--json").stdout)

    assert (rehearsed["reach_of"], one["reach_of"], all_of_it["reach_of"]) == (None, None, 1)
