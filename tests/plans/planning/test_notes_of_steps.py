"""What is said of a step beside what is to be done."""

from datetime import date

import pytest

from inroad.graph.vocabulary import PlanAim, PlanWay
from inroad.plans.planning.notes import nearly_as_good, to_ask_first
from inroad.plans.planning.plan import PlannedWay, PlanStep, PlanTarget
from inroad.plans.planning.rules import planning_rules

DAY = date(2026, 3, 2)


def way(people: str, chance: float) -> PlannedWay:
    kind = PlanWay.DIRECT if len(people) == 2 else PlanWay.INTRODUCTION
    return PlannedWay(people, kind, tuple(people), (1.0,) * (len(people) - 1), chance, "")


def step(chosen: PlannedWay, *others: PlannedWay, aim: PlanAim = PlanAim.ENGAGE) -> PlanStep:
    target = PlanTarget("t", aim, None, None, None, "z", None, "", 1.0)
    return PlanStep(target, chosen, others, "a", "", "", None, (), DAY, DAY, "This week", ())


# The margin is two points: at it the other way is named, beyond it not.
@pytest.mark.parametrize(
    ("chance", "said"),
    [
        (0.27, "27 % with 2 introductions fewer, by the first other way"),
        (0.24, "24 % with 2 introductions fewer, by the first other way"),
        (0.2399, None),
    ],
)
def test_a_way_that_is_hardly_behind_with_fewer_introductions_is_named(
    chance: float, said: str | None
) -> None:
    assert planning_rules().close_call == 0.02
    assert nearly_as_good(step(way("abcdz", 0.26), way("xyz", chance))) == said


def test_one_introduction_fewer_is_enough_and_as_many_are_not() -> None:
    assert nearly_as_good(step(way("abcz", 0.3), way("xyz", 0.3))) == (
        "30 % with 1 introduction fewer, by the first other way"
    )
    assert nearly_as_good(step(way("abz", 0.3), way("xyz", 0.3))) is None
    assert nearly_as_good(step(way("abz", 0.3))) is None
    raised = step(way("abcz", 0.3), way("xyz", 0.3), aim=PlanAim.RAISE)
    assert nearly_as_good(raised) is None


def test_only_the_first_other_way_counts() -> None:
    assert nearly_as_good(step(way("abcz", 0.3), way("defz", 0.3), way("xz", 0.3))) is None


def test_who_acts_is_to_be_asked_first_unless_the_plan_is_theirs() -> None:
    assert to_ask_first("Tom Chen", is_owners=False) == "Ask Tom Chen to act"
    assert to_ask_first("Tom Chen", is_owners=True) is None
