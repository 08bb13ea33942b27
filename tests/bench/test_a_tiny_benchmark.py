"""The benchmark on 3,000 people, where it judges the product: it still runs."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from inroad.settings import settings

ROOT = Path(__file__).resolve().parents[2]
MEASURED = ("routes", "team")
"""Sections in which the product is judged; `python -m bench --tiny` runs all, in some minutes."""


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    file = tmp_path_factory.mktemp("bench") / "tiny.json"
    surroundings = {
        **os.environ,  # noqa: TID251 - handed on
        "INROAD_JARS": str((settings().jars or settings().home / "jars").resolve()),
        # A cold question waits for its plan while other tests use the processor.
        "INROAD_QUERY_TIMEOUT_S": "120",
    }
    surroundings.pop("INROAD_NEO4J_URI", None)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "bench",
            "--tiny",
            "--only",
            ",".join(MEASURED),
            "--json",
            str(file),
        ],
        cwd=ROOT,
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3_000:]
    found: dict[str, dict[str, object]] = json.loads(file.read_text(encoding="utf-8"))["sections"]
    return found


@pytest.mark.timeout(1_500)
def test_every_section_measures_something(figures: dict[str, dict[str, object]]) -> None:
    assert figures.keys() == set(MEASURED)
    for name, section in figures.items():
        kinds = ("ways", "throughput", "start", "compared")
        assert any(section.get(kind) for kind in kinds), name
        assert all(one["n"] for one in (section.get("ways") or {}).values()), name  # type: ignore[attr-defined]


@pytest.mark.timeout(1_500)
def test_every_answer_of_the_product_is_the_one_of_the_exhaustive_search(
    figures: dict[str, dict[str, object]],
) -> None:
    ways = {
        f"{section}: {name}": one
        for section, found in figures.items()
        for name, one in (found.get("ways") or {}).items()  # type: ignore[attr-defined]
        if "judged" in one and ("introduction routes" in name or name.startswith("the "))
    }

    assert sum(one["judged"] for one in ways.values()) > 20
    assert {name: one["wrong"] for name, one in ways.items() if one["wrong"]} == {}
