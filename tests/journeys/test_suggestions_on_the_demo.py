"""The made-up past deals: what the figures of docs/method/role-suggestion.md rest on."""

from collections.abc import Iterator
from uuid import uuid4

import pytest

from bench.roles import DAY, Case, held_out, learnable
from inroad.graph.session import Graph
from inroad.graph.writes.delete_workspace import delete_workspace
from inroad.plans.suggestions.role_model import Learnt
from inroad.queries.suggestions.deals_learnt_from import deals_learnt_from
from inroad.seeds.demo import seed_aldermoor
from tests.api.conftest import asker, client_of, identity

ROLES = """query($id: ID!, $asOf: DateTime) { opportunity(id: $id, asOf: $asOf) {
  roleSuggestions { step confirmed roles { role { key } suggestions {
    person { name } score step reasons } } } } }"""


@pytest.fixture(scope="module")
def demo(graph: Graph) -> Iterator[str]:
    key = f"test-demo-{uuid4().hex[:12]}"
    seed_aldermoor(graph, workspace=key)
    yield key
    while graph.write(delete_workspace, workspace=key):
        pass


@pytest.fixture(scope="module")
def cases(graph: Graph, demo: str) -> tuple[list[Case], list[Case]]:
    """What model and titles say of everybody on past deals, held out by account."""
    learnt, roles = learnable(graph, demo, DAY)
    keys = {role.key for role in roles}
    model, titles, _ = held_out([one for one in learnt if one.role in keys], roles)
    return model, titles


def right(cases: list[Case]) -> float:
    return sum(case.first for case in cases) / len(cases)


def test_the_demo_has_past_deals_won_and_lost_with_over_ninety_confirmed_roles(
    graph: Graph, demo: str
) -> None:
    deals = graph.read(deals_learnt_from, workspace=demo, as_of=DAY)
    learnt: list[Learnt] = learnable(graph, demo, DAY)[0]

    ended = [deal.stage for deal in deals if deal.stage and deal.stage.startswith("Closed")]
    assert (ended.count("Closed Won"), ended.count("Closed Lost")) == (12, 6)
    assert len(learnt) > 90


def test_the_model_is_right_more_often_than_titles_alone_on_people_it_never_saw(
    cases: tuple[list[Case], list[Case]],
) -> None:
    model, titles = cases

    assert len(model) == len(titles) > 100
    assert right(model) > right(titles) > 0.6


def test_where_the_model_speaks_it_is_right_more_often_than_over_all(
    cases: tuple[list[Case], list[Case]],
) -> None:
    model, _ = cases
    told = [case for case in model if case.told]

    assert len(model) > len(told) > len(model) / 2
    assert right(told) > right(model)


def test_what_the_model_says_is_likely_is_about_as_often_true(
    cases: tuple[list[Case], list[Case]],
) -> None:
    model, _ = cases
    for low, high in ((0.4, 0.7), (0.7, 1.01)):
        within = [case for case in model if low <= case.said[0][1] < high]
        said = sum(case.said[0][1] for case in within) / len(within)
        assert said == pytest.approx(right(within), abs=0.15)


def test_the_trial_at_northgate_is_advised_by_the_model(graph: Graph, demo: str) -> None:
    ask = asker(client_of(graph, demo))
    trial = identity("Opportunity", "aldermoor:northgate-trial")
    found = ask(ROLES, id=trial, asOf="2026-11-15")["data"]["opportunity"]["roleSuggestions"]

    assert found["step"] == "MODEL"
    best = {
        one["role"]["key"]: one["suggestions"][0]["person"]["name"]
        for one in found["roles"]
        if one["suggestions"]
    }
    assert best["ECONOMIC_BUYER"] == "Mira Holt"
    assert best["CHAMPION"] == "Frank Doyle"
