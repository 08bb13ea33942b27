"""The answers in README are those that the product gives."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from inroad.api.local import execute
from inroad.cli.asking import person_id
from inroad.cli.docs import ROOT
from inroad.cli.readme import PICTURE, VARIABLES
from inroad.graph.session import Graph
from inroad.seeds.demo import AS_OF, ASKER


def rounded(value: Any) -> Any:
    """Leave out digits in which two machines may differ."""
    if isinstance(value, float):
        return pytest.approx(value, rel=1e-9)
    if isinstance(value, dict):
        return {name: rounded(part) for name, part in value.items()}
    return [rounded(part) for part in value] if isinstance(value, list) else value


def test_the_result_in_readme_is_what_graphql_answers(graph: Graph, enron: str) -> None:
    text = Path(ROOT / "README.md").read_text(encoding="utf-8")
    shown = text.split("<!-- result -->")[1].split("```json")[1].split("```")[0]
    me = person_id(graph, ASKER, workspace=enron, as_of=AS_OF, field="me")
    document = files("inroad.cli") / "documents" / "readme.graphql"

    answer = execute(
        graph,
        workspace=enron,
        document=document.read_text("utf-8"),
        variables=VARIABLES | {"from": [me]},
    )

    assert answer["introductionRoutes"] == rounded(json.loads(shown))


def test_the_picture_in_readme_names_everybody_on_the_best_route(graph: Graph, enron: str) -> None:
    picture = (ROOT / PICTURE).read_text(encoding="utf-8").replace("&#160;", " ")
    text = Path(ROOT / "README.md").read_text(encoding="utf-8")
    shown = json.loads(text.split("```json")[1].split("```")[0])

    for person in shown["routes"][0]["people"]:
        assert person["name"] in picture
