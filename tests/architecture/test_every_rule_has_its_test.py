"""`docs/rules.md` names a test of every rule, and every test that it names is there."""

import ast
import re
from enum import StrEnum
from functools import cache
from pathlib import Path

import pytest

from inroad.graph.taxonomy import SHIPPED
from inroad.graph.vocabulary import (
    AlertCode,
    InfluenceStrategy,
    RelationshipGrade,
    TouchWorth,
)
from inroad.plans.contact_map.findings import FindingCode
from inroad.plans.coverage_rules import Dimension, RiskFactor

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
ROWS = [line for line in TEXT.splitlines() if line.startswith("| ")]
RULES = [row for row in ROWS if not row.startswith("| rule ")]
NAMED = [named for row in RULES for named in re.findall(r"`([\w/]+\.py)::(test_\w+)`", row)]


@cache
def names_in(path: str) -> set[str]:
    tree = ast.parse((ROOT / "tests" / path).read_text(encoding="utf-8"))
    return {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    }


def test_every_rule_names_a_test_and_every_test_named_there_is_there() -> None:
    assert [row for row in RULES if "::test_" not in row] == []
    assert [f"{path}::{name}" for path, name in NAMED if name not in names_in(path)] == []
    assert sum(row.count("::") for row in RULES) == len(NAMED) > 0


WORDS = [
    AlertCode,
    Dimension,
    RiskFactor,
    RelationshipGrade,
    FindingCode,
    InfluenceStrategy,
    TouchWorth,
]


@pytest.mark.parametrize("words", WORDS)
def test_every_word_by_which_something_is_judged_has_a_rule(words: type[StrEnum]) -> None:
    assert [word for word in words if not any(f"`{word}`" in row for row in RULES)] == []


def test_every_shipped_taxonomy_has_a_rule() -> None:
    assert [name for name in SHIPPED if not any(f"`{name}`" in row for row in RULES)] == []


def test_every_file_of_numbers_that_the_rules_name_is_there() -> None:
    named = set(re.findall(r"`([\w/-]+\.yaml)`", TEXT))
    assert named
    assert [path for path in named if not (ROOT / path).is_file()] == []
