import json
import re

import pytest

from inroad.graph.session import Graph
from tests.api.conftest import draw_deal
from tests.cli.conftest import Inroad


@pytest.fixture
def deal(graph: Graph, workspace: str) -> str:
    draw_deal(graph, workspace)
    return workspace


def test_who_may_play_which_role_is_printed_with_the_reason(inroad: Inroad, deal: str) -> None:
    done = inroad("suggest", "Acme renewal", "-w", deal)

    assert done.exit_code == 0, done.output
    assert "Zoe Example" in done.stdout
    assert "is a Coordinator, as the End User typically is" in done.stdout
    assert "from 50 confirmed roles on by a model, there are 2" in done.stdout


def test_a_number_is_confirmed_or_rejected_and_that_is_said(inroad: Inroad, deal: str) -> None:
    answer = json.loads(inroad("suggest", "Acme renewal", "-w", deal, "--json").stdout)
    roles = answer["opportunities"][0]["roleSuggestions"]["roles"]
    offered = [
        (role["role"]["key"], one["person"]["key"])
        for role in roles
        for one in (*role["suggestions"], *role["unsure"])
    ]
    number = str(offered.index(("END_USER", "zoe")) + 1)

    refused = inroad("suggest", "Acme renewal", "-w", deal, "--reject", number)
    assert (refused.exit_code, "say why it is wrong" in refused.stderr) == (2, True)
    done = inroad("suggest", "Acme renewal", "-w", deal, "--reject", number, "--reason", "On leave")
    assert (done.exit_code, done.stdout) == (
        0,
        "Zoe Example does not play END_USER on Acme renewal: rejected (On leave).\n",
    )
    assert "On leave" in inroad("suggest", "Acme renewal", "-w", deal).stdout


def test_a_number_means_the_same_person_however_many_are_shown(inroad: Inroad, deal: str) -> None:
    def numbers(first: str) -> dict[str, str]:
        shown = inroad("suggest", "Acme renewal", "-w", deal, "--first", first, "--filled").stdout
        found = re.findall(r"(\d+)\s+(\w+ Example).*title", shown)
        return {number: name for number, name in found}

    few, many = numbers("1"), numbers("9")
    assert len(few) < len(many)
    assert few.items() <= many.items()


def test_a_confirmed_number_is_an_assignment(inroad: Inroad, deal: str) -> None:
    done = inroad("suggest", "Acme renewal", "-w", deal, "--confirm", "1", "--by", "Ana")

    assert done.exit_code == 0, done.stderr
    assert done.stdout.endswith("on Acme renewal: confirmed by Ana.\n")
    assert "identified" in inroad("coverage", "Acme renewal", "-w", deal).stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--confirm", "99"), 3, "there is no suggestion 99"),
        (("--confirm", "0"), 3, "there is no suggestion 0"),
        (("--reject", "0", "--reason", "No"), 3, "there is no suggestion 0"),
        (("--confirm", "1", "--reject", "2"), 2, "confirm or reject, one at a time"),
        (("--confirm", "1", "--as-of", "2026-01-01"), 2, "what is decided is decided now"),
        (("--first", "0"), 2, "first"),
    ],
)
def test_what_cannot_be_decided_is_told_in_one_sentence(
    inroad: Inroad, deal: str, words: tuple[str, ...], code: int, said: str
) -> None:
    done = inroad("suggest", "Acme renewal", "-w", deal, *words)

    assert (done.exit_code, said in done.stderr) == (code, True), done.stderr
    assert done.stderr.count("\n") == 1


def test_words_that_mean_no_deal_end_with_3(inroad: Inroad, deal: str) -> None:
    done = inroad("suggest", "Zebra crossing", "-w", deal)

    assert done.exit_code == 3
    assert "no deal and no account is called" in done.stdout.lower()
