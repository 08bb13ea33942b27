"""`inroad threads` as it is typed."""

import json

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import draw_deal, seed
from tests.cli.conftest import Inroad

ON = ("-w", "enron", "--as-of", "2001-10-01")


def one_line(drawn: str) -> str:
    """Return what is drawn without its frame and its line breaks."""
    return " ".join(drawn.replace("│", " ").split())


def test_threads_are_chains_with_the_cut_below(inroad: Inroad, enron: str) -> None:
    done = inroad("threads", "ETS renewal", *ON)

    assert done.exit_code == 0, done.output
    said = one_line(done.output)
    assert "ETS renewal 4 threads" in said
    assert "6 active contacts, 4 threads: without Kimberly Watson" in said
    assert "Mark E. Haedicke ─0.48─ Drew Fossum" in said
    assert "Kimberly Watson Director committee is the only Champion" in said


def test_of_several_deals_each_role_that_hangs_on_somebody_names_its_own(
    inroad: Inroad, enron: str
) -> None:
    said = one_line(inroad("threads", "ETS", *ON).output)

    assert "only Influencer of ETS capacity desk and Champion of ETS renewal" in said
    assert said.count("is the only Influencer of ETS renewal") <= 1


def test_where_one_person_cuts_it_everybody_who_does_is_drawn(inroad: Inroad, enron: str) -> None:
    done = inroad("threads", "ETS renewal", *ON, "--min-strength", "0.5")

    assert done.exit_code == 0, done.output
    said = one_line(done.output)
    assert "ETS renewal 1 thread ─" in said
    assert "As well each stands in another smallest cut" in said
    assert "Steven J. Kean" in said
    unreached = said.partition("Not reached")[2]
    assert unreached.startswith(" by relationships of 0.5 or more; weaker ones may be there")
    assert "Danny McCarty, Drew Fossum" in unreached


def test_an_account_stands_for_all_of_its_open_deals(inroad: Inroad, enron: str) -> None:
    done = inroad("threads", "ETS", *ON)

    assert done.exit_code == 0, done.output
    assert "ETS capacity desk, ETS renewal" in done.output


def test_it_fits_a_terminal_of_80_columns(
    inroad: Inroad, enron: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")

    drawn = inroad("threads", "ETS", *ON, "--min-strength", "0").output

    assert "…" not in drawn
    assert max(map(len, drawn.splitlines())) <= 80


def test_json_is_the_answer_of_the_api(inroad: Inroad, enron: str) -> None:
    done = inroad("threads", "ETS renewal", *ON, "--json")

    [found] = json.loads(done.stdout)["resiliences"]
    assert (found["threads"], found["activeContacts"], found["isCutOff"]) == (4, 6, False)
    assert len(found["ways"]) == len(found["cut"]) == 4


def test_who_came_through_a_champion_is_drawn_as_hanging(
    inroad: Inroad, graph: Graph, workspace: str
) -> None:
    draw_deal(graph, workspace)
    people = [{"person": key, "part": "ATTENDEE"} for key in ("bob", "eva", "zoe")]
    seed(
        graph,
        workspace,
        RecordKind.INTERACTIONS,
        {"key": "m", "kind": "MEETING", "at": "2026-10-20", "participants": people},
        {"key": "n", "kind": "MEETING", "at": "2026-10-21", "participants": people[:2]},
    )
    role = {"person": "zoe", "opportunity": "renewal", "role": "END_USER"}
    seed(graph, workspace, RecordKind.ROLE_ASSIGNMENTS, role)

    done = inroad("threads", "Acme renewal", "-w", workspace, "--as-of", "2026-11-01")

    said = one_line(done.output)
    assert "Zoe Example has been in touch with us only in the company of Eva Example" in said


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("threads", "Zenith", *ON), 3, "No deal and no account is called 'Zenith'"),
        (("threads", "ETS", *ON, "--min-strength", "1.5"), 2, "--min-strength must be 0 to 1"),
        (("threads", "ETS", *ON, "--first", "0"), 2, "--first must be 1 to 50"),
        (("threads", "?", *ON), 2, "say which deal you mean"),
        (("threads", "ETS", "-w", "nowhere"), 3, "no workspace 'nowhere'"),
    ],
)
def test_what_cannot_be_answered_is_said(
    inroad: Inroad, enron: str, words: tuple[str, ...], code: int, said: str
) -> None:
    done = inroad(*words)

    assert done.exit_code == code
    assert said in one_line(done.output)
