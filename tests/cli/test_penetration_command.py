"""`inroad penetration` as it is typed: a list, one account, a file."""

import csv
import json
from pathlib import Path

import pytest

from inroad.cli.drawing_penetration import harmless
from tests.cli.conftest import Inroad

ON = ("-w", "enron", "--as-of", "2001-10-01")


def test_a_list_shows_bands_and_the_role_to_win_next(inroad: Inroad, enron: str) -> None:
    done = inroad("penetration", *ON)

    assert done.exit_code == 0, done.output
    assert "5 accounts" in done.output
    lines = done.output.splitlines()
    [place] = [place for place, line in enumerate(lines) if line.strip().startswith("ETS")]
    assert "3 of 8" in lines[place]
    assert lines[place + 1].strip().startswith("→ End User: Michelle Lokay, ")


def test_one_account_shows_its_roles_and_the_route(inroad: Inroad, enron: str) -> None:
    done = inroad("penetration", *ON, "--account", "ETS renewal")

    assert done.exit_code == 0, done.output
    assert "Win next: End User through Michelle Lokay" in done.output
    assert "Vince J. Kaminski → Kimberly Watson → Michelle Lokay" in done.output


def test_pages_are_read_until_there_are_as_many_as_wanted(inroad: Inroad, enron: str) -> None:
    done = inroad("penetration", *ON, "--first", "2", "--json")

    answer = json.loads(done.stdout)
    assert (len(answer["edges"]), answer["totalCount"]) == (2, 5)


def test_a_file_has_a_line_for_each_account(inroad: Inroad, enron: str, tmp_path: Path) -> None:
    file = tmp_path / "accounts.csv"

    done = inroad("penetration", *ON, "--band", "3", "--csv", str(file))

    assert done.exit_code == 0, done.output
    [row] = csv.DictReader(file.read_text("utf-8").splitlines())
    assert (row["account"], row["band"], row["roles_engaged"]) == ("ETS", "3", "3")
    assert row["next_person"] == "Michelle Lokay"
    done = inroad("penetration", *ON, "--csv", str(tmp_path / "nowhere" / "x.csv"))
    assert done.exit_code == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--band", "7"), "'7' is no band; there are 0, 1-2, 3, 4+ (--band)"),
        (("--order", "size"), "'size' is no order"),
        (("--first", "0"), "first must be at least 1, not 0 (--first)"),
        (("--account", "ETS", "--band", "3"), "--account shows one"),
    ],
)
def test_what_cannot_be_meant_ends_with_2_and_one_sentence(
    inroad: Inroad, enron: str, words: tuple[str, ...], said: str
) -> None:
    done = inroad("penetration", *ON, *words)

    assert done.exit_code == 2
    assert said in " ".join(done.stderr.split())


def test_an_account_that_nobody_knows_ends_with_3(inroad: Inroad, enron: str) -> None:
    assert inroad("penetration", *ON, "--account", "Nowhere").exit_code == 3


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_no_name_is_a_formula_in_a_spreadsheet(name: str) -> None:
    assert harmless(name) == f"'{name}"
    assert (harmless("Acme"), harmless(0), harmless(-3), harmless(None)) == (
        "Acme",
        0,
        -3,
        None,
    )
