"""`inroad taxonomy`, as it is typed."""

import json
import re
from pathlib import Path

import pytest
from graphql import parse, validate

from inroad.api.schema import schema
from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import seed
from tests.cli.conftest import Inroad

ROOT = Path(__file__).resolve().parents[2]

OURS = """name: ours
title: Our roles
definition: What we call the people of a deal.
roles:
  - {key: MONEY, name: The money, definition: Can sign., titles: [Chief Financial Officer],
     weight: 3, priority: High., content: The business case, maps_to: [ulu.POWER_BUYER]}
  - {key: PUSHER, name: Pusher, definition: Pushes., titles: [], weight: 2, priority: High.,
     content: Ammunition}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "our-roles.yaml"
    path.write_text(OURS, encoding="utf-8")
    return path


def test_taxonomies_are_listed_saved_shown_and_retired(
    inroad: Inroad, workspace: str, file: Path
) -> None:
    assert "stakeholder-map" in inroad("taxonomy", "list", "-w", workspace).stdout
    saved = inroad("taxonomy", "save", str(file), "-w", workspace)
    assert (saved.exit_code, saved.stdout) == (0, "Our roles (ours) is new: 2 roles.\n")
    again = inroad("taxonomy", "save", "-", "-w", workspace, input=OURS)
    assert again.stdout == "Our roles (ours) holds as saved from now on: 2 roles.\n"
    shown = inroad("taxonomy", "show", "our roles", "--in", "meddic", "-w", workspace).stdout
    assert "The money" in shown
    assert "Economic Buyer" in shown
    role = inroad("taxonomy", "retire", "ours", "--role", "pusher", "-w", workspace)
    assert role.stdout == "pusher is retired in Our roles: nobody is given it any more.\n"
    listed = inroad("taxonomy", "list", "--json", "-w", workspace).stdout
    ours = json.loads(listed)["taxonomies"][-1]
    assert [(one["key"], one["retired"]) for one in ours["roles"]] == [
        ("MONEY", False),
        ("PUSHER", True),
    ]
    retired = inroad("taxonomy", "retire", "ours", "-w", workspace)
    assert retired.stdout.startswith("Our roles is retired: no deal is given it any more")
    assert "ours" not in inroad("taxonomy", "list", "-w", workspace).stdout
    assert "ours" in inroad("taxonomy", "list", "--retired", "-w", workspace).stdout


def test_an_override_begins_from_the_shipped_document_and_gives_way_to_it_again(
    inroad: Inroad, workspace: str
) -> None:
    document = inroad("taxonomy", "show", "bant", "--yaml", "-w", workspace).stdout
    changed = document.replace("title: BANT", "title: Four letters")
    inroad("taxonomy", "save", "-", "-w", workspace, input=changed)
    assert "own, instead of the" in inroad("taxonomy", "show", "bant", "-w", workspace).stdout
    retired = inroad("taxonomy", "retire", "Four letters", "-w", workspace)
    assert retired.stdout == "BANT reads as it is shipped again.\n"


def test_a_document_that_cannot_be_meant_ends_with_2_and_names_file_role_and_field(
    inroad: Inroad, workspace: str, file: Path
) -> None:
    file.write_text(OURS.replace("weight: 3", "weight: 9"), encoding="utf-8")
    done = inroad("taxonomy", "save", str(file), "-w", workspace)
    assert done.exit_code == 2
    assert done.stderr == (
        "inroad: our-roles.yaml: role MONEY: weight: should be less than or equal to 3 (is 9) "
        "(weight)\n"
    )


@pytest.mark.parametrize(
    ("words", "exit_code", "said"),
    [
        (("show", "spin"), 3, "there is no taxonomy 'spin'; there are standard"),
        (("show", "ulu", "--in", "spin"), 3, "there is no taxonomy 'spin'"),
        (("retire", "ulu"), 3, "ulu comes with the product; retire its roles"),
        (("retire", "ulu", "--role", "King"), 3, "ulu has no role 'King'; it has Power Buyer"),
        (("save", "no-such-file.yaml"), 3, "no-such-file.yaml: No such file"),
    ],
)
def test_what_is_not_there_ends_with_3_and_is_named(
    inroad: Inroad, workspace: str, words: tuple[str, ...], exit_code: int, said: str
) -> None:
    done = inroad("taxonomy", *words, "-w", workspace)
    assert done.exit_code == exit_code
    assert said in done.stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"\xff\xfe\x00", "is no text in UTF-8"), (b"x" * 1_000_001, "is longer than 1000000 bytes")],
)
def test_a_file_that_is_no_text_or_endless_is_refused(
    inroad: Inroad, workspace: str, file: Path, content: bytes, said: str
) -> None:
    file.write_bytes(content)
    done = inroad("taxonomy", "save", str(file), "-w", workspace)
    assert done.exit_code == 2
    assert said in done.stderr


def test_the_taxonomy_that_the_documentation_shows_can_be_saved_and_shown(
    inroad: Inroad, workspace: str
) -> None:
    text = (ROOT / "docs" / "taxonomies.md").read_text(encoding="utf-8")
    [document] = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    saved = inroad("taxonomy", "save", "-", "-w", workspace, input=document)
    assert (saved.exit_code, saved.stdout) == (0, "Our roles (ours) is new: 1 role.\n")
    shown = inroad("taxonomy", "show", "ours", "--in", "standard", "-w", workspace)
    assert "Economic Buyer" in shown.stdout
    [operations] = re.findall(r"```graphql\n(.*?)```", text, re.DOTALL)
    for operation in operations.splitlines():
        assert validate(schema, parse(operation)) == []


def test_the_notes_on_a_buyer_are_shown_beside_the_person_who_is_it(
    inroad: Inroad, graph: Graph, workspace: str
) -> None:
    seed(graph, workspace, RecordKind.ACCOUNTS, {"key": "acme", "name": "Acme"})
    seed(graph, workspace, RecordKind.PEOPLE, {"key": "ada", "name": "Ada Able"})
    deal = {"key": "d", "name": "Acme suite", "account": "acme", "kind": "NEW", "taxonomy": "ulu"}
    seed(graph, workspace, RecordKind.OPPORTUNITIES, deal)
    role = {"person": "ada", "opportunity": "d", "role": "power buyer"}
    seed(graph, workspace, RecordKind.ROLE_ASSIGNMENTS, role)
    shown = inroad("coverage", "the Acme suite", "-w", workspace).stdout
    assert "roles of Contact plan buyers (ulu)" in shown
    assert "Ada Able, Power Buyer" in shown
    assert "watch: May decide to buy." in shown
    assert "watch out for: May be far" in shown
