from typing import Any

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import (
    AS_OF,
    KNOWN,
    Ask,
    asker,
    client_of,
    code_of,
    identity,
    person,
    seed,
)
from tests.api.counting import CountingGraph
from tests.api.grading import grade


@pytest.fixture
def ask(graph: Graph, deal: str) -> Ask:
    return asker(client_of(graph, deal))


RENEWAL, NO_DEAL = identity("Opportunity", "renewal"), identity("Opportunity", "no")
QUERY = """
query($to: TargetInput!, $from: [ID!], $team: Boolean, $maxHops: Int, $first: Int,
      $minStrength: Float, $exclude: [ID!], $asOf: DateTime, $disjoint: Boolean) {
  introductionRoutes(to: $to, from: $from, team: $team, maxHops: $maxHops, first: $first,
      minStrength: $minStrength, exclude: $exclude, asOf: $asOf, disjoint: $disjoint) {
    target { key } candidates { key } explanation
    routes {
      probability hops people { key account { key } }
      links { from { key } to { key } strength lastTouchAt reasons
              evidence { kind forth back together strength words source lastAt } }
      weakestLink { from { key } to { key } strength }
    }
  }
}"""


def routes(ask: Ask, **variables: Any) -> list[list[str]]:
    answer = ask(QUERY, **{"to": {"personId": person("cfo")}, "asOf": AS_OF} | variables)
    assert "errors" not in answer, answer
    found = answer["data"]["introductionRoutes"]["routes"]
    return [[one["key"] for one in route["people"]] for route in found]


def test_the_best_chains_come_first_with_all_that_is_known_of_their_links(
    ask: Ask, deal: str
) -> None:
    answer = ask(QUERY, to={"personId": person("cfo")}, team=True, asOf=AS_OF)
    found = answer["data"]["introductionRoutes"]
    assert found["target"] == {"key": "cfo"}
    best = found["routes"][0]
    assert [one["key"] for one in best["people"]] == ["ana", "eva", "cfo"]
    assert best["people"][0]["account"] == {"key": "home"}
    assert best["hops"] == 2
    assert best["probability"] == pytest.approx(0.72)
    assert best["weakestLink"]["from"] == {"key": "eva"}
    assert best["weakestLink"]["strength"] == pytest.approx(0.8)
    first = best["links"][0]
    assert (first["from"], first["to"]) == ({"key": "ana"}, {"key": "eva"})
    assert first["lastTouchAt"] is None
    assert first["evidence"][0]["kind"] == "network"
    assert first["evidence"][0]["strength"] == pytest.approx(0.9)
    assert len(first["reasons"]) == 1
    assert routes(ask, team=True) == [["ana", "eva", "cfo"], ["bob", "vic", "cfo"], ["ana", "cfo"]]


def test_a_link_tells_who_wrote_to_whom_and_when_last(graph: Graph, own_deal: str) -> None:
    ask = asker(client_of(graph, own_deal))
    for number, (sender, recipient) in enumerate([("ana", "eva"), ("ana", "eva"), ("eva", "ana")]):
        people = [
            {"person": sender, "part": "SENDER"},
            {"person": recipient, "part": "RECIPIENT"},
        ]
        mail = {"key": f"m{number}", "kind": "EMAIL", "at": f"2026-10-0{number + 1}"}
        seed(graph, own_deal, RecordKind.INTERACTIONS, mail | {"participants": people})
    answer = ask(QUERY, to={"personId": person("cfo")}, team=True, first=1, asOf=AS_OF)
    link = answer["data"]["introductionRoutes"]["routes"][0]["links"][0]
    assert link["lastTouchAt"] == "2026-10-03T00:00:00Z"
    mails = next(one for one in link["evidence"] if one["kind"] == "EMAIL")
    assert (mails["forth"], mails["back"], mails["lastAt"]) == (2, 1, "2026-10-03T00:00:00Z")


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ({"from": [person("bob")]}, [["bob", "vic", "cfo"]]),
        ({"team": True, "maxHops": 1}, [["ana", "cfo"]]),
        ({"team": True, "first": 1}, [["ana", "eva", "cfo"]]),
        ({"team": True, "minStrength": 0.6}, [["ana", "eva", "cfo"]]),
        ({"team": True, "exclude": [person("eva"), person("vic")]}, [["ana", "cfo"]]),
        ({"team": True, "disjoint": True}, [["ana", "eva", "cfo"], ["bob", "vic", "cfo"]]),
        ({"team": True, "asOf": "2019-06-01T00:00:00Z"}, []),
        ({"from": [person("zoe")]}, []),
        ({"from": [person("ana")], "team": None, "maxHops": None, "first": None, "exclude": None},
         [["ana", "eva", "cfo"], ["ana", "cfo"]]),
    ],
)  # fmt: skip
def test_the_arguments_bound_the_search(
    ask: Ask, deal: str, bounds: dict[str, Any], expected: list[list[str]]
) -> None:
    assert routes(ask, **bounds) == expected


