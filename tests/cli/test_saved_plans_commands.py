"""Plans that are kept, and their steps, on the command line."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from rich.cells import cell_len

from inroad.cli import plans as commands
from inroad.cli.asking import run
from inroad.graph.session import Graph
from tests.api.conftest import draw_deal

Inroad = Callable[..., Any]


@pytest.fixture
def acme(graph: Graph, workspace: str) -> str:
    draw_deal(graph, workspace)
    return workspace


def said(result: Any) -> str:
    """What was printed, frames and line ends left out."""
    return " ".join(result.stdout.replace("│", " ").split())


@pytest.fixture
def kept(inroad: Inroad, acme: str) -> Any:
    """The plan of the renewal, kept."""
    result = inroad("plan", "Acme renewal", "--save", "--note", "first", "--json", "-w", acme)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)["plan"]


def number_of(plan: Any, person: str) -> str:
    """The number of the step that engages somebody."""
    [found] = [
        one["number"]
        for one in plan["steps"]
        if one["target"]["aim"] == "ENGAGE" and one["target"]["person"]["name"] == person
    ]
    return str(found)


def test_a_plan_is_kept_shown_and_kept_again_only_when_it_says_something_new(
    inroad: Inroad, acme: str
) -> None:
    assert said(inroad("plans", "-w", acme)).startswith("No such plan is kept.")
    first = inroad("plan", "Acme renewal", "--save", "--by", "Ana", "--note", "first", "-w", acme)
    assert first.exit_code == 0, first.output
    assert "Version 1, saved on" in said(first) and "by Ana" in said(first)
    assert "Kept as" in said(first)
    again = inroad("plan", "Acme renewal", "--save", "-w", acme)
    assert "Nothing new: version 1 of" in said(again)
    other = inroad("plan", "Acme renewal", "--save", "--hours", "9", "-w", acme)
    assert "Kept as version 2 of" in said(other)

    listed = said(inroad("plans", "-w", acme))
    assert "Acme renewal 2," in listed and "holds" in listed
    shown = said(inroad("plans", "acme renewal", "-w", acme))
    assert "Acme renewal plan" in shown and "target contact" in shown
    detailed = said(inroad("plans", "acme", "--details", "-w", acme))
    assert "write" in detailed and "Hello Eva Example" in detailed


def test_who_is_overtaken_in_keeping_a_plan_reads_what_to_type(
    inroad: Inroad, acme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = run

    def overtaken(graph: Graph, name: str, asked: Any, *, workspace: str) -> Any:
        if name == "save_plan":
            assert real(graph, name, asked, workspace=workspace)["created"]
        return real(graph, name, asked, workspace=workspace)

    monkeypatch.setattr(commands, "run", overtaken)
    late = inroad("plan", "Acme renewal", "--save", "-w", acme)

    assert late.exit_code == 2
    told = " ".join(late.stderr.split())
    assert "inroad: somebody kept a plan of it just now: see `inroad plans 'Acme renewal'`" in told
    assert "planId" not in late.output


def test_a_step_is_shown_asked_for_given_spoken_about_and_done(
    inroad: Inroad, acme: str, kept: Any
) -> None:
    cfo, eva = number_of(kept, "Cfo Example"), number_of(kept, "Eva Example")
    shown = said(inroad("step", "Acme renewal", cfo, "-w", acme))
    assert f"{cfo}. Cfo Example (Chief Financial Officer) to do" in shown
    assert f"after step {eva}" in shown

    asked = said(
        inroad("step", "Acme renewal", cfo, "asked", "--request", "--by", "Ana", "-w", acme)
    )
    assert "asked (Ana)" in asked and "request asked" in asked
    assert f"! Step {eva} comes before it, and is to do." in asked
    assert "Ana Example to Cfo Example by Eva Example" not in asked
    done = said(
        inroad(
            "step",
            "acme",
            eva,
            "done",
            "--comment",
            "she is in",
            "--assign",
            "Bob Example",
            "-w",
            acme,
        )
    )
    assert "done" in done and "she is in" in done and "Bob Example" in done
    listed = json.loads(inroad("plans", "--json", "-w", acme).stdout)["plans"]
    assert [one["state"] for one in listed[0]["steps"] if str(one["number"]) in {cfo, eva}].count(
        "DONE"
    ) == 1
    mine = json.loads(inroad("plans", "--assignee", "Eva Example", "--json", "-w", acme).stdout)
    assert mine == {"plans": []}


def test_a_no_breaks_nothing_silently_and_the_plan_goes_another_way(
    inroad: Inroad, acme: str, kept: Any
) -> None:
    cfo = number_of(kept, "Cfo Example")
    inroad("step", "Acme renewal", cfo, "asked", "-w", acme)
    no = inroad(
        "step", "Acme renewal", cfo, "dropped", "--reason", "she would not",
        "--declined-by", "Eva Example", "-w", acme,
    )  # fmt: skip
    assert "dropped: she would not" in said(no)

    again = said(inroad("plan", "Acme renewal", "--save", "-w", acme))
    assert "Through Vic Example" in again


def test_who_may_not_be_asked_ends_with_8_and_a_sentence(
    inroad: Inroad, acme: str, kept: Any
) -> None:
    cfo = number_of(kept, "Cfo Example")
    inroad("step", "Acme renewal", cfo, "--assign", "Bob Example", "-w", acme)
    assert inroad("consent", "Ana Example", "--not-to-be-asked", "-w", acme).exit_code == 0
    result = inroad("step", "Acme renewal", cfo, "asked", "--request", "-w", acme)

    assert result.exit_code == 8, result.output
    assert "Not asked: Ana Example does not want to be asked for introductions." in said(result)


def test_a_plan_is_closed_with_its_reason_and_listed_with_all(
    inroad: Inroad, acme: str, kept: Any
) -> None:
    short = kept["key"].rpartition(":")[2][:8]
    closed = said(inroad("plans", short, "--close", "--reason", "won", "-w", acme))
    assert closed == f"The plan of Acme renewal ({short}) is closed (won)."

    assert said(inroad("plans", "-w", acme)).startswith("No such plan is kept.")
    assert "closed" in said(inroad("plans", "--all", "-w", acme))
    assert "Closed on" in said(inroad("plans", short, "--all", "-w", acme))


def test_what_cannot_be_meant_ends_with_a_sentence_that_names_its_option(
    inroad: Inroad, acme: str, kept: Any
) -> None:
    deal = ("Acme renewal",)
    cases: list[tuple[tuple[str, ...], int, str]] = [
        (("plan", *deal, "--save", "--as-of", "2026-01-01"), 2, "(--as-of)"),
        (("plan", *deal, "--note", "x"), 2, "(--note)"),
        (("plan", *deal, "--save", "--close-on", "2001-01-01"), 2, "(--close-on)"),
        (("plans", "Nowhere"), 3, "(PLAN)"),
        (("plans", "--close"), 2, "(PLAN)"),
        (("plans", *deal, "--reason", "x"), 2, "(--reason)"),
        (("plans", *deal, "--close", "--as-of", "2026-01-01"), 2, "(--as-of)"),
        (("plans", "--assignee", "Nobody At All"), 3, "(--assignee)"),
        (("step", *deal, "99"), 3, "(NUMBER)"),
        (("step", "Nowhere", "1"), 3, "(PLAN)"),
        (("step", *deal, "1", "started"), 2, "(STATE)"),
        (("step", *deal, "1", "to_do"), 2, "(STATE)"),
        (("step", *deal, "1", "dropped"), 2, "(--reason)"),
        (("step", *deal, "1", "--reason", "x"), 2, "(--reason)"),
        (("step", *deal, "1", "done", "--at", "2001-01-01"), 2, "(--at)"),
        (("step", *deal, "1", "--assign", "Eva Example"), 2, "(--assign)"),
        (("step", *deal, "1", "done", "--declined-by", "Eva Example"), 2, "(--declined-by)"),
    ]
    for words, code, field in cases:
        result = inroad(*words, "-w", acme)
        assert (result.exit_code, field in result.output) == (code, True), (words, result.output)


def test_nothing_is_cut_in_a_terminal_of_80_columns(
    inroad: Inroad, acme: str, kept: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for words in (("plans",), ("plans", "acme", "--details"), ("step", "Acme renewal", "1")):
        shown = inroad(*words, "-w", acme)
        assert shown.exit_code == 0, shown.output
        assert "…" not in shown.stdout
        assert max(map(cell_len, shown.stdout.splitlines())) <= 80


def test_whoever_hides_it_later_is_named_in_no_picture_of_a_plan(
    inroad: Inroad, acme: str, kept: Any
) -> None:
    step = number_of(kept, "Eva Example")
    words = ["--comment", "Ana Example knows her of old"]
    assert inroad("step", "Acme renewal", step, *words, "-w", acme).exit_code == 0
    assert inroad("consent", "Ana Example", "--hide-all", "-w", acme).exit_code == 0

    deal = "Acme renewal"
    for asked in (["plans", deal, "--details"], ["plans"], ["step", deal, step]):
        result = inroad(*asked, "-w", acme)
        assert result.exit_code == 0, result.output
        assert "Ana Example" not in said(result)
    assert "raise a relationship" in said(inroad("plans", "Acme renewal", "-w", acme))
