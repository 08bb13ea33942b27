"""Of a file of messages, what was said in them is left out, said once and kept nowhere."""

import json
from pathlib import Path
from typing import Any

import pytest
from neo4j import Driver

from inroad.graph.session import Graph
from inroad.importers.files import import_file
from tests.importers.importing import NOW, Seen, everything, written

TEXTS = ("subject", "body", "text", "snippet", "preview")
SAID = "Between us"
MAIL = {"kind": "EMAIL", "at": "2026-07-01T09:00Z", "from": "ada", "to": "bo"}
SENT = [{"person": "ada", "part": "SENDER"}, {"person": "bo", "part": "RECIPIENT"}]


@pytest.fixture
def team(graph: Graph, workspace: str, tmp_path: Path) -> str:
    people = written(tmp_path, "people.csv", "key,name\nada,Ada\nbo,Bo\n")
    import_file(graph, people, workspace=workspace, now=NOW)
    return workspace


def messages(suffix: str) -> str:
    """Two e-mails, each with all its texts, as a file with this ending has them."""
    rows: list[dict[str, str]] = [
        {"key": key, **MAIL, **{name: f"{SAID}, {key}" for name in TEXTS}} for key in ("m1", "m2")
    ]
    if suffix == "jsonl":
        return "".join(f"{json.dumps(row)}\n" for row in rows)
    between = "\t" if suffix == "tsv" else ","
    cells = [list(rows[0]), *([f'"{cell}"' for cell in row.values()] for row in rows)]
    return "".join(f"{between.join(row)}\n" for row in cells)


def interactions(driver: Driver, workspace: str) -> list[str]:
    rows = everything(driver, workspace)
    assert SAID not in str(rows)
    return sorted(row["ends"] for row in rows if row["what"] == "Interaction")


@pytest.mark.parametrize("suffix", ["csv", "tsv", "jsonl"])
def test_subject_and_body_of_messages_are_left_out_and_said_once_per_column(
    graph: Graph, driver: Driver, team: str, tmp_path: Path, suffix: str
) -> None:
    path, seen = written(tmp_path, f"interactions.{suffix}", messages(suffix)), Seen()
    import_file(graph, path, workspace=team, progress=seen, now=NOW)

    assert seen.rejections == []
    assert seen.warnings == [
        f"{path.name}: column {name} means nothing here and is left out" for name in TEXTS
    ]
    assert interactions(driver, team) == ["csv:m1", "csv:m2"]


@pytest.mark.parametrize("text", [SAID, {"html": SAID}, [SAID], None])
def test_text_in_any_shape_is_left_out_beside_a_message_and_beside_who_took_part(
    graph: Graph, driver: Driver, team: str, tmp_path: Path, text: Any
) -> None:
    sent = [one | {"preview": text} for one in SENT]
    row = {"key": "m1", "kind": "EMAIL", "at": MAIL["at"], "body": text, "participants": sent}
    path, seen = written(tmp_path, "interactions.jsonl", json.dumps(row)), Seen()
    import_file(graph, path, workspace=team, progress=seen, now=NOW)

    assert seen.rejections == []
    left_out = "means nothing here and is left out"
    assert seen.warnings == [
        f"{path.name}: column {name} {left_out}" for name in ("body", "participants.preview")
    ]
    assert interactions(driver, team) == ["csv:m1"]


@pytest.mark.parametrize("wrong", [{"at": "soon"}, {"participants": [{"text": SAID}]}])
def test_a_message_that_is_refused_for_something_else_shows_nothing_of_its_text(
    graph: Graph, driver: Driver, team: str, tmp_path: Path, wrong: dict[str, Any]
) -> None:
    row = {"key": "m1", **MAIL, "body": SAID} | wrong
    path, seen = written(tmp_path, "interactions.jsonl", json.dumps(row)), Seen()
    import_file(graph, path, workspace=team, progress=seen, now=NOW)

    assert {one.column for one in seen.rejections} == set(wrong)
    assert SAID not in str(seen)
    assert interactions(driver, team) == []
