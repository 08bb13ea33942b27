"""`inroad map` as it is typed."""

import json

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import draw_deal
from tests.cli.conftest import Inroad
from tests.drawing import NOW, draw

ON = ("-w", "enron", "--as-of", "2001-10-01")


def test_the_map_is_a_matrix_with_what_it_tells_below(inroad: Inroad, enron: str) -> None:
    done = inroad("map", "ETS", *ON)

    assert done.exit_code == 0, done.output
    assert "Client Contact Map of ETS   as of 1 Oct 2001" in done.output
    [line] = [line for line in done.output.splitlines() if "★ Danny McCarty" in line]
    assert "C-level" in line
    assert "○" in line
    assert "SINGLE_RELATIONSHIP" in done.output
    assert "Key intersections for 30 days" in done.output
    assert "Proposal" not in done.output


def test_a_map_with_buyers_and_nobody_of_ours_says_so(inroad: Inroad, enron: str) -> None:
    done = inroad("map", "ETS", "-w", "enron", "--as-of", "2026-11-23")

    assert done.exit_code == 0, done.output
    assert "★ Danny McCarty" in done.output
    assert "Key intersections for 30 days   none: nobody of ours is on the map" in done.output


def test_a_proposal_is_made_when_it_is_asked_for(inroad: Inroad, enron: str) -> None:
    done = inroad("map", "ETS", *ON, "--reassign")

    assert done.exit_code == 0, done.output
    assert "take up" in done.output
    assert "give up" in done.output


def test_the_answer_can_be_had_as_json(inroad: Inroad, enron: str) -> None:
    done = inroad("map", "ETS", *ON, "--json", "--contacts", "3", "--colleagues", "2")
    shown = json.loads(done.stdout)["map"]

    assert (len(shown["contacts"]["edges"]), shown["contacts"]["totalCount"]) == (3, 19)
    assert len(shown["colleagues"]["edges"]) == 2


def test_an_account_that_is_not_there_ends_with_3(inroad: Inroad, enron: str) -> None:
    done = inroad("map", "Zylograph", *ON)

    assert done.exit_code == 3
    assert "No deal and no account is called 'Zylograph'" in done.output


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--days", "45", "days must be 30, 60 or 90"),
        ("--capacity", "-1", "capacity must be 0 to 1000"),
        ("--contacts", "0", "first must be 1 to 200"),
    ],
)
def test_bad_input_is_one_sentence_and_ends_with_2(
    option: str, value: str, said: str, inroad: Inroad, enron: str
) -> None:
    done = inroad("map", "ETS", *ON, option, value)

    assert done.exit_code == 2
    assert said in done.output


def test_what_is_merely_stated_is_not_drawn_as_one_way(
    inroad: Inroad, graph: Graph, workspace: str
) -> None:
    draw_deal(graph, workspace)
    done = inroad("map", "Acme", "-w", workspace)

    assert done.exit_code == 0, done.output
    [line] = [line for line in done.output.splitlines() if "Eva Example" in line and "◇" in line]
    assert "○" not in line
    assert "◇ merely stated" in done.output


def test_what_is_not_shown_says_how_to_see_it(
    inroad: Inroad, enron: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = inroad("map", "ETS", *ON, "--contacts", "3", "--colleagues", "2")
    monkeypatch.setenv("COLUMNS", "80")
    narrow = inroad("map", "ETS", *ON)

    assert "3 of 19 contacts are shown; --contacts shows up to 200." in few.output
    assert "2 of 39 colleagues are shown; --colleagues shows up to 200." in few.output
    assert "of 39 colleagues are shown; a wider terminal shows more" in narrow.output


def test_whoever_could_take_a_relationship_over_is_named(
    inroad: Inroad, graph: Graph, workspace: str
) -> None:
    draw_deal(graph, workspace)
    for who, grade in (("ana", "DISSATISFIED"), ("bob", "SATISFIED")):
        fact = {"key": f"{who}|eva", "colleague": who, "contact": "eva", "grader": who}
        given = {"grade": grade, "valid_from": NOW}
        graph.write(draw, workspace, RecordKind.GRADES, [fact | {"properties": given}])
    done = inroad("map", "Acme", "-w", workspace, "--as-of", "2026-11-23T13:00Z")

    assert "Ana Example stands at D" in " ".join(done.output.split())
    assert "; or Bob Example takes it over" in " ".join(done.output.split())
