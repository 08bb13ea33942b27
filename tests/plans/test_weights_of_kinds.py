"""What a meeting is worth beside a message is learnt where there is enough of both."""

import pytest

from bench.strength import TRAINED_UNTIL, enron_contacts
from inroad.graph.instants import milliseconds
from inroad.graph.strength_model import shipped_model
from inroad.graph.vocabulary import InteractionKind
from inroad.plans.fitting.contacts import Contacts
from inroad.plans.fitting.kinds import LEAST_PAIRS, LEAST_TOUCHES, KindSeen, Weighing, with_weights
from inroad.plans.fitting.learning import VALIDATED
from inroad.plans.fitting.windows import training_windows
from tests.plans.histories import LAST_MS, history, weighing

SHIPPED = shipped_model()
CALL, EMAIL, MEETING = InteractionKind.CALL, InteractionKind.EMAIL, InteractionKind.MEETING
TOLERANCE = 2.0
"""A weight learnt is at most so many times too large or too small."""
MIXED = {"EMAIL": 0.5, "CALL": 0.25, "MEETING": 0.25}


def weighed(contacts: Contacts) -> Weighing:
    windows = training_windows(contacts, until_ms=LAST_MS)
    return with_weights(SHIPPED, windows, validated=VALIDATED)


@pytest.mark.parametrize(("call", "meeting", "seed"), [(1.0, 6.0, 1), (0.3, 8.0, 4), (6.0, 1.0, 5)])
def test_known_weights_are_found_within_a_factor_of_two(
    call: float, meeting: float, seed: int
) -> None:
    found = weighed(history(weighing(CALL=call, MEETING=meeting), MIXED, seed=seed))
    assert found.is_taken and found.unit == EMAIL
    assert found.model.weights[EMAIL] == SHIPPED.weights[EMAIL]
    for kind, truth in ((CALL, call), (MEETING, meeting)):
        assert truth / TOLERANCE <= found.model.weights[kind] <= truth * TOLERANCE


def test_weights_that_are_right_are_left_as_they_are() -> None:
    found = weighed(history(weighing(CALL=2.0, MEETING=3.0), MIXED, seed=3))
    assert found.unit == EMAIL
    assert not found.is_taken
    assert found.model == SHIPPED


def test_without_messages_the_most_frequent_kind_is_the_unit() -> None:
    shares = {"CALL": 0.3, "MEETING": 0.7}
    found = weighed(history(weighing(CALL=9.0, MEETING=3.0), shares, seed=1))
    assert found.unit == MEETING
    assert found.model.weights[MEETING] == SHIPPED.weights[MEETING]
    assert found.model.weights[CALL] > SHIPPED.weights[CALL]


def test_a_kind_with_too_little_keeps_its_weight() -> None:
    shares = {"EMAIL": 0.49, "CALL": 0.49, "MEETING": 0.02}
    found = weighed(history(weighing(CALL=0.3, MEETING=8.0), shares, seed=1))
    meetings = next(one for one in found.seen if one.kind == MEETING)
    assert 0 < meetings.touches < LEAST_TOUCHES
    assert found.is_taken
    assert found.model.weights[MEETING] == SHIPPED.weights[MEETING]
    assert found.model.weights[CALL] < 1.0


def test_two_hundred_touches_between_fifty_pairs_are_enough_and_one_less_is_not() -> None:
    assert KindSeen(CALL, LEAST_TOUCHES, LEAST_PAIRS).is_enough
    assert not KindSeen(CALL, LEAST_TOUCHES - 1, LEAST_PAIRS).is_enough
    assert not KindSeen(CALL, LEAST_TOUCHES, LEAST_PAIRS - 1).is_enough


def test_where_there_is_nothing_but_messages_all_weights_stay() -> None:
    windows = training_windows(enron_contacts(), until_ms=milliseconds(TRAINED_UNTIL))
    found = with_weights(SHIPPED, windows, validated=VALIDATED)
    assert found.unit is None
    assert found.model == SHIPPED
