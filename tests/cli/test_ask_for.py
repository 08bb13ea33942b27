"""Introductions asked for, drafted, listed and followed up on the command line."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest

from inroad.graph.session import Graph
from tests.api.conftest import draw_deal
from tests.cli.conftest import Inroad

ASKING = ("ask-for", "Vic Example", "--from", "Ana Example")


@pytest.fixture
def acme(graph: Graph, workspace: str) -> str:
    """A workspace of `draw_deal`."""
    draw_deal(graph, workspace)
    return workspace


def key_in(printed: str) -> str:
    found = re.search(r"\(([0-9a-f]{8})\)", printed)
    assert found, printed
    return found[1]


def test_a_draft_is_printed_kept_and_asked(inroad: Inroad, acme: str) -> None:
    asking = ("ask-for", "Cfo Example", "--from", "Ana Example", "--draft", "-w", acme)
    drafted = inroad(*asking)
    assert drafted.exit_code == 0, drafted.output
    key = key_in(drafted.stdout)
    assert f"Drafted: Ana Example to Cfo Example by Eva Example ({key})." in drafted.stdout
    assert f"Nobody was asked yet: `inroad request {key} asked`" in drafted.stdout
    assert "Ana Example knows Cfo Example without anybody between, 30 %." in drafted.stdout
    assert "not yet" in inroad("requests", "-w", acme).stdout

    asked = inroad("request", key, "asked", "--by", "Ana Example", "-w", acme)
    assert "Ana Example to Cfo Example by Eva Example is ASKED now." in asked.stdout
    shown = inroad("request", key[:4], "-w", acme)
    assert shown.exit_code == 0, shown.output
    assert "Route: Ana Example > Eva Example > Cfo Example, 72 %" in shown.stdout
    assert "DRAFTED by Ana Example" in shown.stdout
    assert "ASKED by Ana Example" in shown.stdout
    assert "\nRemind on " in shown.stdout
    assert "Ana Example to Eva Example:\nHello Eva Example, I would like to meet" in shown.stdout


def test_the_next_route_is_asked_over_where_somebody_may_not_be_asked_and_said_so(
    inroad: Inroad, acme: str
) -> None:
    first = ("ask-for", "Cfo Example", "--from", "Bob Example", "-w", acme)
    assert inroad(*first).exit_code == 0
    shown = inroad("routes", "Cfo Example", "--from", "Bob Example", "-w", acme)
    assert "Vic Example was asked for this on" in shown.stdout
    again = inroad(*first)
    assert again.exit_code == 8, again.output
    assert "Not over Bob Example > Vic Example > Cfo Example: Vic Example was asked" in again.stdout
    assert again.stdout.endswith("Nobody was asked.\n")
    assert json.loads(inroad(*first, "--json").stdout)["passedOver"][0]["why"].startswith("Vic")

    # Ana has two ways to Vic: over Eva and the CFO, and over the CFO alone.
    drafted = inroad(*ASKING, "--draft", "-w", acme)
    assert "Route: Ana Example > Eva Example > Cfo Example > Vic Example" in drafted.stdout
    inroad("ask-for", "Vic Example", "--from", "Ana Example", "-w", acme)
    second = inroad(*ASKING, "-w", acme)
    assert second.exit_code == 0, second.output
    assert "Not over Ana Example > Eva Example > Cfo Example > Vic Example: Eva" in second.stdout
    assert "Route: Ana Example > Cfo Example > Vic Example" in second.stdout


def test_a_route_is_chosen_by_its_place(inroad: Inroad, acme: str) -> None:
    chosen = inroad(*ASKING, "--route", "2", "--draft", "-w", acme)
    assert "Route: Ana Example > Cfo Example > Vic Example, 18 %" in chosen.stdout
    for words, said, code in (
        (("--route", "9"), "there is no route 9 to Vic Example; there are 1 to 2 (--route)", 3),
        (("--route", "0"), "there is no route 0 to Vic Example; there are 1 to 2 (--route)", 3),
    ):
        refused = inroad(*ASKING, *words, "-w", acme)
        assert (refused.exit_code, said in " ".join(refused.stderr.split())) == (code, True)
    own = inroad("ask-for", "Cfo Example", "--from", "Ana Example", "--route", "2", "-w", acme)
    assert (own.exit_code, "your own relationship" in own.stderr) == (2, True)


def test_what_is_due_is_listed(inroad: Inroad, acme: str) -> None:
    at = (datetime.now(UTC) - timedelta(days=6)).date().isoformat()
    inroad("ask-for", "Cfo Example", "--from", "Bob Example", "--as-of", at, "-w", acme)
    inroad(*ASKING, "-w", acme)
    due = inroad("requests", "--due", "-w", acme)
    assert due.exit_code == 0, due.output
    assert "overdue since" in due.stdout
    assert "Ana Example" not in due.stdout


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (("zzz",), "there is no request 'zzz'; there are: none (REQUEST)", 3),
        (("zzz", "won"), "'won' is none of DRAFTED, ASKED", 2),
        (("zzz", "--reason", "x"), "goes with where the request goes (--reason)", 2),
        (("zzz", "met", "--as-of", "2026-01-01"), "(--as-of)", 2),
        (("zzz", "met", "--at", "soon"), "(--at)", 2),
    ],
)
def test_what_cannot_be_meant_of_a_request_is_one_sentence(
    inroad: Inroad, acme: str, words: tuple[str, ...], said: str, code: int
) -> None:
    refused = inroad("request", *words, "-w", acme)
    assert refused.exit_code == code, refused.output
    assert said in " ".join(refused.stderr.split())


def test_a_request_declined_without_a_reason_names_the_option(inroad: Inroad, acme: str) -> None:
    key = key_in(inroad(*ASKING, "-w", acme).stdout)
    refused = inroad("request", key, "declined", "-w", acme)
    assert (refused.exit_code, "(--reason)" in refused.stderr) == (2, True)
    before = inroad("request", key, "--as-of", "2020-01-01", "-w", acme)
    assert (before.exit_code, "not there on that day (--as-of)" in before.stderr) == (2, True)
