"""How far off strengths were is learnt from groups of relationships, and ranges are checked."""

from dataclasses import replace

import numpy as np
import pytest

from inroad.graph.strength_model import shipped_model
from inroad.plans.fitting.doubt import (
    CLASSES,
    GROUP_PAIRS,
    LEAST_GROUP,
    LEAST_GROUPS,
    Group,
    checked,
    groups,
    with_doubt,
)
from inroad.plans.fitting.learning import predicted
from inroad.plans.fitting.windows import Window
from tests.plans.histories import FIRST_DAY, history

SHIPPED = shipped_model()


def made_up(least: float, first: float, *, each: int, seed: int) -> list[Group]:
    """Return groups whose rates are off by so much, log-normally, on top of chance."""
    chance = np.random.default_rng(seed)
    found = []
    for weeks in CLASSES:
        for _ in range(each):
            said = chance.uniform(0.05, 0.6, 50)
            spread = (least**2 + first**2 / weeks) ** 0.5
            rate = -np.log1p(-said) * np.exp(spread * chance.standard_normal())
            met = (chance.random(50) < -np.expm1(-rate)).astype(float)
            found.append(Group(said, met, weeks, 1.0 / weeks))
    return found


@pytest.mark.parametrize(("least", "first"), [(0.2, 0.6), (0.5, 0.2)])
def test_known_doubts_are_found(least: float, first: float) -> None:
    found = with_doubt(SHIPPED, made_up(least, first, each=300, seed=3))
    # The numbers kept are of the ends of ranges, which hold four groups in five.
    for weeks in (1, 16):
        truth = 1.2816 * (least**2 + first**2 / weeks) ** 0.5
        assert found.doubt(weeks) == pytest.approx(truth, abs=0.12)


def test_four_groups_of_five_are_inside_the_ranges_learnt() -> None:
    learnt = with_doubt(SHIPPED, made_up(0.3, 0.5, each=300, seed=4))
    rows = checked(learnt, made_up(0.3, 0.5, each=300, seed=5))
    assert [one.weeks for one in rows] == list(CLASSES)
    for one in rows:
        assert one.inside == pytest.approx(0.8, abs=0.07)
        assert one.low < one.said < one.high


def test_ranges_that_are_too_narrow_or_too_wide_are_seen_to_be() -> None:
    seen = made_up(0.6, 0.6, each=100, seed=6)
    narrow = replace(SHIPPED, doubt_least=0.0, doubt_first=0.1)
    wide = replace(SHIPPED, doubt_least=3.0, doubt_first=3.0)
    assert max(one.inside for one in checked(narrow, seen)) < 0.7
    assert min(one.inside for one in checked(wide, seen)) > 0.9


def test_too_few_groups_leave_the_doubts_as_they_are() -> None:
    seen = made_up(1.0, 1.0, each=10, seed=1)
    assert with_doubt(SHIPPED, seen[: LEAST_GROUPS - 1]) == SHIPPED
    assert with_doubt(SHIPPED, seen[:LEAST_GROUPS]) != SHIPPED


def test_groups_hold_pairs_of_like_strength_and_as_much_behind_them() -> None:
    contacts = history(SHIPPED, {"EMAIL": 1.0}, pairs=600)
    window = Window(contacts, FIRST_DAY + 700.0)
    weeks = contacts.weeks(SHIPPED, window.day)[window.seen]
    found = groups(SHIPPED, window, predicted(SHIPPED, window))
    assert all(LEAST_GROUP <= len(one.strengths) < 2 * GROUP_PAIRS for one in found)
    for least in CLASSES:
        of = [one for one in found if one.weeks == least]
        tops = [float(one.strengths.max()) for one in of]
        assert all(top <= one.strengths.min() for top, one in zip(tops, of[1:], strict=False))
        more = next((c for c in CLASSES if c > least), np.inf)
        inside = int(np.sum((weeks >= least) & (weeks < more)))
        assert sum(len(one.strengths) for one in of) == (inside if inside >= LEAST_GROUP else 0)
