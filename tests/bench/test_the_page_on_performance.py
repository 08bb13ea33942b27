"""docs/performance.md comes out of the figures, and says of every target what became of it."""

import re
from pathlib import Path
from typing import Any

import pytest

from bench.report.__main__ import PAGE, kept_runs, page
from bench.report.targets import reached, targets

ROOT = Path(__file__).resolve().parents[2]
ONE = "introduction routes, one asker, k = 5, 4 links"
NAIVE = "naive Cypher, chains of 1 to 4 links, sorted"


def run(ways: dict[str, Any], size: str = "S") -> dict[str, Any]:
    common = {"at": "2026-01-01T00:00:00+00:00", "seconds": 1.0, "load": [1, 1], "rss_mib": {}}
    peers = {"ways": ways, "plugin": {}, "build_s": {}, "versions": {}, "left_out": {}}
    machine = {"processor": "p", "cores": 2, "memory_gib": 1, "system": "s"}
    return {
        "size": size,
        "people": 10,
        "pairs_that_count": 20,
        "machine": machine,
        "versions": {"neo4j": "1"},
        "sections": {"peers": common | peers},
    }


def figures(p50: float, **more: Any) -> dict[str, Any]:
    times = dict.fromkeys(("p95_ms", "p99_ms", "max_ms", "mean_ms"), p50)
    return {"n": 3, "p50_ms": p50, **times, **more}


def the(what: str, runs: dict[str, Any]) -> Any:
    return next(one for one in reached(runs) if what in one.what)


@pytest.mark.parametrize(("slow", "is_met"), [(3_000.0, True), (2_999.0, False)])
def test_a_target_is_met_at_its_bound_and_not_below(slow: float, is_met: bool) -> None:
    runs = {"S": run({ONE: figures(10.0), NAIVE: figures(slow)})}

    assert the("against naive Cypher `*1..4`", runs).is_met is is_met


def test_what_was_not_measured_is_said_to_be_so() -> None:
    found = reached({"S": run({ONE: figures(10.0)})})

    assert [one.is_met for one in found if "naive" in one.what] == [None, None]
    assert "not measured" in page({"S": run({ONE: figures(10.0)})})


def test_a_way_that_was_stopped_gives_a_bound_and_not_a_figure() -> None:
    runs = {"S": run({ONE: figures(10.0), NAIVE: figures(5_000.0, stopped=2)})}

    assert the("against naive Cypher `*1..4`", runs).measured == "≥ 500×"  # noqa: RUF001


def test_where_fewer_than_half_were_stopped_the_middle_is_a_figure() -> None:
    runs = {"S": run({ONE: figures(10.0), NAIVE: figures(5_000.0, stopped=1)})}

    assert the("against naive Cypher `*1..4`", runs).measured == "500×"  # noqa: RUF001


def test_wrong_answers_of_the_product_are_added_up_and_those_of_peers_are_not() -> None:
    wrong = {"judged": 9, "wrong": 2, "too_long": 0, "routes": 9}
    runs = {"S": run({ONE: figures(1.0, **wrong), NAIVE: figures(1.0, **wrong)})}

    found = the("differ from the exhaustive search on", runs)

    assert (found.measured, found.is_met) == ("2 answers", False)


def test_every_target_names_ways_that_a_section_measures() -> None:
    source = "".join(file.read_text("utf-8") for file in (ROOT / "bench/sections").glob("*.py"))
    source += "GraphQL in this process, one asker: routes, people, strengths"
    source += "GraphQL over HTTP, one asker: routes, people, strengths"
    source += "GraphQL over HTTP, the team: routes, people, strengths"
    source += (ROOT / "bench" / "stand" / "asking.py").read_text("utf-8")
    named = [one[end][2] for one in targets() for end in ("over", "under") if end in one]

    assert len(named) > 30
    assert [name for name in named if name not in source] == []


def test_the_page_is_the_one_of_the_figures_that_are_kept() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(kept_runs())


def test_every_table_of_the_page_has_as_many_cells_in_each_row() -> None:
    text = page({"S": run({ONE: figures(10.0), NAIVE: figures(5_000.0, stopped=2)})})

    for block in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        assert len({line.count("|") for line in block.splitlines()}) == 1
