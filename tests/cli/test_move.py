"""A deal is moved on the command line."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from inroad.cli.move import REFUSED
from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import draw_deal, seed

Inroad = Callable[..., Any]


@pytest.fixture
def desk(graph: Graph, workspace: str) -> str:
    """A workspace with a deal `Acme desk` in Discovery, which has no economic buyer."""
    draw_deal(graph, workspace)
    deal = {"key": "desk", "name": "Acme desk", "kind": "NEW", "account": "acme"}
    seed(graph, workspace, RecordKind.OPPORTUNITIES, deal | {"stage": "Discovery"})
    return workspace


def test_a_refusal_exits_with_8_and_an_override_moves(inroad: Inroad, desk: str) -> None:
    words = ("move", "Acme desk", "Proposal", "-w", desk)
    refused = inroad(*words)

    assert refused.exit_code == REFUSED
    text = " ".join(refused.stdout.split())
    assert "Refused: the deal stays in Discovery. Proposal lacks 2 things." in text
    assert "Cfo Example is Chief Financial Officer" in text
    assert "weakest link: Eva Example and Cfo Example, 80 %" in text
    assert "--override REASON" in text

    moved = inroad(*words, "--override", "They asked for it", "--by", "Ana")
    assert moved.exit_code == 0
    text = " ".join(moved.stdout.split())
    assert "Acme desk went from Discovery to Proposal, moved by Ana." in text
    assert "although: They asked for it lacking: Nobody is known to be the Champion" in text


def test_json_has_the_names_of_graphql(inroad: Inroad, desk: str) -> None:
    refused = inroad("move", "Acme desk", "Proposal", "--json", "-w", desk)
    asked = inroad("move", "Acme desk", "Proposal", "--dry-run", "--json", "-w", desk)

    answer, rehearsed = json.loads(refused.stdout), json.loads(asked.stdout)
    assert (refused.exit_code, asked.exit_code) == (REFUSED, REFUSED)
    assert [error["code"] for error in answer["errors"]] == ["GATE_REFUSED"]
    assert answer["move"] is None
    assert answer["gate"]["conditions"] == rehearsed["gate"]["conditions"]
    assert (rehearsed["stage"], rehearsed["gate"]["isOpen"]) == ("Discovery", False)