def test_what_is_left_out_has_its_documented_default(ask: Ask, deal: str) -> None:
    answer = ask(
        """query($id: ID!) {
          introductionRoutes(to: {personId: $id}, team: true) { routes { hops } }
        }""",
        id=person("cfo"),
    )
    assert [route["hops"] for route in answer["data"]["introductionRoutes"]["routes"]] == [2, 2, 1]


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        ({}, "exactly one of from"),
        ({"team": False, "from": []}, "exactly one of from"),
        ({"team": True, "from": [person("ana")]}, "exactly one of from"),
        ({"team": True, "maxHops": 0}, "maxHops must be 1 to 4"),
        ({"team": True, "maxHops": 5}, "maxHops must be 1 to 4"),
        ({"team": True, "first": 0}, "first must be 1 to 50"),
        ({"team": True, "first": 51}, "first must be 1 to 50"),
        ({"team": True, "minStrength": -0.1}, "minStrength must be 0 to 1"),
        ({"team": True, "minStrength": 1.1}, "minStrength must be 0 to 1"),
        ({"from": ["ana"]}, "from: 'ana' is not an id"),
        ({"from": [identity("Account", "acme")]}, "takes the id of a Person"),
        ({"team": True, "exclude": ["?"]}, "exclude: '?' is not an id"),
        ({"team": True, "exclude": [person("x")] * 1001}, "at most 1000 ids"),
        ({"team": True, "to": {}}, "to: give exactly one of"),
        ({"team": True, "to": {"words": "Eva", "personId": person("cfo")}}, "exactly one of"),
        ({"team": True, "to": {"personId": identity("Opportunity", "renewal")}}, "id of a Person"),
        ({"team": True, "to": {"words": "x" * 301}}, "at most 300 letters"),
        ({"team": True, "asOf": "yesterday"}, "not an instant"),
    ],
)
def test_arguments_that_cannot_be_meant_are_bad_input_and_say_so(
    ask: Ask, deal: str, bounds: dict[str, Any], words: str
) -> None:
    answer = ask(QUERY, **{"to": {"personId": person("cfo")}} | bounds)
    assert code_of(answer) == "BAD_USER_INPUT"
    assert words in answer["errors"][0]["message"]


@pytest.mark.parametrize(
    "bounds",
    [
        {"to": {"personId": person("nobody")}, "team": True},
        {"to": {"personId": person("cfo")}, "from": [person("nobody")]},
        {"to": {"roleOnOpportunity": {"role": "KING", "opportunityId": RENEWAL}}, "team": True},
        {"to": {"roleOnOpportunity": {"role": "CHAMPION", "opportunityId": NO_DEAL}}, "team": True},
    ],
)
def test_whoever_is_not_there_is_not_found(ask: Ask, deal: str, bounds: dict[str, Any]) -> None:
    assert code_of(ask(QUERY, **bounds)) == "NOT_FOUND"


def test_a_role_on_a_deal_is_a_target(ask: Ask, deal: str) -> None:
    role = {"role": "economic buyer", "opportunityId": identity("Opportunity", "renewal")}
    assert routes(ask, to={"roleOnOpportunity": role}, team=True, first=1) == [
        ["ana", "eva", "cfo"]
    ]


def test_words_that_fit_several_people_are_a_choice_and_no_route(ask: Ask, deal: str) -> None:
    answer = ask(QUERY, to={"words": "Example"}, team=True)
    found = answer["data"]["introductionRoutes"]
    assert (found["target"], found["routes"]) == (None, [])
    assert len(found["candidates"]) > 1
    assert found["explanation"]


def test_words_that_name_a_title_at_a_company_are_understood(ask: Ask, deal: str) -> None:
    answer = ask(QUERY, to={"words": "CFO at Acme"}, team=True, asOf=AS_OF)
    assert answer["data"]["introductionRoutes"]["target"] == {"key": "cfo"}


def test_the_number_of_statements_does_not_grow_with_the_number_of_routes(
    graph: Graph, deal: str
) -> None:
    counting = CountingGraph(graph.driver, graph.database)
    ask = asker(client_of(counting, deal))
    counts = []
    for most in (1, 3):
        counting.statements.clear()
        found = routes(ask, team=True, first=most)
        assert len(found) == most
        counts.append(len(counting.statements))
    # workspace, routes, people, evidence, accounts
    assert counts == [5, 5], counting.statements


def test_every_known_pair_is_a_route_of_one_hop(ask: Ask, deal: str) -> None:
    for one, other, _ in KNOWN:
        found = routes(ask, **{"from": [person(one)]}, to={"personId": person(other)}, maxHops=1)
        assert found == [[one, other]]


def test_a_link_that_rests_on_a_grade_says_so_and_by_whom(graph: Graph, own_deal: str) -> None:
    ask = asker(client_of(graph, own_deal))
    graded = grade(ask, "D", "2026-05-01T09:00:00Z")
    assert graded["errors"] == []
    answer = ask(
        """query($id: ID!, $from: ID!, $on: DateTime) {
          introductionRoutes(to: {personId: $id}, from: [$from], maxHops: 1, asOf: $on) {
            routes { links { reasons grade { effectiveLetter } evidence { kind words by until } } }
          }
          whoKnows(person: {personId: $id}, asOf: $on) { colleagues { reasons } }
        }""",
        id=person("eva"),
        **{"from": person("ana")},
        on="2026-11-01T00:00:00Z",
    )
    [link] = answer["data"]["introductionRoutes"]["routes"][0]["links"]

    told = "graded Dissatisfied (D) by Ana Example on 1 May 2026"
    assert link["grade"] == {"effectiveLetter": "D"}
    assert told in link["reasons"]
    said = {"kind": "GRADE", "words": "DISSATISFIED", "by": "Ana Example", "until": None}
    assert said in link["evidence"]
    assert told in answer["data"]["whoKnows"]["colleagues"][0]["reasons"]
