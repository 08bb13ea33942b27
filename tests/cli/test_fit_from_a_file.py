"""`inroad fit --from`: numbers that somebody states are shown, then taken; others stay."""

import json
from pathlib import Path
from typing import Any

import pytest

from inroad.errors import BadInput
from inroad.graph.session import Graph
from inroad.graph.stated_model import stated_model
from inroad.graph.strength_model import shipped_model
from inroad.graph.vocabulary import InteractionKind
from inroad.graph.writes.settle_relationships import strength_model
from inroad.queries.invariants.strength_is_settled import strength_is_settled
from inroad.queries.relationships_listed import relationships_listed
from tests.cli.conftest import inroad
from tests.drawing import NOW
from tests.graph.evidence import write_evidence

__all__ = ["inroad"]

EVIDENCE = [{"what": "MEETING", "at": NOW, "people": 2, "way": "forth"}]


def test_numbers_of_a_file_are_shown_and_taken_only_if_asked_to(
    inroad: Any, graph: Graph, workspace: str, tmp_path: Path
) -> None:
    graph.write(write_evidence, workspace, EVIDENCE)
    [before] = graph.read(relationships_listed, workspace=workspace, as_of=NOW, limit=9)
    file = tmp_path / "ours.yaml"
    file.write_text("half_life_days: 90\nweights: {MEETING: 1}\n")

    shown = inroad("fit", "--from", str(file), "-w", workspace)
    assert (shown.exit_code, "90" in shown.stdout) == (0, True)
    assert graph.read(strength_model, workspace=workspace).half_life_days == 45
    told = json.loads(inroad("fit", "--from", str(file), "-w", workspace, "--json").stdout)
    assert (told["present"]["half_life_days"], told["stated"]["half_life_days"]) == (45, 90)

    assert inroad("fit", "--from", str(file), "--write", "-w", workspace).exit_code == 0
    model = graph.read(strength_model, workspace=workspace)
    assert (model.half_life_days, model.weights[InteractionKind.MEETING]) == (90, 1)
    assert model.weights[InteractionKind.CALL] == shipped_model().weights[InteractionKind.CALL]
    [after] = graph.read(relationships_listed, workspace=workspace, as_of=NOW, limit=9)
    assert after.strength < before.strength
    assert graph.read(strength_is_settled) == []


@pytest.mark.parametrize(
    ("document", "field"),
    [
        ("half_life_days: -3", "half_life_days"),
        ("half_life_days: 13.9", "half_life_days"),
        ("half_life_days: .nan", "half_life_days"),
        ("half_life_days: soon", "half_life_days"),
        ("saturation: true", "saturation"),
        ("halflife: 45", "halflife"),
        ("weights: 3", "weights"),
        ("weights: {PIGEON: 1}", "weights"),
        ("weights: {EMAIL: -1}", "weights"),
        ("standing: {TRUST: 1.1}", "standing"),
        ("- 3", "document"),
    ],
)
def test_numbers_that_mean_nothing_are_refused_and_named(document: str, field: str) -> None:
    with pytest.raises(BadInput) as error:
        stated_model(document, over=shipped_model())
    assert error.value.field == field


@pytest.mark.parametrize("more", [["--shipped"], ["--introductions"]])
def test_numbers_come_from_one_place(inroad: Any, workspace: str, more: list[str]) -> None:
    assert inroad("fit", "--from", "none.yaml", *more, "-w", workspace).exit_code == 2
