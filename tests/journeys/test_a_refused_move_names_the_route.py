"""A deal of the demonstration workspace is refused a stage, and shown the way to the CFO."""

from collections.abc import Iterator
from itertools import pairwise
from math import prod
from typing import Any

import pytest

from inroad.api.ids import global_id
from inroad.api.local import execute
from inroad.cli.move import REFUSED
from inroad.graph.session import Graph
from inroad.queries.relationships_listed import relationships_listed
from inroad.queries.role_assignments import role_assignments
from inroad.queries.routes.colleague_keys import colleague_keys
from inroad.seeds.demo import AS_OF
from tests.cli.conftest import inroad

__all__ = ["inroad"]

CFO = "enron:48"
GATE = """query($id: ID!, $asOf: DateTime) { opportunity(id: $id, asOf: $asOf) {
  gate(stage: "Proposal") { isOpen conditions(unmetOnly: true) { why steps {
    person { key } route { probability people { key } links { strength reasons } } } } } } }"""


def chains(
    near: dict[str, dict[str, float]], barred: set[str], team: set[str]
) -> Iterator[tuple[float, tuple[str, ...]]]:
    """Yield every chain from one of ours to the CFO over at most four links, with its product."""

    def longer(chain: tuple[str, ...]) -> Iterator[tuple[float, tuple[str, ...]]]:
        for person in near.get(chain[0], {}):
            if person in chain:
                continue
            whole = (person, *chain)
            if person in team:
                yield prod(near[a][b] for a, b in pairwise(whole)), whole
            elif len(whole) <= 4 and person not in barred:
                yield from longer(whole)

    return longer((CFO,))


def test_the_route_to_the_cfo_is_the_best_of_all_that_there_are(graph: Graph, enron: str) -> None:
    near: dict[str, dict[str, float]] = {}
    for one in graph.read(relationships_listed, workspace=enron, as_of=AS_OF, limit=10_000):
        near.setdefault(one.first_key, {})[one.second_key] = one.strength
        near.setdefault(one.second_key, {})[one.first_key] = one.strength
    team = set(graph.read(colleague_keys, workspace=enron, as_of=AS_OF))
    deals = ["invented:ets-renewal", "invented:ets-desk"]
    roles = graph.read(role_assignments, workspace=enron, opportunities=deals, as_of=AS_OF)
    barred = {role.person_key for role in roles if role.stance == "OPPOSED"}
    probability, people = max(chains(near, barred, team))

    asked = {"id": global_id("Opportunity", "invented:ets-desk"), "asOf": AS_OF.isoformat()}
    answer: Any = execute(graph, workspace=enron, document=GATE, variables=asked)

    gate = answer["opportunity"]["gate"]
    [lacking] = gate["conditions"]
    first = lacking["steps"][0]
    assert (gate["isOpen"], first["person"]) == (False, {"key": CFO})
    assert lacking["why"] == "Nobody is known to be the Economic Buyer"
    assert [one["key"] for one in first["route"]["people"]] == list(people)
    assert first["route"]["probability"] == pytest.approx(probability)
    assert all(link["reasons"] for link in first["route"]["links"])


def test_the_command_refuses_and_draws_the_route_to_the_cfo(inroad: Any, enron: str) -> None:
    words = ("move", "ETS capacity desk", "Proposal", "--as-of", "2001-10-01", "-w", enron)
    refused = inroad(*words, "--dry-run")

    assert refused.exit_code == REFUSED
    text = " ".join(refused.stdout.split())
    assert "ETS capacity desk may not go from Qualification to Proposal." in text
    assert "✗ Whoever decides on the budget is known by name. asked for by Proposal" in text
    assert "Rod Hayslett is Chief Financial Officer, which typically is the Economic Buyer" in text
    assert "Vince J. Kaminski" in text and "26 % over 4 links" in text
    free = inroad("move", "ETS capacity desk", "--dry-run", "--as-of", "2001-10-01", "-w", enron)
    assert (free.exit_code, "may go from Qualification to Discovery" in free.stdout) == (0, True)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("ETS", "Proposal"), 3, "ETS capacity desk; ETS renewal (DEAL)"),
        (("Nothing like it", "Proposal"), 3, "no deal and no account is called"),
        (("ETS capacity desk",), 2, "say which stage to move it to"),
        (("ETS capacity desk", "Prop"), 2, "there is no stage 'Prop'; there are Qualification"),
        (("ETS capacity desk", "Proposal", "--override", " "), 2, "(--override)"),
        (("ETS capacity desk", "qualify"), 2, "is in Qualification already (STAGE)"),
        (("ETS capacity desk", "Proposal", "--as-of", "2001-08-01"), 2, "(--as-of)"),
    ],
)
def test_a_move_that_cannot_be_meant_is_said_in_a_sentence(
    inroad: Any, enron: str, words: tuple[str, ...], code: int, said: str
) -> None:
    refused = inroad("move", *words, "-w", enron)

    assert (refused.exit_code, "Traceback" in refused.output) == (code, False)
    assert said in " ".join(refused.output.split())
