"""Contact Blueprints on the command line."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from inroad.cli.short_keys import short
from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import draw_deal, seed

Inroad = Callable[..., Any]
DEAL = ("--deal", "Acme renewal")


@pytest.fixture
def acme(graph: Graph, workspace: str) -> str:
    """A workspace in which Ana's relationship with the CFO is Satisfied."""
    draw_deal(graph, workspace)
    at = datetime.now(UTC) - timedelta(days=3)
    grade = {"colleague": "ana", "contact": "cfo", "grade": "S", "since": at.isoformat()}
    seed(graph, workspace, RecordKind.GRADES, grade)
    return workspace


def said(result: Any) -> str:
    """What was printed, frames and line ends left out."""
    return " ".join(result.stdout.replace("│", " ").split())


def key_of_one(inroad: Inroad, workspace: str, **of: str) -> str:
    """What the list shows of the key of a blueprint, by the name of its contact."""
    listed = json.loads(inroad("blueprints", "--all", "--json", "-w", workspace).stdout)
    keys = [
        one["key"]
        for one in listed["blueprints"]
        if one["contact"]["name"] == of.get("contact", one["contact"]["name"])
    ]
    assert len(keys) == 1
    return short(keys[0])


def test_a_suggestion_reads_as_the_form_and_keeps_nothing(inroad: Inroad, acme: str) -> None:
    shown = inroad("blueprint", "Cfo Example", "--by", "Ana Example", *DEAL, "-w", acme)

    text = said(shown)
    assert shown.exit_code == 0, shown.output
    assert "Name Cfo Example, Chief Financial Officer, Acme" in text
    assert "Goal from Satisfied (S) to Open (O)" in text
    assert "Social proof" in text
    assert "because Eva Example (Analyst), whose word counts with Cfo Example, is for us" in text
    assert "Resources ROI and TCO figures, the business case" in text
    assert "Nothing is kept." in text
    listed = said(inroad("blueprints", "-w", acme))
    assert listed == "There is no such blueprint. Try `inroad blueprint`."


def test_a_blueprint_is_kept_listed_started_and_closed_with_a_grade(
    inroad: Inroad, acme: str
) -> None:
    kept = inroad(
        "blueprint", "Cfo Example", "--by", "Ana Example", *DEAL, "-w", acme,
        "--save", "--issue", "Audit costs that nobody lists", "--owner", "Bob Example",
    )  # fmt: skip
    assert kept.exit_code == 0, kept.output
    assert "Worth it Raises an issue: Audit costs that nobody lists" in said(kept)
    assert "Owner Bob Example" in said(kept)

    listed = said(inroad("blueprints", "Acme", "--owner", "Bob Example", "-w", acme))
    key = key_of_one(inroad, acme)
    assert f"{key} Cfo Example Ana Example Acme renewal S > O" in listed
    assert f"Kept as {key}." in said(kept)
    assert "under way" in said(inroad("blueprints", "--start", key[:4], "-w", acme))
    closed = inroad(
        "blueprints", "--close", key, "--outcome", "moved", "--reason", "asks our view", "-w", acme
    )
    assert said(closed) == (
        "The blueprint for Cfo Example is done: the contact moved; the grade is given (Open) "
        "(asks our view)."
    )
    assert "There is no such blueprint" in said(inroad("blueprints", "-w", acme))
    over = json.loads(inroad("blueprints", "--all", "--json", "-w", acme).stdout)
    assert [(one["state"], one["outcome"]) for one in over["blueprints"]] == [("DONE", "MOVED")]
    again = inroad("blueprint", "Cfo Example", "--by", "Ana Example", "-w", acme, "--json")
    assert json.loads(again.stdout)["fromGrade"] == "OPEN"


