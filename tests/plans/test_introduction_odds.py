"""How likely an introduction is, is learnt from closed requests, and never turns an order round."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inroad.errors import BadInput
from inroad.graph.strength_model import DAY_MS
from inroad.plans.fitting.introductions import LEARNT, SHARE, UNCALIBRATED, LearntOdds, learn_odds
from inroad.plans.introduction_odds import LEAST_REQUESTS, IntroductionOdds, read_odds
from inroad.queries.requests.closed_requests import ClosedRequest

FIRST_MS = 1_700_000_000_000
odds = st.builds(
    lambda intercept, slope: IntroductionOdds(
        intercept=intercept, slope=slope, requests=100, introduced=40, until=date(2026, 11, 1)
    ),
    st.floats(-10, 10),
    st.floats(0.01, 10),
)
links = st.lists(st.floats(0.001, 1), min_size=1, max_size=4)


@given(odds, links, links)
def test_of_two_routes_the_more_probable_never_has_the_lower_chance(
    learnt: IntroductionOdds, one: list[float], other: list[float]
) -> None:
    less, more = sorted([float(np.prod(one)), float(np.prod(other))])
    assert 0.0 <= learnt.chance(less) <= learnt.chance(more) <= 1.0


@given(odds)
def test_numbers_are_kept_as_a_document_that_says_the_same(learnt: IntroductionOdds) -> None:
    assert read_odds(learnt.document()) == learnt


def test_the_chance_is_the_logistic_of_the_logarithm_of_the_probability() -> None:
    learnt = IntroductionOdds(
        intercept=1.0, slope=2.0, requests=100, introduced=50, until=date(2026, 11, 1)
    )
    assert learnt.chance(1.0) == pytest.approx(1 / (1 + np.exp(-1.0)))
    assert learnt.chance(0.5) == pytest.approx(1 / (1 + np.exp(-1.0 - 2.0 * np.log(0.5))))
    assert learnt.chance(0.0) < 1e-9


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"slope": 0.0}, "slope"),
        ({"slope": -1.0}, "slope"),
        ({"intercept": 1e9}, "intercept"),
        ({"requests": -1}, "requests"),
        ({"more": 1}, "more"),
    ],
)
def test_a_document_that_cannot_be_meant_is_refused_by_its_field(
    said: dict[str, float], field: str
) -> None:
    numbers = {"intercept": 1, "slope": 1, "requests": 9, "introduced": 3, "until": "2026-01-01"}
    document = "\n".join(f"{name}: {value}" for name, value in (numbers | said).items())
    with pytest.raises(BadInput, match=f"introductions: {field}"):
        read_odds(document)


def requests(
    count: int, *, intercept: float = 1.0, slope: float = 1.0, seed: int = 1
) -> list[ClosedRequest]:
    """Make up requests, one a day, over by the next; introductions come by known numbers."""
    chance = np.random.default_rng(seed)
    found = []
    for number in range(count):
        strengths = tuple(chance.uniform(0.05, 0.95, chance.integers(1, 4)))
        rate = 1 / (1 + np.exp(-intercept - slope * np.log(np.prod(strengths))))
        made = bool(chance.random() < rate)
        asked_ms = FIRST_MS + number * DAY_MS
        found.append(
            ClosedRequest(
                f"r{number:05}",
                "ana",
                "carl",
                "tom",
                "MET" if made else "DECLINED",
                asked_ms,
                asked_ms + DAY_MS // 2,
                ("ana", "carl", "tom"),
                strengths,
                made,
            )
        )
    return found


def test_known_numbers_are_found_and_ahead_of_saying_less() -> None:
    found = learn_odds(requests(4_000, intercept=2.0, slope=1.5))
    assert found.odds is not None and found.is_taken
    assert found.odds.intercept == pytest.approx(2.0, abs=0.25)
    assert found.odds.slope == pytest.approx(1.5, abs=0.15)
    assert found.kept_back == 1_000
    assert (found.odds.requests, found.odds.until) == (3_000, date(2032, 1, 31))
    for name in (UNCALIBRATED, SHARE):
        assert found.judged[LEARNT].brier < found.judged[name].brier


def test_a_hundred_closed_requests_are_enough_and_ninety_nine_are_not() -> None:
    enough = learn_odds(requests(LEAST_REQUESTS, intercept=2.0, slope=1.5))
    short = learn_odds(requests(LEAST_REQUESTS - 1, intercept=2.0, slope=1.5))
    assert enough.odds is not None and enough.missing == 0
    assert short.odds is None and short.missing == 1 and not short.is_taken
    assert short.why_not == "1 more closed requests are needed"


def test_who_took_a_request_back_before_the_introduction_taught_nothing() -> None:
    seen = requests(LEAST_REQUESTS, intercept=2.0, slope=1.5)
    withdrawn = [replace(one, outcome="WITHDRAWN") for one in seen]
    told = learn_odds(withdrawn)
    assert told.closed == LEAST_REQUESTS
    assert told.telling == sum(one.introduced for one in seen) < LEAST_REQUESTS
    assert told.odds is None


def test_what_came_of_the_quarter_kept_back_changes_nothing_that_is_learnt() -> None:
    seen = requests(400, intercept=1.0, slope=1.0)
    other = seen[:300] + [replace(one, introduced=not one.introduced) for one in seen[300:]]
    assert learn_odds(other).odds == learn_odds(seen).odds
    assert not learn_odds(other).is_taken


def test_what_was_not_over_before_the_quarter_kept_back_is_not_learnt_from() -> None:
    seen = requests(400, intercept=1.0, slope=1.0)
    long_open = replace(seen[0], closed_ms=seen[300].asked_ms)
    found = learn_odds([long_open, *seen[1:]])
    assert found.odds is not None and found.odds.requests == 299


def test_nothing_is_learnt_where_probable_routes_fail_oftener() -> None:
    found = learn_odds(requests(400, intercept=-2.0, slope=-1.0))
    assert found.odds is None
    assert "no oftener over more probable routes" in str(found.why_not)


def test_nothing_is_learnt_where_all_came_to_the_same() -> None:
    seen = [replace(one, introduced=True, outcome="MET") for one in requests(200)]
    found: LearntOdds = learn_odds(seen)
    assert found.odds is None
    assert "150 introductions made and 0 not made; 10 of each are needed" in str(found.why_not)
