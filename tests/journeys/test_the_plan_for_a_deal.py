"""The plans for the deals of the demonstration workspace name the best way there is to each."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import prod
from typing import Any

import pytest

from inroad.api.ids import global_id
from inroad.api.local import execute
from inroad.graph.session import Graph
from inroad.queries.relationships_listed import relationships_listed
from inroad.queries.role_assignments import role_assignments
from inroad.queries.routes.colleague_keys import colleague_keys
from inroad.seeds.demo import AS_OF

CFO, CTO, COUNSEL = "enron:48", "enron:80", "enron:34"
DEALS = ["invented:ets-renewal", "invented:ets-desk"]
PLAN = """query($id: ID, $account: ID, $asOf: DateTime) {
  multiThreadingPlan(opportunityId: $id, accountId: $account, asOf: $asOf) {
    isOptimal missing closesOn effect { before { completeness band } after { completeness }
      expectedCompleteness }
    steps { target { key aim role gain opportunity { key } person { key name } } dueOn
      startsOn way { kind probability people { key } } alternatives { people { key } } } } }"""
Near = Mapping[str, Mapping[str, float]]


@pytest.fixture(scope="module")
def near(graph: Graph, enron: str) -> Near:
    """Who knows whom, and how well, by every relationship that there is."""
    found: dict[str, dict[str, float]] = {}
    for one in graph.read(relationships_listed, workspace=enron, as_of=AS_OF, limit=10_000):
        found.setdefault(one.first_key, {})[one.second_key] = one.strength
        found.setdefault(one.second_key, {})[one.first_key] = one.strength
    return found


def chains(
    near: Near, target: str, barred: set[str], team: set[str]
) -> Iterator[tuple[float, tuple[str, ...]]]:
    """Yield every chain from one of ours to somebody over at most four links, with its product."""

    def longer(chain: tuple[str, ...]) -> Iterator[tuple[float, tuple[str, ...]]]:
        for person in near.get(chain[0], {}):
            if person in chain:
                continue
            whole = (person, *chain)
            if person in team:
                yield prod(near[a][b] for a, b in pairwise(whole)), whole
            elif len(whole) <= 4 and person not in barred:
                yield from longer(whole)

    return longer((target,))


def planned(graph: Graph, **asked: str) -> dict[str, Any]:
    answer: Any = execute(
        graph, workspace="enron", document=PLAN, variables={"asOf": AS_OF.isoformat()} | asked
    )
    plan: dict[str, Any] = answer["multiThreadingPlan"]
    return plan


def test_the_ways_to_cfo_cto_and_general_counsel_are_the_best_of_all_that_there_are(
    graph: Graph, enron: str, near: Near
) -> None:
    team = set(graph.read(colleague_keys, workspace=enron, as_of=AS_OF))
    roles = graph.read(role_assignments, workspace=enron, opportunities=DEALS, as_of=AS_OF)
    barred = {role.person_key for role in roles if role.stance == "OPPOSED"}
    plan = planned(graph, account=global_id("Account", "enron:ETS"))
    steps = {
        one["target"]["person"]["key"]: one
        for one in plan["steps"]
        if one["target"]["aim"] in {"ENGAGE", "IDENTIFY"}
    }

    assert plan["isOptimal"]
    for key, role in (
        (CFO, "Economic Buyer"),
        (CTO, "Technical Buyer"),
        (COUNSEL, "Legal/Compliance"),
    ):
        probability, people = max(chains(near, key, barred, team))
        step = steps[key]
        assert step["target"]["role"] == role
        assert [one["key"] for one in step["way"]["people"]] == list(people)
        assert step["way"]["probability"] == pytest.approx(probability)


def test_the_plan_of_the_renewal_covers_its_committee_by_its_close_date(
    graph: Graph, enron: str
) -> None:
    plan = planned(graph, id=global_id("Opportunity", DEALS[0]))

    effect = plan["effect"]
    assert effect["before"]["completeness"] == pytest.approx(100 * 9.5 / 17)
    assert effect["after"]["completeness"] == pytest.approx(100 * 16.5 / 17), "one role is found"
    assert (
        effect["before"]["completeness"]
        < effect["expectedCompleteness"]
        < effect["after"]["completeness"]
    )
    assert plan["closesOn"] == "2001-12-31"
    assert all(one["dueOn"] <= "2001-12-31" for one in plan["steps"])


def test_the_band_of_a_plan_is_that_of_the_accounts_penetration(graph: Graph, enron: str) -> None:
    plan = planned(graph, id=global_id("Opportunity", DEALS[0]))
    document = """query($id: ID!, $asOf: DateTime) {
      account(id: $id) { penetration(asOf: $asOf) { band } } }"""
    asked = {"id": global_id("Account", "enron:ETS"), "asOf": AS_OF.isoformat()}

    account: Any = execute(graph, workspace="enron", document=document, variables=asked)

    assert plan["effect"]["before"]["band"] == account["account"]["penetration"]["band"]


def test_no_other_way_to_somebody_goes_through_those_of_the_chosen_one(
    graph: Graph, enron: str
) -> None:
    for step in planned(graph, id=global_id("Opportunity", DEALS[0]))["steps"]:
        ways = [step["way"], *step["alternatives"]]
        between = [{one["key"] for one in way["people"][1:-1]} for way in ways]
        assert sum(map(len, between)) == len(set().union(*between))
