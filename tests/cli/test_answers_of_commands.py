import json
from datetime import UTC, datetime

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import draw_deal
from tests.cli.conftest import Inroad
from tests.drawing import draw


@pytest.fixture
def deal(graph: Graph, workspace: str) -> str:
    draw_deal(graph, workspace)
    return workspace


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        (
            "--first",
            "99999999999999999999",
            "--first takes a whole number from -2147483648 to 2147483647, not 99999999999999999999",
        ),
        ("--min-strength", "nan", "--min-strength takes a finite number, not nan"),
        ("--min-strength", "1e400", "--min-strength takes a finite number, not inf"),
        (
            "--as-of",
            "9999-12-31T23:59:59-12:00",
            "'9999-12-31T23:59:59-12:00' is no day and no instant; "
            "write 2001-10-01 or 2001-10-01T09:00Z (--as-of)",
        ),
    ],
)
def test_a_value_that_no_type_takes_ends_with_2_and_one_sentence(
    inroad: Inroad, workspace: str, option: str, value: str, said: str
) -> None:
    done = inroad("routes", "Ann", "-w", workspace, option, value)
    assert (done.exit_code, done.stderr) == (2, f"inroad: {said}\n")


@pytest.mark.parametrize(
    "words", [("routes", "Ann"), ("escalate", "Ann"), ("who-knows", "Ann"), ("coverage", "Acme")]
)
def test_an_unknown_workspace_is_told_in_words_of_the_command_line(
    inroad: Inroad, words: tuple[str, ...]
) -> None:
    done = inroad(*words, "-w", "no-such-workspace")
    assert done.exit_code == 3
    assert done.stderr == (
        "inroad: no workspace 'no-such-workspace'; name one with --workspace or INROAD_WORKSPACE "
        "(--workspace)\n"
    )


def test_no_route_within_fewer_links_than_may_be_advises_more(inroad: Inroad, deal: str) -> None:
    done = inroad("routes", "Cfo Example", "--from", "Bob Example", "-w", deal, "--max-hops", "1")
    assert "No route within 1 link. Allow more: --max-hops 4." in done.stdout


def test_no_route_within_all_links_does_not_advise_more(inroad: Inroad, deal: str) -> None:
    done = inroad("routes", "Zoe Example", "-w", deal)
    assert "No route within 4 links, the most that are ever tried." in done.stdout
    assert "--max-hops" not in done.stdout


def test_who_asks_for_a_route_to_themselves_is_told_so(inroad: Inroad, deal: str) -> None:
    done = inroad("routes", "Ana Example", "--from", "Ana Example", "-w", deal)
    assert "Ana Example is the one who asks" in done.stdout


def test_escalations_as_json_have_the_field_names_of_graphql(inroad: Inroad, deal: str) -> None:
    done = inroad("escalate", "Eva Example", "-w", deal, "--json")
    assert done.exit_code == 0, done.output
    answer = json.loads(done.stdout)
    assert list(answer) == ["escalationPaths"]
    steps = answer["escalationPaths"][0]["steps"]
    assert (steps[0]["from"]["name"], steps[-1]["to"]["name"]) == ("Eva Example", "Cfo Example")
    assert inroad("escalate", "Eva Example", "-w", deal).stdout.count("Eva Example") >= 1


def test_a_link_to_somebody_dissatisfied_is_drawn_with_a_warning_and_its_parts(
    inroad: Inroad, graph: Graph, deal: str
) -> None:
    key = "ana|eva|ana|2026-05-01"
    fact = {"key": key, "colleague": "ana", "contact": "eva", "grader": "ana"}
    low = {"grade": "DISSATISFIED", "valid_from": datetime(2026, 5, 1, tzinfo=UTC)}
    graph.write(draw, deal, RecordKind.GRADES, [fact | {"properties": low}])
    drawn = inroad("routes", "Eva Example", "--from", "Ana Example", "-w", deal, "--parts")
    knowers = inroad("who-knows", "Eva Example", "-w", deal)

    told = "graded Dissatisfied (D) by Ana Example on 1 May 2026"
    warned = "stands at Dissatisfied (D): think twice"
    assert told in drawn.stdout and warned in drawn.stdout
    assert "made of stated" in drawn.stdout.replace("\u00a0", " ")
    assert "made of" not in knowers.stdout
    assert warned in " ".join(knowers.stdout.split())
