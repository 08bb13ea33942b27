"""`inroad plan`: what it prints, and how it refuses."""

import json
from typing import Any

import pytest
from rich.cells import cell_len

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import seed
from tests.cli.conftest import Inroad

ON = ("-w", "enron", "--as-of", "2001-10-01")


def said(inroad: Inroad, *words: str, exit_code: int = 0) -> str:
    """Return what is drawn without its frame and its line breaks."""
    done = inroad("plan", *words)
    assert done.exit_code == exit_code, done.output
    return " ".join(done.stdout.replace("│", " ").split())


def asked(inroad: Inroad, *words: str) -> dict[str, Any]:
    done = inroad("plan", *words, *ON, "--json")
    assert done.exit_code == 0, done.output
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_a_plan_is_drawn_in_the_four_columns_of_a_stakeholder_map(
    inroad: Inroad, enron: str
) -> None:
    drawn = said(inroad, "ETS renewal", *ON)

    for part in (
        "ETS renewal multi-threading plan",
        "ETS · renewal · Discovery · 1,200,000 USD · closes 31 Dec 2001 · as of 1 Oct 2001",
        "56 % now,",
        "if all of it works",
        "Risk high → low",
        "Roles 3 → 4+ engaged at the account",
        "target contact path to engagement first action timeline",
        "Danny McCarty (VP & CTO) Through Drew Fossum (legal/compliance",
        "Ask Drew Fossum to introduce you",
        "This month",
        "engage: Technical Buyer",
        "find out who: Procurement",
        "Not reached",
        "let somebody else begin",
    ):
        assert part in drawn, part


@pytest.mark.parametrize("wide", [80, 120])
def test_a_plan_fits_its_terminal_and_cuts_no_word(
    inroad: Inroad, enron: str, monkeypatch: pytest.MonkeyPatch, wide: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(wide))

    done = inroad("plan", "ETS renewal", *ON, "--details")

    assert done.exit_code == 0, done.output
    assert "…" not in done.stdout
    assert max(map(cell_len, done.stdout.splitlines())) <= wide
    for whole in ("(legal/compliance", "This quarter", "27 Nov"):
        assert whole in done.stdout, "the longest role and every day stand in one piece"


def test_details_show_message_content_strategies_and_other_ways(inroad: Inroad, enron: str) -> None:
    drawn = said(inroad, "ETS renewal", *ON, "--target", "Rod Hayslett", "--details")

    for part in (
        "1. Rod Hayslett (VP & CFO)",
        "bring ROI and TCO figures, the business case",
        "by Social proof:",
        "write Hello Kimberly Watson, I would like to meet Rod Hayslett",
        "or Mark E. Haedicke → Drew Fossum → Rod Hayslett",
    ):
        assert part in drawn, part


def test_a_plan_as_json_has_the_names_of_graphql(inroad: Inroad, enron: str) -> None:
    answer = asked(inroad, "ETS renewal", "--target", "Danny McCarty", "--owner", "Mark Haedicke")

    assert answer["owner"]["name"] == "Mark E. Haedicke"
    [step] = [one for one in answer["steps"] if one["target"]["aim"] == "ENGAGE"]
    assert [one["name"] for one in step["way"]["people"]] == [
        "Mark E. Haedicke",
        "Drew Fossum",
        "Danny McCarty",
    ]
    assert answer["asks"] == 1, "the owner need not be asked"


def test_hours_of_one_colleague_are_heeded(inroad: Inroad, enron: str) -> None:
    without = asked(inroad, "ETS renewal", "--hours-of", "Vince Kaminski=0")

    actors = {one["actor"]["name"] for one in without["steps"]}
    assert actors and "Vince J. Kaminski" not in actors


