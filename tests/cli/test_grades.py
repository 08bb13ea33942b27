"""Relationships graded, listed and decided on from the command line."""

import json

import pytest

from inroad.graph.session import Graph
from tests.api.conftest import draw_deal
from tests.cli.conftest import Inroad


@pytest.fixture
def acme(graph: Graph, workspace: str) -> str:
    """A workspace of `draw_deal`."""
    draw_deal(graph, workspace)
    return workspace


def test_a_grade_is_given_and_said_with_what_can_be_reached_next(inroad: Inroad, acme: str) -> None:
    given = inroad(
        "grade", "Ana Example", "Eva Example", "s", "--note", "Renewed", "--at", "2026-10-01",
        "-w", acme,
    )  # fmt: skip
    assert given.exit_code == 0, given.output
    assert given.stdout.splitlines() == [
        "Eva Example to Ana Example: S Satisfied, given on 1 Oct 2026 by Ana Example (Renewed).",
        "The next that can be reached is Open.",
    ]


def test_a_grade_of_a_past_day_is_said_to_be_kept_beside_the_one_that_stands_now(
    inroad: Inroad, acme: str
) -> None:
    pair = ("Ana Example", "Eva Example")
    inroad("grade", *pair, "S", "--at", "2026-10-01", "-w", acme)
    given = inroad("grade", *pair, "I", "--at", "2026-03-01", "--note", "Before", "-w", acme)
    assert given.exit_code == 0, given.output
    assert given.stdout.splitlines()[:2] == [
        "Kept: I on 1 Mar 2026 by Ana Example (Before). What stands now:",
        "Eva Example to Ana Example: S Satisfied, given on 1 Oct 2026 by Ana Example.",
    ]


def test_a_grade_beside_a_lower_one_says_which_stands(inroad: Inroad, acme: str) -> None:
    pair = ("Ana Example", "Eva Example")
    inroad("grade", *pair, "D", "--by", "Bob Example", "-w", acme)
    given = inroad("grade", *pair, "indifferent", "-w", acme)
    assert given.exit_code == 0, given.output
    assert "Eva Example to Ana Example: D Dissatisfied" in given.stdout
    assert "Ana Example gave I; of several who grade, the lowest stands." in given.stdout


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (("Ana Example", "Eva Example", "X"), "'X' is no grade; it is one of T (trust)", 2),
        (("Ana Example", "Bob Example", "S"), "worked for us on", 2),
        (("Vic Example", "Eva Example", "S"), "did not work for us on", 2),
        (("Ana Example", "Nobody Anywhere", "S"), "(CONTACT)", 3),
        (("Ana Example", "Eva Example", "S", "--at", "2199-01-01"), "lies in the future", 2),
        (("Ana Example", "Eva Example", "S", "--at", "soon"), "is no day and no instant", 2),
    ],
)
def test_a_grade_that_cannot_be_given_is_one_sentence(
    inroad: Inroad, acme: str, words: tuple[str, ...], said: str, code: int
) -> None:
    refused = inroad("grade", *words, "-w", acme)
    assert refused.exit_code == code
    assert said in refused.stderr
    assert "Nobody has graded" in inroad("grades", "Acme", "-w", acme).stdout


def test_a_jump_is_refused_with_the_next_reachable_grade(inroad: Inroad, acme: str) -> None:
    inroad("grade", "Ana Example", "Eva Example", "I", "--at", "2026-10-01", "-w", acme)
    refused = inroad("grade", "Ana Example", "Eva Example", "T", "-w", acme)
    assert refused.exit_code == 2
    assert "the next grade that can be reached from it is SATISFIED (GRADE)" in " ".join(
        refused.stderr.split()
    )


def test_grades_are_listed_with_what_time_has_made_of_them_as_of_any_day(
    inroad: Inroad, acme: str
) -> None:
    inroad("grade", "Ana Example", "Eva Example", "T", "--at", "2026-01-01", "-w", acme)
    listed = inroad("grades", "Acme", "--as-of", "2026-07-01", "-w", acme)
    assert listed.exit_code == 0, listed.output
    assert "Acme as of 1 Jul 2026" in listed.stdout
    assert "T 1 Jan 2026   S -2   never" in listed.stdout
    before = inroad("grades", "Acme", "--as-of", "2025-07-01", "-w", acme)
    assert "Nobody has graded a relationship there." in before.stdout


def test_all_that_was_given_of_two_is_listed_where_asked_for(inroad: Inroad, acme: str) -> None:
    pair = ("Ana Example", "Eva Example")
    inroad("grade", *pair, "S", "--at", "2026-01-01", "--until", "2026-02-01", "-w", acme)
    inroad("grade", *pair, "O", "--at", "2026-03-01", "--note", "Asks first", "-w", acme)
    inroad("grade", *pair, "I", "--at", "2026-04-01", "--by", "Bob Example", "-w", acme)
    listed = inroad("grades", "Acme", "--history", "-w", acme)
    assert listed.exit_code == 0, listed.output
    lines = listed.stdout.splitlines()
    begins = lines.index("Eva Example to Ana Example")
    assert lines[begins + 1 : begins + 4] == [
        "  S  1 Jan 2026 by Ana Example, until 1 Feb 2026",
        "  O  1 Mar 2026 by Ana Example: Asks first",
        "  I  1 Apr 2026 by Bob Example",
    ]
    on_the_way = inroad("grades", "Acme", "--history", "--as-of", "2026-03-15", "-w", acme)
    assert "by Bob Example" not in on_the_way.stdout
    assert "  O  1 Mar 2026 by Ana Example" in on_the_way.stdout
    assert "1 Jan 2026 by" not in inroad("grades", "Acme", "-w", acme).stdout


