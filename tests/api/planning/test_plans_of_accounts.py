"""A plan for an account is for its open deals, each by its own close date."""

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import Ask, asker, client_of, identity, person, seed
from tests.api.planning.planning import plan


@pytest.fixture
def ask(graph: Graph, own_deal: str) -> Ask:
    """Ask in a workspace of the test's own."""
    return asker(client_of(graph, own_deal))


def test_a_plan_of_an_account_is_for_all_of_its_open_deals(
    graph: Graph, own_deal: str, ask: Ask
) -> None:
    deal = {"key": "more", "name": "Acme more", "kind": "EXPANSION", "account": "acme"}
    seed(graph, own_deal, RecordKind.OPPORTUNITIES, deal)
    part = {"person": "cfo", "opportunity": "more", "role": "ECONOMIC_BUYER"}
    seed(graph, own_deal, RecordKind.ROLE_ASSIGNMENTS, part)

    made = plan(ask, accountId=identity("Account", "acme"))

    assert {one["key"] for one in made["opportunities"]} == {"renewal", "more"}
    [both] = [one for one in made["steps"] if one["target"]["roleKey"] == "ECONOMIC_BUYER"]
    assert both["target"]["gain"] == pytest.approx(2 * 3 * 0.5), "one talk serves both deals"
    target = both["target"]
    assert {one["key"] for one in target["opportunities"]} == {"renewal", "more"}
    assert target["opportunities"][0] == target["opportunity"], "the heaviest first"


def test_each_deal_of_an_account_keeps_its_own_close_date(
    graph: Graph, own_deal: str, ask: Ask
) -> None:
    deal = {"name": "Acme more", "kind": "EXPANSION", "account": "acme"}
    soon = deal | {"key": "soon", "closes_on": "2026-11-20"}
    later = deal | {"key": "later", "closes_on": "2027-03-01"}
    seed(graph, own_deal, RecordKind.OPPORTUNITIES, soon, later)
    held = [("vic", "soon"), ("vic", "later"), ("eva", "soon"), ("cfo", "later")]
    roles = {"vic": "INFLUENCER", "eva": "END_USER", "cfo": "LEGAL_COMPLIANCE"}
    seed(
        graph,
        own_deal,
        RecordKind.ROLE_ASSIGNMENTS,
        *({"person": who, "opportunity": key, "role": roles[who]} for who, key in held),
    )

    made = plan(ask, accountId=identity("Account", "acme"))

    assert made["closesOn"] == "2027-03-01"
    own = [one for one in made["steps"] if one["target"]["opportunity"]["key"] == "soon"]
    assert own and all(one["dueOn"] <= "2026-11-20" for one in own)
    late = [one for one in made["unplanned"] if one["limits"] == ["CLOSE_DATE"]]
    assert late and all("the close date of 20 Nov 2026" in one["why"] for one in late)


def test_of_a_large_account_the_deals_that_close_soonest_are_planned(
    graph: Graph, own_deal: str, ask: Ask
) -> None:
    deals = [
        {
            "key": f"d{day}",
            "name": f"Deal {day}",
            "kind": "NEW",
            "account": "acme",
            "closes_on": f"2027-01-{day}",
        }
        for day in range(10, 16)
    ]
    seed(graph, own_deal, RecordKind.OPPORTUNITIES, *deals)

    made = plan(ask, accountId=identity("Account", "acme"), targets=[person("zoe")])

    assert {one["key"] for one in made["opportunities"]} == {f"d{day}" for day in range(10, 15)}
    [said] = [one for one in made["missing"] if one.startswith("The plan is not for")]
    assert said.endswith("Deal 15 and Acme renewal, which close later: plan each by itself")
