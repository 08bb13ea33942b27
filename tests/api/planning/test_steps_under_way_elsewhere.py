"""A plan of a deal and one of its account know of each other: nobody is won twice at a time."""

from typing import Any

import pytest

from inroad.graph.session import Graph
from tests.api.conftest import Ask, asker, client_of, identity
from tests.api.planning.keeping import moved, saved, step_to
from tests.api.planning.planning import plan

ENGAGED_CFO = "ENGAGE:renewal:ECONOMIC_BUYER:cfo"


@pytest.fixture
def ask(graph: Graph, own_deal: str) -> Ask:
    return asker(client_of(graph, own_deal))


@pytest.fixture
def kept(ask: Ask) -> Any:
    """The plan of the whole account, kept."""
    return saved(ask, accountId=identity("Account", "acme"))["plan"]


def sought(made: dict[str, Any]) -> set[str]:
    return {one["target"]["key"] for one in made["steps"]}


def test_a_step_that_was_asked_in_a_plan_of_the_account_is_under_way_for_its_deal(
    ask: Ask, kept: Any
) -> None:
    before = plan(ask, asOf=None)
    cfo = step_to(kept, "cfo")
    assert ENGAGED_CFO in sought(before), "what is to do is nobody's yet"
    moved(ask, cfo, "ASKED")

    after = plan(ask, asOf=None)

    assert ENGAGED_CFO not in sought(after)
    [said] = after["missing"]
    assert said.startswith(f"Cfo Example is to be won by step {cfo['number']} of the plan for Acme")
    assert ", which is under way since " in said
    assert after["effect"]["after"] == before["effect"]["after"], "it counts as if it worked"


def test_a_step_that_came_to_nothing_elsewhere_leaves_its_target_to_others(
    ask: Ask, kept: Any
) -> None:
    cfo = step_to(kept, "cfo")
    moved(ask, cfo, "ASKED")
    moved(ask, cfo, "DROPPED", reason="no time")

    assert ENGAGED_CFO in sought(plan(ask, asOf=None))


def test_a_plan_made_anew_goes_around_what_another_has_asked(ask: Ask, kept: Any) -> None:
    own = saved(ask)["plan"]
    moved(ask, step_to(kept, "cfo"), "ASKED")
    anew = saved(ask, planId=own["id"])

    assert anew["changed"]
    assert ENGAGED_CFO not in sought(anew["plan"])
    assert not saved(ask, planId=own["id"])["changed"], "made again it says the same"
