"""One home of its own, two runs of the importer and one of the server: a minute or two."""

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

from neo4j import Driver
from typer.testing import CliRunner, Result

from bench.drawn.folder import WORKSPACE, Folder
from bench.drawn.people import OURS
from bench.drawn.write import write_workspace
from inroad.cli import app
from inroad.graph.session import open_graph
from inroad.graph.writes.settle_engagement import settle_engagement, settle_team
from inroad.graph.writes.settle_people import settle_people
from inroad.graph.writes.settle_relationships import settle_relationships
from inroad.queries.invariants.every_invariant import check_invariants

PEOPLE, RELATIONSHIPS = 2_000, 4_000
KNOWS = "MATCH (a:Person)-[k:KNOWS]->(b:Person) RETURN [a.key, b.key] AS key, properties(k) AS kept"
PERSON = "MATCH (p:Person) RETURN p.key AS key, properties(p) AS kept"


def load(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["import", str(folder), "--bulk", "--json", *words])


def kept(driver: Driver, statement: str) -> dict[Any, dict[str, Any]]:
    found = {}
    for record in driver.execute_query(statement).records:
        key = record["key"]
        found[tuple(key) if isinstance(key, list) else key] = record["kept"]
    return found


def same(one: Any, other: Any) -> bool:
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, float):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    return bool(one == other)


def differences(before: dict[Any, dict[str, Any]], after: dict[Any, dict[str, Any]]) -> list[Any]:
    return [
        key
        for key in before.keys() | after.keys()
        if before.get(key, {}).keys() != after.get(key, {}).keys()
        or not all(same(before[key][name], after[key][name]) for name in before[key])
    ]


def test_a_drawn_workspace_is_what_the_product_would_have_made_of_its_facts(
    configure: Callable[..., None], tmp_path: Path
) -> None:
    place = tmp_path / "a load"
    folder = Folder(place)
    write_workspace(folder, people=PEOPLE, relationships=RELATIONSHIPS, seed=11)

    lines = place / "relationships" / "REPORTS_TO.Person.Person.csv"
    good = lines.read_text(encoding="utf-8")
    lines.write_text(good + good.splitlines()[1].replace("p0000001,", "p7,", 1) + "\n")
    report = tmp_path / "bad.jsonl"
    refused = load(place, "--report", str(report))
    assert refused.exit_code == 6
    assert json.loads(report.read_text())["value"] == "p7"
    assert not (tmp_path / "home" / "data" / "databases").exists()
    lines.write_text(good, encoding="utf-8")

    told = json.loads(load(place).stdout)

    assert told["entities"] == sum(folder.counts.values())
    with open_graph() as graph:
        assert not any(check_invariants(graph.read).values())
        ties, people = kept(graph.driver, KNOWS), kept(graph.driver, PERSON)
        assert len(ties) == RELATIONSHIPS
        ours = [one for one in people.values() if one.get("reach_1") == 1.0]
        assert [len(ours), sum("with_us_ms" in one for one in ours)] == [OURS, OURS]
        assert all(one.get("reach_3", 0.0) >= one.get("reach_2", 0.0) for one in people.values())
        pairs = list(ties)
        for first in range(0, len(pairs), 2_000):
            some = pairs[first : first + 2_000]
            graph.write(settle_relationships, workspace=WORKSPACE, pairs=some)
        graph.write(settle_people, workspace=WORKSPACE, people=people)
        graph.write(settle_team, workspace=WORKSPACE, people=people)
        graph.write(settle_engagement, workspace=WORKSPACE, people=people)
        assert differences(ties, kept(graph.driver, KNOWS)) == []
        assert differences(people, kept(graph.driver, PERSON)) == []