def test_what_cannot_be_meant_ends_with_a_sentence_that_names_its_option(
    inroad: Inroad, acme: str
) -> None:
    asked = ("blueprint", "Cfo Example", "--by", "Ana Example", "-w", acme)
    cases: list[tuple[tuple[str, ...], int, str]] = [
        ((*asked, "--save"), 2, "(--save)"),
        ((*asked, "--issue", "x"), 2, "(--issue)"),
        ((*asked, "--due", "2030-01-01"), 2, "(--due)"),
        ((*asked, "--save", "--issue", "x", "--solution", "y"), 2, "(--issue)"),
        ((*asked, "--save", "--issue", "x", "--due", "soon"), 2, "(--due)"),
        ((*asked, "--save", "--issue", "x", "--due", "2001-01-01"), 2, "(--due)"),
        ((*asked, "--save", "--issue", "x", "--as-of", "2026-01-01"), 2, "(--as-of)"),
        (("blueprint", "Bob Example", "--by", "Ana Example", "-w", acme), 2, "(CONTACT)"),
        (("blueprint", "Cfo Example", "--by", "Eva Example", "-w", acme), 2, "(--by)"),
        (("blueprints", "Nowhere Inc", "-w", acme), 3, "(ACCOUNT)"),
        (("blueprints", "--start", "1", "-w", acme), 3, "(--start)"),
        (("blueprints", "--drop", "1", "-w", acme), 3, "(--drop)"),
        (("blueprints", "--close", "", "--outcome", "moved", "-w", acme), 3, "(--close)"),
        (("blueprints", "--start", "1", "--drop", "1", "-w", acme), 2, "(--drop)"),
        (("blueprints", "--close", "1", "-w", acme), 2, "(--outcome)"),
        (("blueprints", "--close", "1", "--outcome", "won", "-w", acme), 2, "(--outcome)"),
    ]
    for words, code, field in cases:
        result = inroad(*words)
        assert (result.exit_code, field in result.output) == (code, True), (words, result.output)
    kept = inroad(*asked, "--save", "--issue", "x")
    assert kept.exit_code == 0
    key = key_of_one(inroad, acme)
    dropped = inroad("blueprints", "--drop", key, "-w", acme)
    assert (dropped.exit_code, "(--reason)" in dropped.output) == (2, True)
    assert "is dropped (left)" in said(
        inroad("blueprints", "--drop", key, "--reason", "left", "-w", acme)
    )


def test_the_key_of_a_blueprint_never_comes_to_mean_another(inroad: Inroad, acme: str) -> None:
    for contact, due in (("Cfo Example", "2027-01-01"), ("Eva Example", "2027-02-01")):
        inroad(
            "blueprint", contact, "--by", "Ana Example", "--save", "--issue", "x", "--due", due,
            "-w", acme,
        )  # fmt: skip
    first = key_of_one(inroad, acme, contact="Cfo Example")
    closing = ("blueprints", "--close", first, "--outcome", "stayed", "-w", acme)

    assert "for Cfo Example is done" in said(inroad(*closing))
    again = inroad(*closing)
    assert again.exit_code == 2, again.output
    assert "(--close)" in again.output
    left = said(inroad("blueprints", "-w", acme))
    assert "Eva Example" in left
    assert "Cfo Example" not in left
    assert "Eva Example" in said(inroad("blueprints", "--contact", "Eva Example", "-w", acme))
    for of in (("--contact", "Vic Example"), ("--by", "Bob Example"), DEAL):
        assert "no such blueprint" in said(inroad("blueprints", *of, "-w", acme))


def test_a_hidden_relationship_is_read_by_nobody_but_who_hides_it(
    inroad: Inroad, acme: str
) -> None:
    made = inroad(
        "blueprint", "Cfo Example", "--by", "Ana Example", "--save", "--issue", "x", "-w", acme
    )
    assert made.exit_code == 0, made.output
    assert inroad("consent", "Ana Example", "--hide", "Cfo Example", "-w", acme).exit_code == 0

    hers = ("--from", "Ana Example", "-w", acme)
    none = "There is no such blueprint"
    assert none in said(inroad("blueprints", "-w", acme))
    assert none in said(inroad("blueprints", "--from", "Bob Example", "-w", acme))
    assert "Cfo Example" in said(inroad("blueprints", *hers))
    suggestion = ("blueprint", "Cfo Example", "--by", "Ana Example", "--json")
    told, own = (json.loads(inroad(*suggestion, *of).stdout) for of in (("-w", acme), hers))
    assert (told["acquainted"], own["acquainted"]) == (False, True)
    [kept] = json.loads(inroad("blueprints", "--json", *hers).stdout)["blueprints"]
    assert inroad("blueprints", "--start", short(kept["key"]), "-w", acme).exit_code == 3
    assert inroad("blueprints", "--start", short(kept["key"]), *hers).exit_code == 0
