"""What pulls the economic buyer, over GraphQL and on the real database."""

from typing import Any

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import Ask, asker, client_of, draw_deal, identity, person, seed

PULL = """query($deal: ID!, $on: [ID!], $asOf: DateTime) { node(id: $deal) { ... on Opportunity {
  name pull(on: $on, asOf: $asOf) { explanation pulls { person { name } net direction unknownShare
    explanation
    carriers { person { name } stance weight pull path { name } why }
    conversions { person { name } fromStance toStance steps net direction turns why }
    threats { person { name } toStance turns why } } } } } }"""
DEAL = identity("Opportunity", "renewal")


def pulled(ask: Ask, **variables: Any) -> Any:
    return ask(PULL, deal=DEAL, **variables)["data"]["node"]["pull"]


@pytest.fixture
def own(graph: Graph, workspace: str) -> Ask:
    """The drawn deal in a workspace of the test's own."""
    draw_deal(graph, workspace)
    return asker(client_of(graph, workspace))


def test_a_champion_pulls_by_influence_and_by_way_of_the_boss(own: Ask) -> None:
    # cfo listens to eva (0.4) and vic, who reports (0.15); eva to vic (0.3); vic to cfo and eva.
    (pull,) = pulled(own)["pulls"]
    assert pull["person"]["name"] == "Cfo Example"
    assert pull["net"] == pytest.approx(0.214808, abs=1e-6)
    assert pull["direction"] == "FOR"
    eva, vic = pull["carriers"]
    assert (eva["person"]["name"], eva["stance"]) == ("Eva Example", "ADVOCATE")
    assert eva["pull"] == pytest.approx(pull["net"], abs=1e-9)
    assert [one["name"] for one in eva["path"]] == ["Eva Example", "Cfo Example"]
    assert (vic["stance"], vic["pull"]) == (None, 0.0)
    assert vic["why"].startswith("where they stand is not known")
    assert pull["conversions"] == []
    assert "Eva Example became neutral" in pull["threats"][0]["why"]


def test_an_influence_that_is_negative_turns_an_opinion_round(
    graph: Graph, workspace: str, own: Ask
) -> None:
    seed(
        graph,
        workspace,
        RecordKind.INFLUENCES,
        {"influencer": "eva", "influenced": "cfo", "weight": 0.4, "polarity": "NEGATIVE"},
    )
    (pull,) = pulled(own)["pulls"]
    assert pull["direction"] == "AGAINST"
    assert "taken the other way round" in pull["carriers"][0]["why"]
    # Eva's advocacy does harm: what would turn it is that she thinks worse of us.
    assert pull["conversions"][0]["person"]["name"] == "Eva Example"
    assert pull["conversions"][0]["toStance"] in {"SCEPTICAL", "OPPOSED"}


def test_a_past_day_is_answered_by_what_held_then(graph: Graph, workspace: str, own: Ask) -> None:
    seed(
        graph,
        workspace,
        RecordKind.ROLE_ASSIGNMENTS,
        {
            "person": "vic",
            "opportunity": "renewal",
            "role": "TECHNICAL_BUYER",
            "stance": "OPPOSED",
            "since": "2026-06-01",
        },
    )
    (before,) = pulled(own, asOf="2026-05-01T00:00:00Z")["pulls"]
    (after,) = pulled(own, asOf="2026-07-01T00:00:00Z")["pulls"]
    assert before["net"] > after["net"]
    assert before["unknownShare"] > 0
    assert after["unknownShare"] == 0


def test_anybody_on_their_side_can_be_asked_about_and_nobody_else(own: Ask) -> None:
    (pull,) = pulled(own, on=[person("vic")])["pulls"]
    assert pull["person"]["name"] == "Vic Example"
    answer = own(PULL, deal=DEAL, on=[person("ana")])
    (error,) = answer["errors"]
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert (
        error["message"]
        == "on: Ana Example does not work on their side of Acme renewal on that day"
    )


def test_without_a_buyer_it_says_so(graph: Graph, workspace: str, own: Ask) -> None:
    seed(
        graph,
        workspace,
        RecordKind.OPPORTUNITIES,
        {"key": "bare", "name": "Bare", "kind": "NEW", "account": "acme"},
    )
    answer = own(PULL, deal=identity("Opportunity", "bare"))["data"]["node"]["pull"]
    assert answer["pulls"] == []
    assert answer["explanation"].startswith("Nobody is known to be the Economic Buyer")


def test_where_no_influence_is_known_it_says_so(graph: Graph, workspace: str) -> None:
    ask = asker(client_of(graph, workspace))
    at = {"since": "2020-01-01"}
    seed(graph, workspace, RecordKind.ACCOUNTS, {"key": "solo", "name": "Solo"})
    seed(graph, workspace, RecordKind.PEOPLE, {"key": "sue", "name": "Sue Lone"})
    seed(
        graph,
        workspace,
        RecordKind.EMPLOYMENTS,
        {"person": "sue", "account": "solo", "title": "Chief Financial Officer", **at},
    )
    seed(
        graph,
        workspace,
        RecordKind.OPPORTUNITIES,
        {"key": "renewal", "name": "Solo deal", "kind": "NEW", "account": "solo"},
    )
    seed(
        graph,
        workspace,
        RecordKind.ROLE_ASSIGNMENTS,
        {"person": "sue", "opportunity": "renewal", "role": "ECONOMIC_BUYER", **at},
    )
    (pull,) = pulled(ask)["pulls"]
    assert pull["explanation"] == "Nobody is known whose opinion counts with Sue Lone"
    assert (pull["net"], pull["direction"]) == (0.0, "BALANCED")