def test_where_nothing_can_be_planned_it_says_what_is_missing(inroad: Inroad, enron: str) -> None:
    over = said(inroad, "ETS renewal", "-w", "enron", "--as-of", "2026-11-23", exit_code=3)
    early = said(inroad, "ETS renewal", "-w", "enron", "--as-of", "2001-06-01", exit_code=3)
    idle = said(inroad, "ETS renewal", *ON, "--hours", "0", exit_code=3)

    assert "! ETS renewal was to close on 31 Dec 2001, which is past" in over
    assert "! ETS renewal was opened on 2 Jul 2001: there is nothing to plan before." in early
    assert "! Nobody has an hour in the week for it: give more than 0 hours." in idle


def test_what_is_not_reached_for_one_reason_is_one_line_and_each_in_detail(
    inroad: Inroad, enron: str
) -> None:
    short = said(inroad, "ETS renewal", *ON, "--hours", "0", exit_code=3)
    full = said(inroad, "ETS renewal", *ON, "--hours", "0", "--details", exit_code=3)

    assert (
        "Nobody has an hour in the week" in short and "Rod Hayslett" not in short.split("5 rel")[0]
    )
    assert short.count("Too weak to raise") == 1 and "would need" not in short
    assert full.count("Too weak to raise") > 1 and "would need" in full
    assert "% now" not in short, "a plan that brings nothing draws no bar"


def test_nothing_of_a_name_and_several_of_it_end_with_3(inroad: Inroad, enron: str) -> None:
    assert "No deal and no account is called 'zzyzx'." in said(
        inroad, "zzyzx", "-w", "enron", exit_code=3
    )


@pytest.mark.parametrize(
    ("words", "code", "named"),
    [
        (("--close-on", "2001-09-30"), 2, "30 Sep 2001 is past; name a day to come (--close-on)"),
        (("--close-on", "soon"), 2, "'soon' is no day and no instant"),
        (("--hours", "-1"), 2, "hours in a week are 0 to 168, not -1 (--hours)"),
        (("--max-hops", "9"), 2, "a way has 1 to 4 links, not 9 (--max-hops)"),
        (("--target", "Jeff Dasovich"), 2, "Jeff Dasovich works at"),
        (("--target", "Tana Jones"), 2, "Tana Jones works for us (--target)"),
        (("--target", "Nobody Atall"), 3, "(--target)"),
        (("--owner", "Rod Hayslett"), 2, "Rod Hayslett does not work for us (--owner)"),
        (("--hours-of", "Vince Kaminski"), 2, "write a name and hours"),
        (("--hours-of", "Rod Hayslett=1"), 2, "Rod Hayslett does not work for us (--hours-of)"),
    ],
)
def test_a_plan_that_cannot_be_meant_is_refused_by_what_was_typed(
    inroad: Inroad, enron: str, words: tuple[str, ...], code: int, named: str
) -> None:
    refused = inroad("plan", "ETS renewal", *ON, *words)

    assert (refused.exit_code, "Traceback" in refused.output) == (code, False)
    assert named in " ".join(refused.stderr.split())


def test_names_that_look_like_markup_are_drawn_as_they_are_written(
    inroad: Inroad, graph: Graph, workspace: str
) -> None:
    wild = "Bo [red]B{x}[/red] | *Bold*"
    deal = {"key": "d", "name": "[b]Deal[/b] {0}", "kind": "NEW", "account": "acme"}
    seed(graph, workspace, RecordKind.ACCOUNTS, {"key": "acme", "name": "Acme"})
    people = [{"key": "ann", "name": "Ann"}, {"key": "bo", "name": wild}]
    seed(graph, workspace, RecordKind.PEOPLE, *people)
    jobs = [{"person": "ann", "account": "home"}, {"person": "bo", "account": "acme"}]
    seed(graph, workspace, RecordKind.EMPLOYMENTS, *(one | {"title": "CFO"} for one in jobs))
    tie = {"person": "ann", "other": "bo", "strength": 0.5, "kind": "network"}
    seed(graph, workspace, RecordKind.CONNECTIONS, tie)
    seed(graph, workspace, RecordKind.OPPORTUNITIES, deal)

    drawn = said(inroad, "Acme", "-w", workspace, "--details")

    assert f"Write to {wild}" in drawn
    assert f"Hello {wild}, I would like to hear how you see [b]Deal[/b] {{0}}" in drawn
