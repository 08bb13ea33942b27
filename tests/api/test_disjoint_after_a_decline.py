"""A second ask never goes through somebody who declined the first."""

from typing import Any

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import Ask, asker, client_of, person, seed
from tests.api.consenting import chains, move, request

ROUTES = """query($id: ID!, $from: [ID!], $team: Boolean, $disjoint: Boolean, $asOf: DateTime) {
  introductionRoutes(to: {personId: $id}, from: $from, team: $team, disjoint: $disjoint,
      maxHops: 4, first: 50, asOf: $asOf) { routes { people { key } } } }"""


@pytest.fixture
def ask(graph: Graph, own_deal: str) -> Ask:
    """The deal of the other tests, in which eva knows zoe, who knows the CFO too."""
    known = [("eva", "zoe", 0.7), ("zoe", "cfo", 0.9), ("ana", "zoe", 0.5)]
    seed(
        graph,
        own_deal,
        RecordKind.CONNECTIONS,
        *(
            {"person": one, "other": other, "strength": strength, "kind": "network"}
            for one, other, strength in known
        ),
    )
    return asker(client_of(graph, own_deal))


def ways(ask: Ask, **asked: Any) -> list[list[str]]:
    answer = ask(ROUTES, id=person("cfo"), **asked)
    return chains(answer["data"]["introductionRoutes"]["routes"])


@pytest.mark.parametrize("asked", [{"from": [person("ana")]}, {"team": True}])
def test_who_declined_is_on_no_further_route_to_that_person(
    ask: Ask, asked: dict[str, Any]
) -> None:
    first = ways(ask, disjoint=True, **asked)
    assert first[0] == ["ana", "eva", "cfo"]

    made = request(ask, people=[person(key) for key in first[0]])["request"]
    move(ask, made["id"], "DECLINED", reason="we fell out")

    for disjoint in (True, False):
        again = ways(ask, disjoint=disjoint, **asked)
        assert again
        assert not any("eva" in chain[:-1] for chain in again)
    assert ["ana", "zoe", "cfo"] in ways(ask, disjoint=True, **asked)


def test_without_a_decline_the_second_disjoint_route_avoids_the_first_connector(ask: Ask) -> None:
    first, *others = ways(ask, disjoint=True, **{"from": [person("ana")]})

    assert others
    assert not any(set(first[1:-1]) & set(chain[1:-1]) for chain in others)
