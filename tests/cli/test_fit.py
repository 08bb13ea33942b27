"""`inroad fit`: the tables come before anything is written, and writing settles every pair."""

import json
from dataclasses import replace
from datetime import timedelta
from math import exp
from typing import Any

import pytest

from inroad.api.local import execute
from inroad.graph.session import Graph
from inroad.graph.strength_model import shipped_model
from inroad.graph.vocabulary import InteractionKind
from inroad.graph.writes.save_strength_model import change_strength_model, save_strength_model
from inroad.graph.writes.settle_relationships import strength_model
from inroad.queries.invariants.strength_is_settled import strength_is_settled
from inroad.queries.relationships_listed import relationships_listed
from tests.cli.conftest import inroad
from tests.drawing import NOW
from tests.graph.evidence import plain_strength, write_evidence

__all__ = ["inroad"]

FORMER = (
    "MATCH (w:Workspace {key: $w}) REMOVE w.shape, w.burst_days, w.group_size_exponent, "
    "w.evidence, w.evidence_weights SET w.half_life_days = 60.0, w.saturation = 0.2, "
    "w.one_way_share = 0.2, w.half_life_ms = 60.0 * 86400000"
)
EVIDENCE: list[dict[str, Any]] = [
    {"what": "EMAIL", "at": NOW - timedelta(days=d), "people": 3, "way": way}
    for d, way in ((40, "forth"), (39, "back"), (3, "forth"))
]


def strength(graph: Graph, workspace: str) -> float:
    rows = graph.read(relationships_listed, workspace=workspace, as_of=NOW, limit=99)
    return next(row.strength for row in rows if row.key == "ana|bo")


def test_the_model_learnt_is_shown_beside_the_simple_scores(inroad: Any, enron: str) -> None:
    shown = inroad("fit", "-w", enron, "--as-of", "2001-10-01")
    assert shown.exit_code == 0
    assert "1285 pairs with contact before" in shown.stdout
    for score in ("model, fitted", "model, present", "message count", "recency alone", "60-day"):
        assert score in shown.stdout
    assert "what came" in shown.stdout and "Nothing was written" in shown.stdout


def test_without_write_the_workspace_keeps_its_numbers(
    inroad: Any, enron: str, graph: Graph
) -> None:
    before = graph.read(strength_model, workspace=enron)
    found = json.loads(inroad("fit", "-w", enron, "--as-of", "2001-10-01", "--json").stdout)
    assert found["learnt"]["shape"] != before.shape
    assert found["scores"]["model, fitted"]["brier"] < found["scores"]["message count"]["brier"]
    assert graph.read(strength_model, workspace=enron) == before


def test_too_little_history_is_refused_with_the_day_of_the_last_of_it(
    inroad: Any, workspace: str, graph: Graph
) -> None:
    graph.write(write_evidence, workspace, EVIDENCE)
    refused = inroad("fit", "--write", "-w", workspace, "--as-of", "2026-11-24")
    text = " ".join(refused.stderr.split())
    assert refused.exit_code == 2
    assert "too little history to learn from" in text and "of 2026-11-20" in text
    assert graph.read(strength_model, workspace=workspace) == shipped_model()


def test_an_unknown_workspace_is_named(inroad: Any) -> None:
    refused = inroad("fit", "-w", "nowhere-at-all")
    assert refused.exit_code == 3
    assert "nowhere-at-all" in refused.stderr


def test_going_back_to_the_shipped_numbers_settles_every_pair_by_them(
    inroad: Any, workspace: str, graph: Graph
) -> None:
    graph.driver.execute_query(FORMER, w=workspace)
    graph.write(write_evidence, workspace, EVIDENCE)
    # By the former form: each message counts, a half each, half-life 60 days.
    forth, back = (0.5 * (2 ** (-40 / 60) + 2 ** (-3 / 60)), 0.5 * 2 ** (-39 / 60))
    activity = 0.8 * 2 * (forth * back) ** 0.5 + 0.2 * (forth + back)
    assert strength(graph, workspace) == pytest.approx(1 - 2.718281828459045 ** (-0.2 * activity))

    done = inroad("fit", "--shipped", "--write", "-w", workspace)
    assert done.exit_code == 0
    assert "3 pairs of people settled" in done.stderr
    assert graph.read(strength_model, workspace=workspace) == shipped_model()
    assert strength(graph, workspace) == pytest.approx(plain_strength(EVIDENCE, NOW), abs=1e-9)
    assert workspace not in {one.workspace for one in graph.read(strength_is_settled)}


def test_showing_the_shipped_numbers_writes_nothing(
    inroad: Any, workspace: str, graph: Graph
) -> None:
    graph.driver.execute_query(FORMER, w=workspace)
    shown = inroad("fit", "--shipped", "-w", workspace)
    assert shown.exit_code == 0
    assert graph.read(strength_model, workspace=workspace).half_life_days == 60.0


SETTLING = "{ workspace { strengthModel { saturation settlingSince weights { kind weight } } } }"


def settling(graph: Graph, workspace: str) -> dict[str, Any]:
    answer = execute(graph, workspace=workspace, document=SETTLING, variables={})
    model: dict[str, Any] = answer["workspace"]["strengthModel"]
    return model


def test_a_change_that_was_interrupted_is_said_by_check_and_workspace_until_it_is_ended(
    inroad: Any, workspace: str, graph: Graph
) -> None:
    graph.write(write_evidence, workspace, EVIDENCE)
    assert settling(graph, workspace)["settlingSince"] is None
    other = replace(shipped_model(), saturation=0.7)
    graph.write(save_strength_model, workspace=workspace, model=other, at=NOW)
    assert settling(graph, workspace)["settlingSince"] == "2026-11-23T12:00:00Z"
    [said] = [one for one in graph.read(strength_is_settled) if one.workspace == workspace]
    assert "strengths are of two models" in said.what

    assert inroad("fit", "--shipped", "--write", "-w", workspace).exit_code == 0
    ended = settling(graph, workspace)
    assert (ended["settlingSince"], ended["saturation"]) == (None, shipped_model().saturation)


def test_other_weights_of_kinds_are_kept_and_every_pair_is_settled_by_them(
    workspace: str, graph: Graph
) -> None:
    meeting = {"what": "MEETING", "at": NOW - timedelta(days=9), "people": 2, "way": "both"}
    graph.write(write_evidence, workspace, [meeting])
    lighter = {**shipped_model().weights, InteractionKind.MEETING: 1.5}
    model = replace(shipped_model(), weights=lighter)
    change_strength_model(graph, workspace=workspace, model=model, at=NOW)

    said = {one["kind"]: one["weight"] for one in settling(graph, workspace)["weights"]}
    assert (said["MEETING"], said["EMAIL"]) == (1.5, 1.0)
    # Both ways alike: forth, back, and so the two-way activity's halves are the same.
    activity = 2 * 1.5 * 2 ** (-9 / model.half_life_days)
    expected = 1 - exp(-model.saturation * activity**model.shape)
    assert strength(graph, workspace) == pytest.approx(expected, abs=1e-9)
