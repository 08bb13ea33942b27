"""The questions an AE asks, as she types them."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from inroad.graph.session import Graph
from inroad.queries.workspace_by_key import workspace_by_key

Inroad = Callable[..., Any]
ON = ("--as-of", "2001-10-01", "-w", "enron")

pytestmark = pytest.mark.usefixtures("enron")


def test_ask_draws_the_chain_with_strengths_and_reasons(inroad: Inroad) -> None:
    asked = inroad(
        "ask", "who can introduce me to the CFO at ETS?", "--from", "Sara Shackleton", *ON
    )

    assert asked.exit_code == 0
    lines = [line.strip("│╭╮╰╯─ ") for line in asked.stdout.splitlines()]
    assert lines[0] == "As of 1 October 2001"
    assert lines[1].startswith("Rod Hayslett  VP & CFO · ETS")
    first = lines[2 : lines.index(next(line for line in lines if line.startswith("weakest")))]
    assert [line.split("  ")[0] for line in first[1::2]] == [
        "Sara Shackleton",
        "Mark E. Taylor",
        "Mark E. Haedicke",
        "Drew Fossum",
        "Rod Hayslett",
    ]
    assert "267 e-mails from Sara, 150 from Mark, last on 27 Sep 2001" in first[2]


def test_json_has_the_names_and_values_of_graphql(inroad: Inroad) -> None:
    asked = inroad("routes", "CFO at ETS", "--first", "2", "--json", *ON)

    answer = json.loads(asked.stdout)
    assert answer["target"]["name"] == "Rod Hayslett"
    assert len(answer["routes"]) == 2
    best = answer["routes"][0]
    assert best["hops"] == len(best["links"]) == len(best["people"]) - 1
    assert best["people"][0]["isColleague"] is True
    assert best["weakestLink"]["strength"] == min(link["strength"] for link in best["links"])


def test_several_askers_and_an_excluded_person_are_named_by_name(inroad: Inroad) -> None:
    words = ("routes", "CFO at ETS", "--from", "Sara Shackleton", "--from", "Tana Jones", "--json")
    free = json.loads(inroad(*words, *ON).stdout)
    without = json.loads(inroad(*words, "--exclude", "Drew Fossum", *ON).stdout)

    def between(answer: dict[str, Any]) -> set[str]:
        return {p["name"] for route in answer["routes"] for p in route["people"][1:-1]}

    assert "Drew Fossum" in between(free)
    assert "Drew Fossum" not in between(without)


def test_who_knows_lists_our_people_strongest_first(inroad: Inroad) -> None:
    answer = json.loads(inroad("who-knows", "Rod Hayslett", "--json", *ON).stdout)

    strengths = [known["strength"] for known in answer["colleagues"]]
    assert {known["person"]["name"] for known in answer["colleagues"]} == {
        "Kevin M. Presto",
        "John J. Lavorato",
        "Tana Jones",
    }
    assert strengths == sorted(strengths, reverse=True)


def test_escalate_ends_at_a_level_and_says_who_calls(inroad: Inroad) -> None:
    asked = inroad("escalate", "Kimberly Watson", "--to", "C-level", *ON)

    assert asked.exit_code == 0
    assert "Stanley Horton" in asked.stdout
    assert "Call to be made by" in asked.stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("ask", "what is the weather?"), 2, "is no question that can be asked here"),
        (("routes", "Zaphod Beeblebrox"), 3, "Nobody is called 'Zaphod Beeblebrox'"),
        (("routes", "Larry"), 3, "Larry Campbell"),
        (("routes", "CFO at Nowhere Inc"), 3, "There is no company called 'Nowhere Inc'"),
        (("routes", "CFO at ETS", "--as-of", "yesterday"), 2, "is no day and no instant"),
        (("routes", "CFO at ETS", "--max-hops", "9"), 2, "--max-hops"),
        (("routes", "CFO at ETS", "--from", "Zaphod"), 3, "nobody is called 'Zaphod'"),
        (("escalate", "Kimberly Watson", "--to", "heaven"), 2, "is no level"),
        (("who-knows", "Rod Hayslett", "-w", "nowhere"), 3, "nowhere"),
    ],
)
def test_what_cannot_be_answered_is_said_in_a_sentence(
    inroad: Inroad, words: tuple[str, ...], code: int, said: str
) -> None:
    rest = () if "-w" in words else ("-w", "enron")
    asked = inroad(*words, *rest)

    assert (asked.exit_code, "Traceback" in asked.output) == (code, False)
    assert said in " ".join(asked.output.split())


def test_forget_deletes_a_workspace_and_no_other(
    inroad: Inroad, graph: Graph, workspace: str, enron: str
) -> None:
    refused = inroad("forget", workspace, input="n\n")
    assert refused.exit_code == 1
    assert graph.read(workspace_by_key, workspace=workspace) is not None

    done = inroad("forget", workspace, "--yes")
    assert done.exit_code == 0
    assert graph.read(workspace_by_key, workspace=workspace) is None
    assert graph.read(workspace_by_key, workspace=enron) is not None
    assert inroad("forget", workspace, "--yes").exit_code == 3


def test_check_finds_nothing_wrong_with_the_demo(inroad: Inroad) -> None:
    found = json.loads(inroad("check", "--json").stdout)

    assert [v for rule in found.values() for v in rule if v["workspace"] == "enron"] == []


def test_the_former_name_of_who_asks_still_works_and_is_not_listed(inroad: Any) -> None:
    asked = ("routes", "CFO at ETS", "--json", *ON)
    named = [inroad(*asked, option, "Sara Shackleton") for option in ("--from", "--me")]
    assert named[0].exit_code == 0
    assert named[0].stdout == named[1].stdout
    assert "--me" not in inroad("routes", "--help").stdout


def test_who_looks_is_one_of_ours_and_named(inroad: Any) -> None:
    assert inroad("who-knows", "CFO at ETS", "--from", "Tana Jones", *ON).exit_code == 0
    refused = inroad("who-knows", "CFO at ETS", "--from", "Zaphod", *ON)
    assert (refused.exit_code, "(--from)" in refused.stderr) == (3, True)
