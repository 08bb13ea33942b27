import json

import pytest

from tests.cli.conftest import Inroad

ASKED = ("coverage-model", "ETS renewal", "--as-of", "2001-10-01")


def test_the_command_draws_what_is_needed_and_there_how_deep_and_where(
    inroad: Inroad, enron: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "130")
    done = inroad(*ASKED, "-w", enron, "--breadth", "Department", "--segment", "mid-market")

    assert done.exit_code == 0, done.stderr
    said = " ".join(done.stdout.split())
    for part in (
        "ETS renewal  7 relationships missing",
        "department in mid market; the shipped model",
        "Buyer             2       1         1   ● Stanley Horton  President & CEO",
        "○ Rod Hayslett  VP & CFO  Check-signer  is not active",
        "nearest to Champion:    Stanley Horton advocacy is not known",
        "Susan Scott       ●●○○○   19 Sep    22 Aug",
        "─ power user ─",
        "D Kimberly Watson Champion",
        "Not placed, influence and authority and product importance not known: Bill Rapp",
    ):
        assert " ".join(part.split()) in said


def test_without_a_size_the_command_says_what_to_set(inroad: Inroad, enron: str) -> None:
    done = inroad(*ASKED, "-w", enron)

    assert done.exit_code == 0
    assert "not said what it needs" in done.stdout
    assert "The deal's breadth is not set: one of WORKGROUP, DEPARTMENT, COMPANY" in done.stdout


def test_the_command_gives_json_with_the_names_of_graphql(inroad: Inroad, enron: str) -> None:
    done = inroad(*ASKED, "-w", enron, "--breadth", "company", "--json")

    (renewal,) = json.loads(done.stdout)["coverages"]
    assert renewal["opportunity"]["coverageModel"]["breadth"] == "COMPANY"


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--breadth", "galaxy", "'galaxy' is none of workgroup, department, company (--breadth)"),
        ("--segment", "tiny", "'tiny' is none of smb, mid-market, enterprise (--segment)"),
    ],
)
def test_a_size_that_there_is_not_ends_with_2_and_one_sentence(
    inroad: Inroad, enron: str, option: str, value: str, said: str
) -> None:
    done = inroad(*ASKED, "-w", enron, option, value)

    assert (done.exit_code, done.stderr) == (2, f"inroad: {said}\n")


def test_a_deal_that_there_is_not_ends_with_3(inroad: Inroad, enron: str) -> None:
    done = inroad("coverage-model", "zzyzx", "-w", enron)

    assert done.exit_code == 3
    assert "No deal and no account is called 'zzyzx'." in done.stdout
