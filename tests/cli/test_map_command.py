"""`inroad map` as it is typed."""

import json

import pytest

from tests.cli.conftest import Inroad

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
