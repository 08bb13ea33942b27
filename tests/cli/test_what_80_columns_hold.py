"""What the terminal shows at 80 columns: no word that carries meaning is cut, no line too long."""

import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console

from inroad.cli.drawing_quadrant import quadrant_drawn
from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import seed
from tests.cli.conftest import Inroad

WIDE = 80
ON = ("-w", "enron", "--as-of", "2001-10-01")
Shown = Callable[..., str]


@pytest.fixture
def shown(inroad: Inroad, monkeypatch: pytest.MonkeyPatch) -> Shown:
    """Run a command in a terminal of 80 columns, and insist that nothing in it is cut."""
    monkeypatch.setenv("COLUMNS", str(WIDE))

    def run(*words: str, exit_code: int = 0) -> str:
        done = inroad(*words)
        assert done.exit_code == exit_code, done.output
        assert "…" not in done.stdout
        assert max(map(cell_len, done.stdout.splitlines())) <= WIDE
        said: str = done.stdout
        return said

    return run


def one_line(drawn: str) -> str:
    """Return what is drawn without its frame and its line breaks."""
    return " ".join(drawn.replace("│", " ").split())


def test_coverage_says_every_state_and_every_last_contact(shown: Shown, enron: str) -> None:
    said = shown("coverage", "ETS renewal", *ON)

    for state in ("○ unidentified", "◐ identified", "● engaged"):
        assert state in said
    assert "no two-way contact" in said or "wrote to" in one_line(said)


def test_the_coverage_model_keeps_its_plot_its_dots_and_its_headings(
    shown: Shown, enron: str
) -> None:
    said = shown("coverage-model", "ETS renewal", *ON, "--breadth", "department")

    frame = [line for line in said.splitlines() if "┌──" in line or "└──" in line]
    assert [line.strip("│ ")[0] for line in frame] == ["1", "0"]
    assert "power user ─────" in frame[0]
    assert "champion ──" in frame[0]
    assert "depth  answers  starts" in said
    assert "●●○○○" in said
    assert "brings others in." in one_line(said)


def test_suggestions_say_why_on_lines_of_their_own(shown: Shown, enron: str) -> None:
    said = one_line(shown("suggest", "ETS capacity desk", *ON))

    assert "is Chief Financial Officer, which typically is the Economic Buyer" in said
    assert '--confirm "Rod Hayslett: Economic Buyer"' in said


def test_where_all_roles_are_held_suggest_says_so_and_how_to_see_more(
    inroad: Inroad, shown: Shown, graph: Graph, workspace: str
) -> None:
    seed(graph, workspace, RecordKind.ACCOUNTS, {"key": "acme", "name": "Acme"})
    seed(graph, workspace, RecordKind.PEOPLE, {"key": "ada", "name": "Ada Able"})
    deal = {"key": "d", "name": "Acme suite", "account": "acme", "kind": "NEW"}
    seed(graph, workspace, RecordKind.OPPORTUNITIES, deal)
    asked = inroad("suggest", "Acme suite", "-w", workspace, "--filled", "--json")
    [opportunity] = json.loads(asked.stdout)["opportunities"]
    for role in opportunity["roleSuggestions"]["roles"]:
        held = {"person": "ada", "opportunity": "d", "role": role["role"]["key"]}
        seed(graph, workspace, RecordKind.ROLE_ASSIGNMENTS, held)

    said = shown("suggest", "Acme suite", "-w", workspace)

    assert "Somebody plays each of the roles; --filled shows who else might." in one_line(said)


def test_penetration_names_whole_accounts_and_whom_to_win_next(shown: Shown, enron: str) -> None:
    said = one_line(shown("penetration", *ON))

    assert "Regulatory and Government Affairs" in said
    assert "→ End User: Michelle Lokay, " in said
    assert "effort" in said


def test_one_account_keeps_every_state(shown: Shown, enron: str) -> None:
    assert "○ unidentified" in shown("penetration", *ON, "--account", "ETS")


def test_taxonomies_are_blocks_with_whole_sentences(shown: Shown, enron: str) -> None:
    listed = shown("taxonomy", "list", "-w", "enron")
    one = shown("taxonomy", "show", "ulu", "-w", "enron")

    assert "stakeholder-map  Stakeholder map, shipped, 8 roles" in listed
    assert "in standard: Technical Buyer, Legal/Compliance, Procurement" in one


def test_lines_of_a_gate_go_on_under_where_they_began(shown: Shown, enron: str) -> None:
    said = shown("move", "ETS capacity desk", "Proposal", "--dry-run", *ON, exit_code=8)

    under = said.partition("may not go")[2].splitlines()[1:]
    assert under
    assert all(line.startswith("  ") for line in under if line.strip())


def test_alerts_say_their_code_as_it_is_typed_and_how_severe_they_are(
    shown: Shown, graph: Graph, workspace: str
) -> None:
    seed(graph, workspace, RecordKind.ACCOUNTS, {"key": "acme", "name": "Acme"})
    seed(graph, workspace, RecordKind.PEOPLE, {"key": "zoe", "name": "Zoe Example"})
    job = {"person": "zoe", "account": "acme", "title": "Analyst"}
    seed(graph, workspace, RecordKind.EMPLOYMENTS, job)
    deal = {"key": "d", "name": "Acme suite", "account": "acme", "kind": "NEW"}
    seed(graph, workspace, RecordKind.OPPORTUNITIES, deal)
    held = {"person": "zoe", "opportunity": "d", "role": "DETRACTOR"}
    seed(graph, workspace, RecordKind.ROLE_ASSIGNMENTS, held)

    swept = shown("sweep", "-w", workspace)
    listed = shown("alerts", "-w", workspace, "--code", "DETRACTOR_UNMANAGED")
    number = listed.split()[0]

    for said in (swept, listed, shown("alert", number, "-w", workspace)):
        assert "DETRACTOR_UNMANAGED  warning" in said


def test_a_renewal_plan_keeps_every_state(shown: Shown, enron: str) -> None:
    said = shown("renewal", "ETS renewal", *ON)

    assert "How the customer is" in said


def test_webhooks_are_listed_with_keys_that_can_be_typed(
    inroad: Inroad, shown: Shown, workspace: str
) -> None:
    url = "https://hooks.example.com/inroad"
    made = inroad("webhooks", "add", url, "-w", workspace, "--json")
    key = json.loads(made.stdout)["webhook"]["key"]

    assert f"{key}  on" in shown("webhooks", "-w", workspace).splitlines()[0]
    assert f"{key}  off" in shown("webhooks", "off", key, "-w", workspace).splitlines()[0]


@pytest.mark.parametrize("width", [60, 80, 120])
def test_nobody_who_is_placed_is_left_out_of_the_quadrant(width: int) -> None:
    people = [_placed(number) for number in range(60)]
    written = io.StringIO()

    Console(width=width, file=written).print(quadrant_drawn(people))
    said = written.getvalue()

    assert max(map(cell_len, said.splitlines())) <= width
    plot, _, legend = said.partition("influence or authority")
    inside = "".join(line.partition("│")[2] for line in plot.splitlines() if "│" in line)
    assert sum(sign.isalpha() for sign in inside) == 52
    assert all(
        f"Person{number:02} " in f"{one_line(legend)} ".replace(",", " ") for number in range(60)
    )
    assert "Placed, and not drawn: Person52" in one_line(legend)


def _placed(number: int) -> dict[str, Any]:
    return {
        "placed": True,
        "influenceOrAuthority": 1.0,
        "productImportance": 0.9,
        "part": None,
        "unknown": [],
        "contact": {"person": {"name": f"Person{number:02}"}},
    }
