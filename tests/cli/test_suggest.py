import json
import re

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import draw_deal, seed
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


def test_a_suggestion_is_rejected_by_its_name_and_that_is_said(inroad: Inroad, deal: str) -> None:
    named = ("--reject", "zoe example:  END user")

    refused = inroad("suggest", "Acme renewal", "-w", deal, *named)
    assert (refused.exit_code, "say why it is wrong" in refused.stderr) == (2, True)
    done = inroad("suggest", "Acme renewal", "-w", deal, *named, "--reason", "On leave")
    assert (done.exit_code, done.stdout) == (
        0,
        "Zoe Example does not play END_USER on Acme renewal: rejected (On leave).\n",
    )
    assert "On leave" in inroad("suggest", "Acme renewal", "-w", deal).stdout


def test_what_is_printed_to_confirm_with_makes_the_assignment(inroad: Inroad, deal: str) -> None:
    shown = inroad("suggest", "Acme renewal", "-w", deal).stdout
    found = re.search(r'--confirm "(.+ Example): (.+)", or', shown)
    assert found, shown

    named = f"{found[1]}: {found[2]}"
    done = inroad("suggest", "Acme renewal", "-w", deal, "--confirm", named, "--by", "Ana")

    assert done.exit_code == 0, done.stderr
    assert done.stdout.startswith(f"{found[1]} plays ")
    assert done.stdout.endswith("on Acme renewal: confirmed by Ana.\n")
    coverage = json.loads(inroad("coverage", "Acme renewal", "-w", deal, "--json").stdout)
    parts = coverage["coverages"][0]["completeness"]["expected"]
    [held] = [part for part in parts if part["role"]["name"] == found[2]]
    assert found[1] in {one["contact"]["person"]["name"] for one in held["holders"]}


def test_of_two_with_one_name_the_key_says_who_is_meant(
    inroad: Inroad, graph: Graph, deal: str
) -> None:
    seed(graph, deal, RecordKind.PEOPLE, {"key": "zoe-2", "name": "Zoe Example"})
    job = {"person": "zoe-2", "account": "acme", "title": "Coordinator"}
    seed(graph, deal, RecordKind.EMPLOYMENTS, job)

    doubt = inroad("suggest", "Acme renewal", "-w", deal, "--confirm", "Zoe Example: End User")
    done = inroad("suggest", "Acme renewal", "-w", deal, "--confirm", "zoe-2: End User", "--json")

    assert doubt.exit_code == 3
    said = " ".join(doubt.stderr.split())
    assert "several suggestions are called 'Zoe Example: End User'; say one:" in said
    assert '"zoe: End User"' in said
    assert '"zoe-2: End User"' in said
    assert json.loads(done.stdout)["decision"]["person"]["name"] == "Zoe Example"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--confirm", "1"), 3, "there is no suggestion '1'; there are \""),
        (("--confirm", ""), 3, "there is no suggestion ''"),
        (("--confirm", "Zoe Example"), 3, "there is no suggestion 'Zoe Example'"),
        (("--confirm", "{words}: {0}"), 3, "there is no suggestion '{words}: {0}'"),
        (("--reject", "Nobody: Champion", "--reason", "No"), 3, "(--reject)"),
        (("--confirm", "1", "--reject", "2"), 2, "confirm or reject, one at a time"),
        (("--confirm", "1", "--as-of", "2026-01-01"), 2, "what is decided is decided now"),
        (("--first", "0"), 2, "first"),
    ],
)
def test_what_cannot_be_decided_is_told_in_one_sentence(
    inroad: Inroad, deal: str, words: tuple[str, ...], code: int, said: str
) -> None:
    done = inroad("suggest", "Acme renewal", "-w", deal, *words)

    one_line = " ".join(done.stderr.split())
    assert (done.exit_code, said in one_line) == (code, True), done.stderr
    assert one_line.startswith("inroad: ")


def test_words_that_mean_no_deal_end_with_3(inroad: Inroad, deal: str) -> None:
    done = inroad("suggest", "Zebra crossing", "-w", deal)

    assert done.exit_code == 3
    assert "no deal and no account is called" in done.stdout.lower()