def key_of_the_proposal(printed: str) -> str:
    """What is printed before the one proposal."""
    (line,) = [one for one in printed.splitlines() if "?" in one]
    return line.split()[0]


def test_a_proposal_is_shown_with_its_evidence_and_dismissed_by_its_key(
    inroad: Inroad, acme: str
) -> None:
    inroad("grade", "Ana Example", "Eva Example", "T", "-w", acme)
    listed = inroad("grades", "Acme", "-w", acme)
    key = key_of_the_proposal(listed.stdout)
    assert f"{key}  Eva Example to Ana Example: T > O Open? Eva Example had" in listed.stdout
    assert "No two-way contact of the two is known" in listed.stdout
    asked = ("grades", "Acme", "--dismiss", key, "-w", acme)
    assert "say why the grade is right (--reason)" in inroad(*asked).stderr
    done = inroad(*asked, "--reason", "They play golf", "--by", "Bob Example")
    assert done.exit_code == 0, done.output
    assert "T > O dismissed by Bob Example (They play golf)" in done.stdout
    again = inroad("grades", "Acme", "-w", acme)
    assert "T > O Open?" not in again.stdout
    assert "dismissed by Bob Example" in again.stdout


def test_a_proposal_is_accepted_by_its_key_and_the_next_of_the_same_two_has_another(
    inroad: Inroad, acme: str
) -> None:
    inroad("grade", "Ana Example", "Eva Example", "T", "-w", acme)
    key = key_of_the_proposal(inroad("grades", "-w", acme).stdout)
    done = inroad("grades", "--accept", key, "-w", acme)
    assert "Eva Example to Ana Example: O, given by Ana Example." in done.stdout
    again = inroad("grades", "--accept", key, "-w", acme)
    assert (again.exit_code, "there is no proposal" in again.stderr) == (3, True)

    key = key_of_the_proposal(inroad("grades", "-w", acme).stdout)
    done = inroad("grades", "--accept", key[:5], "-w", acme)
    assert done.exit_code == 0, done.output
    assert "Eva Example to Ana Example: S, given by Ana Example." in done.stdout
    answer = json.loads(inroad("grades", "--json", "-w", acme).stdout)
    assert [one["letter"] for one in answer["relationships"]] == ["S"]
    assert [one["decision"] for one in answer["decisions"]] == ["ACCEPTED", "ACCEPTED"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--accept", "1"), "there is no proposal '1'; there are: none (--accept)"),
        (("--accept", "1", "--dismiss", "1"), "accept it or dismiss it, not both"),
        (("--accept", "1", "--as-of", "2026-01-01"), "what is decided is decided now"),
        (("--first", "0"), "must be 1 to 2000"),
        (("--colleague", "Nobody Anywhere"), "(--colleague)"),
    ],
)
def test_a_question_or_decision_that_cannot_be_meant_is_one_sentence(
    inroad: Inroad, acme: str, words: tuple[str, ...], said: str
) -> None:
    refused = inroad("grades", *words, "-w", acme)
    assert refused.exit_code in {2, 3}
    assert said in " ".join(refused.stderr.split())


def test_a_grade_is_given_until_a_day_and_stands_no_longer(inroad: Inroad, acme: str) -> None:
    pair = ("Ana Example", "Eva Example")
    given = inroad(
        "grade", *pair, "S", "--at", "2026-03-01", "--until", "2026-05-01", "-w", acme
    )  # fmt: skip
    assert given.exit_code == 0, given.output
    assert "No grade stands now." in given.stdout

    def listed(on: str) -> list[str]:
        answer = json.loads(inroad("grades", "--as-of", on, "--json", "-w", acme).stdout)
        return [one["letter"] for one in answer["relationships"]]

    assert listed("2026-04-30") == ["S"]
    assert listed("2026-05-01") == []
    refused = inroad("grade", *pair, "S", "--until", "soon", "-w", acme)
    assert (refused.exit_code, "(--until)" in refused.stderr) == (2, True)


def test_what_each_grade_means_is_told_the_highest_first(inroad: Inroad, acme: str) -> None:
    told = inroad("grades", "--meanings", "-w", acme)
    assert told.exit_code == 0
    lines = [line for line in told.stdout.splitlines() if line and line[0] != " "]
    assert [line.split()[0] for line in lines] == ["T", "O", "S", "I", "D", "M"]
    meanings = json.loads(inroad("grades", "--meanings", "--json", "-w", acme).stdout)
    assert len(meanings["gradeMeanings"]) == 6
