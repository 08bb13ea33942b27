"""What would be, and who must not leave, on the command line."""

import json
from typing import Any

import pytest
from rich.cells import cell_len

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import draw_deal, seed
from tests.cli.conftest import Inroad

ON = ("-w", "enron", "--as-of", "2001-10-01")


def one_line(text: str) -> str:
    return " ".join(text.replace("│", " ").replace("\u00a0", " ").split())


@pytest.fixture
def own(graph: Graph, workspace: str) -> str:
    draw_deal(graph, workspace)
    return workspace


@pytest.mark.usefixtures("enron")
def test_a_departure_is_supposed_with_the_way_that_is_left(inroad: Inroad) -> None:
    done = inroad("what-if", "ETS renewal", "--leaves", "Kimberly Watson", *ON)

    assert done.exit_code == 0, done.output
    said = one_line(done.stdout)
    assert said.startswith("If Kimberly Watson leaves")
    assert "ETS renewal 56 % → 38 % complete" in said
    assert "Way to Champion — Lynn Blair, 28 %" in said
    assert "Vince J. Kaminski → Kimberly Watson" in said
    assert said.endswith("Nothing was written.")


@pytest.mark.usefixtures("enron")
@pytest.mark.parametrize("width", [80, 120])
def test_nothing_of_it_is_cut(inroad: Inroad, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))

    for words in (("what-if", "ETS", "--leaves", "Kimberly Watson"), ("departures", "ETS")):
        done = inroad(*words, *ON)
        assert done.exit_code == 0, done.output
        assert "…" not in done.stdout
        assert max(map(cell_len, done.stdout.splitlines())) <= width


@pytest.mark.usefixtures("enron")
def test_who_must_not_leave_is_said_the_costliest_first(inroad: Inroad) -> None:
    done = inroad("departures", "ETS renewal", "--first", "2", *ON)
    as_json = json.loads(inroad("departures", "ETS renewal", "--first", "2", "--json", *ON).stdout)

    assert done.exit_code == 0, done.output
    said = one_line(done.stdout)
    assert "Who must not leave: ETS renewal on 1 Oct 2001" in said
    assert said.index("Kimberly Watson Director") < said.index("Danny McCarty VP & CTO")
    assert "lose its Champion and one of our 4 threads to its committee" in said
    names = [one["person"]["name"] for one in as_json["departures"]]
    assert names == ["Kimberly Watson", "Danny McCarty"]


def test_every_option_reaches_the_graph(graph: Graph, inroad: Inroad, own: str) -> None:
    seed(
        graph,
        own,
        RecordKind.ROLE_ASSIGNMENTS,
        {"person": "vic", "opportunity": "renewal", "role": "DETRACTOR", "stance": "OPPOSED"},
    )

    done = inroad(
        *("what-if", "Acme renewal", "-w", own, "--json"),
        *("--role-ends", "Cfo Example=economic buyer", "--role", "Zoe Example=End User"),
        *("--stance", "Vic Example=neutral", "--grade", "Ana Example/Cfo Example=O"),
        *("--engaged", "Vic Example/Bob Example", "--strength", "Bob Example/Zoe Example=0.7"),
        *("--without", "Eva Example/Cfo Example", "--leaves", "Eva Example"),
        *("--silent", "Ana Example"),
    )

    assert done.exit_code == 0, done.output
    answer: dict[str, Any] = json.loads(done.stdout)
    said = [one["sentence"] for one in answer["changes"]]
    assert [one.partition(" on ")[0] for one in said] == [
        "Cfo Example is no longer Economic Buyer of Acme renewal",
        "Zoe Example becomes End User of Acme renewal",
        "Vic Example is neutral",
        "Cfo Example's grade with Ana Example is Open",
        "Vic Example meets Bob Example",
        "Bob Example and Zoe Example know each other with a strength of 0.70",
        "Eva Example and Cfo Example no longer know each other",
        "Eva Example leaves",
        "Ana Example leaves, and who turned to nobody else of ours falls silent",
    ]


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        ((), "suppose something: --role-ends, --role", 2),
        (("--leaves", "nobody like that"), "(--leaves)", 3),
        (("--leaves", " "), "say whom: a name (--leaves)", 2),
        (("--stance", "Eva Example=grumpy"), "'grumpy' is none of ADVOCATE", 2),
        (("--stance", "Eva Example"), "is not written like 'NAME=NEUTRAL' (--stance)", 2),
        (("--grade", "Ana Example=OPEN"), "is not written like 'ONE/OTHER' (--grade)", 2),
        (("--strength", "Ana Example/Eva Example=much"), "'much' is no number; write 0.6", 2),
        (("--without", "Ana Example/Zoe Example"), "do not know each other on", 2),
        (("--engaged", "Cfo Example=soon"), "'soon' is no day and no instant", 2),
        (
            ("--leaves", "Eva Example", "--leaves", "Eva Example"),
            "'Eva Example' is supposed twice (--leaves)",
            2,
        ),
        (("--leaves", "Eva Example") * 21, "suppose at most 20 things at once, not 21", 2),
    ],
)
def test_what_cannot_be_meant_is_refused_by_the_option_that_was_typed(
    inroad: Inroad, own: str, words: tuple[str, ...], said: str, code: int
) -> None:
    done = inroad("what-if", "Acme renewal", "-w", own, *words)

    assert done.exit_code == code, done.output
    assert said in one_line(done.output)
    assert "changes[" not in done.output


def test_words_that_name_no_deal_end_with_3(inroad: Inroad, own: str) -> None:
    supposed = inroad("what-if", "nowhere", "--leaves", "Eva Example", "-w", own)
    departures = inroad("departures", "nowhere", "-w", own)

    assert (supposed.exit_code, departures.exit_code) == (3, 3)
    assert "No deal and no account is called 'nowhere'" in one_line(supposed.output)
    assert "No deal and no account is called 'nowhere'" in one_line(departures.output)
