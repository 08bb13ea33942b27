"""The numbers of strength are learnt from the past alone, and beat simpler scores."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.strength import TRAINED_UNTIL, enron_contacts
from inroad.errors import BadInput
from inroad.graph.instants import milliseconds
from inroad.graph.strength import Sums, touch
from inroad.graph.strength_model import DAY_MS, EPOCH_MS, shipped_model
from inroad.plans.fitting.contacts import Contacts, Encounter, Standings, contacts_of
from inroad.plans.fitting.judging import BASELINES, auc, judged
from inroad.plans.fitting.learning import FITTED, Fitted, fit, predicted
from inroad.plans.fitting.windows import HORIZON_DAYS, Window, training_windows

SHIPPED = shipped_model()
QUARTER_AFTER_MS = milliseconds(TRAINED_UNTIL) + HORIZON_DAYS * DAY_MS


@pytest.fixture(scope="module")
def enron_traffic() -> Contacts:
    return enron_contacts()


@pytest.fixture(scope="module")
def learnt(enron_traffic: Contacts) -> Fitted:
    return fit(enron_traffic, present=SHIPPED, as_of_ms=QUARTER_AFTER_MS)


@pytest.mark.parametrize("name", sorted(BASELINES))
def test_on_the_quarter_after_the_training_strength_is_ahead_on_every_measure(
    learnt: Fitted, name: str
) -> None:
    assert learnt.fitted.ahead_of(learnt.judged[name])
    assert learnt.fitted.log_loss < learnt.judged[name].log_loss


def test_new_workspaces_start_with_the_numbers_that_are_learnt_there(learnt: Fitted) -> None:
    numbers = ("half_life_days", "group_size_exponent", "one_way_share")
    assert [getattr(learnt.model, n) for n in numbers] == [getattr(SHIPPED, n) for n in numbers]
    assert learnt.model.shape == pytest.approx(SHIPPED.shape, abs=0.001)
    assert learnt.model.saturation == pytest.approx(SHIPPED.saturation, abs=0.001)
    doubts = ("doubt_least", "doubt_first")
    assert [getattr(learnt.model, n) for n in doubts] == [getattr(SHIPPED, n) for n in doubts]
    assert learnt.model.weights == SHIPPED.weights


def test_of_groups_of_the_training_four_in_five_came_at_a_rate_inside_their_range(
    learnt: Fitted,
) -> None:
    for rows in (learnt.ranges, learnt.ranges_after):
        total = sum(one.groups for one in rows)
        assert sum(one.inside * one.groups for one in rows) / total == pytest.approx(0.8, abs=0.02)


def test_what_happens_after_the_training_changes_nothing_that_is_learnt(
    enron_traffic: Contacts, learnt: Fitted
) -> None:
    cut = learnt.test.day
    later = enron_traffic.day >= cut
    # The quarter after is another: everybody's contacts of it are put off by sixty days.
    other = replace(enron_traffic, day=np.where(later, enron_traffic.day + 60, enron_traffic.day))
    found = fit(other, present=SHIPPED, as_of_ms=QUARTER_AFTER_MS)

    assert found.model == learnt.model
    assert found.judged[FITTED] != learnt.judged[FITTED]


def test_the_outcome_of_every_window_is_known_when_the_training_ends(
    enron_traffic: Contacts,
) -> None:
    until_ms = milliseconds(TRAINED_UNTIL)
    windows = training_windows(enron_traffic, until_ms=until_ms)
    assert len(windows) == 12
    assert max(one.ends for one in windows) == (until_ms - EPOCH_MS) / DAY_MS


KINDS = st.sampled_from(["EMAIL", "MEETING", "CALL"])
encounters = st.builds(
    lambda kind, at_ms, sender, crowd: Encounter(
        kind,
        at_ms,
        [
            (person, "ATTENDEE" if kind != "EMAIL" else "SENDER" if n == sender else "RECIPIENT")
            for n, person in enumerate(("ana", "bo", "cy", "di")[:crowd])
        ],
    ),
    KINDS,
    st.integers(EPOCH_MS + 9_000 * DAY_MS, EPOCH_MS + 9_300 * DAY_MS),
    st.integers(0, 1),
    st.integers(2, 4),
)


@settings(deadline=None)
@given(st.lists(encounters, min_size=1, max_size=12), st.sampled_from([0.0, 7.0]))
def test_what_is_learnt_from_is_what_the_graph_sums_up(
    seen: list[Encounter], burst_days: float
) -> None:
    model = replace(SHIPPED, burst_days=burst_days)
    day = 9_301.0
    contacts = contacts_of(seen)
    sums = Sums()
    for one in sorted(seen, key=lambda each: each.at_ms):
        parts = dict(one.parts)
        found = touch(
            model,
            kind=one.kind,
            at_ms=one.at_ms,
            mine=parts["ana"],
            theirs=parts["bo"],
            participants=len(parts),
        )
        assert found is not None
        sums.add(model, found)
    aged = 2.0 ** (-day / model.half_life_days)
    column = contacts.pairs.index(("ana", "bo"))
    assert contacts.summed(model, day)[:, column] == pytest.approx(
        [sums.forth * aged, sums.back * aged], rel=1e-9
    )


def test_what_does_not_age_counts_from_its_day_on() -> None:
    first, second = EPOCH_MS + 9_000 * DAY_MS, EPOCH_MS + 9_010 * DAY_MS
    seen = [Encounter("EMAIL", first, [("ana", "SENDER"), ("bo", "RECIPIENT")])]
    contacts = contacts_of(seen, {("ana", "bo"): Standings([first, second], [0.0, 0.9])})

    before, after = Window(contacts, 9_009.0), Window(contacts, 9_010.0)
    assert predicted(SHIPPED, before)[0] < 0.5
    assert predicted(SHIPPED, after)[0] > 0.9


def test_too_little_history_is_refused_with_what_is_missing() -> None:
    seen = [Encounter("EMAIL", EPOCH_MS, [("ana", "SENDER"), ("bo", "RECIPIENT")])]
    with pytest.raises(BadInput, match=r"6 months in a row.*50 pairs.*0 of 12 months.*1 pairs"):
        fit(contacts_of(seen), present=SHIPPED, as_of_ms=EPOCH_MS + 1_000 * DAY_MS)


def test_an_empty_history_is_refused_too() -> None:
    with pytest.raises(BadInput, match="too little history"):
        fit(contacts_of([]), present=SHIPPED, as_of_ms=EPOCH_MS + 1_000 * DAY_MS)


def test_a_ranking_is_judged_by_hand_counted_figures() -> None:
    truth, said = np.array([1.0, 0.0, 1.0, 0.0]), np.array([0.9, 0.8, 0.8, 0.1])
    found = judged(truth, said)

    assert auc(truth, said) == pytest.approx((2 + 1.5) / 4)
    assert found.precision_100 == found.precision_300 == 0.5
    assert found.brier == pytest.approx((0.01 + 0.64 + 0.04 + 0.01) / 4)
    assert [(one.least, one.pairs, one.came) for one in found.reliability] == [
        (0.1, 1, 0.0),
        (0.8, 2, 0.5),
        (0.9, 1, 1.0),
    ]
