"""The proposal is compared with every choice there is."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inroad.errors import BadInput
from inroad.plans.contact_map.best_flow import Bounds, Choice, Senior, best_flow
from inroad.plans.contact_map.contact_map import ContactMap
from inroad.plans.contact_map.reassignment import ChangeKind, Limit, Reassignment, reassignment
from inroad.plans.seniority import is_near, is_senior
from tests.plans.contact_map.maps import drawn_map

BOUNDS = Bounds(2, 3)


def worth(
    chosen: frozenset[tuple[str, str]],
    choices: list[Choice],
    seniors: dict[str, Senior],
) -> tuple[int, int, int]:
    """What is missing, how many change, and what that costs."""
    missing = 0
    for key, senior in seniors.items():
        own = [one for one in choices if one.pair in chosen and one.pair[1] == key]
        missing += max(BOUNDS.at_least - len(own), 0)
        missing += senior is Senior.NEEDED and not any(one.near for one in own)
    changed = [one for one in choices if one.held != (one.pair in chosen)]
    return missing, len(changed), sum(one.points for one in changed)


def best_by_trying(
    choices: list[Choice], room: dict[str, int], seniors: dict[str, Senior]
) -> tuple[int, int, int]:
    pairs = [one.pair for one in choices]
    every = (
        frozenset(some) for size in range(len(pairs) + 1) for some in combinations(pairs, size)
    )
    return min(
        worth(some, choices, seniors)
        for some in every
        if all(sum(c == key for c, _ in some) <= most for key, most in room.items())
        and all(sum(b == key for _, b in some) <= BOUNDS.at_most for key in seniors)
    )


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[Choice], dict[str, int], dict[str, Senior]]:
    colleagues = [f"c{n}" for n in range(draw(st.integers(1, 4)))]
    buyers = [f"b{n}" for n in range(draw(st.integers(1, 3 if len(colleagues) < 4 else 2)))]
    choices = [
        Choice((c, b), draw(st.booleans()), draw(st.booleans()), draw(st.integers(0, 100)))
        for b in buyers
        for c in colleagues
    ]
    room = {c: draw(st.integers(0, 3)) for c in colleagues}
    return choices, room, {b: draw(st.sampled_from(Senior)) for b in buyers}


@settings(max_examples=150, deadline=None)
@given(cases())
def test_no_other_choice_is_missing_less_or_changes_less(
    case: tuple[list[Choice], dict[str, int], dict[str, Senior]],
) -> None:
    choices, room, seniors = case
    chosen = best_flow(choices, room, seniors, BOUNDS)

    assert all(sum(c == key for c, _ in chosen) <= most for key, most in room.items())
    assert all(sum(b == key for _, b in chosen) <= BOUNDS.at_most for key in seniors)
    assert worth(chosen, choices, seniors) == best_by_trying(choices, room, seniors)


def after(of: ContactMap, proposed: Reassignment) -> dict[str, set[str]]:
    """Who holds whom once the proposal is carried out, by buyer."""
    held = {one.key: {c.colleague_key for c in of.relationships[one.key]} for one in of.buyers}
    for one in proposed.changes:
        own = held[one.contact_key]
        (own.add if one.kind is ChangeKind.TAKE_UP else own.remove)(one.colleague_key)
    return held


@settings(max_examples=60, deadline=None)
@given(
    st.text("CVDMI", min_size=1, max_size=6),
    st.lists(st.tuples(st.sampled_from("CVDMI-"), st.text(" SOTI+.", max_size=6)), max_size=6),
    st.integers(0, 5),
)
def test_a_feasible_proposal_gives_every_buyer_what_a_buyer_should_have(
    contacts: str, rows: list[tuple[str, str]], capacity: int
) -> None:
    given_rows = {f"c{n}:{level}": marks[: len(contacts)] for n, (level, marks) in enumerate(rows)}
    of = drawn_map(contacts, given_rows)
    proposed = reassignment(of, capacity=capacity)
    held = after(of, proposed)

    for colleague in of.colleagues:
        assert sum(colleague.key in own for own in held.values()) <= capacity
    for buyer in of.buyers:
        assert len(held[buyer.key]) <= 3
        short = [one for one in proposed.shortfalls if one.contact_key == buyer.key]
        if proposed.feasible:
            assert not short
            assert len(held[buyer.key]) >= 2
        if buyer.seniority and is_senior(buyer.seniority) and not short:
            levels = [of.by_key[key].seniority for key in held[buyer.key]]
            assert None in levels or any(is_near(buyer.seniority, one) for one in levels)


def test_a_map_where_all_is_well_changes_nothing() -> None:
    of = drawn_map("CI", {"ana:C": "SS", "bo:I": "OO"})

    assert reassignment(of).changes == ()
    assert reassignment(of).feasible


def test_who_has_one_gets_a_second_from_whoever_is_nearest_and_on_duty() -> None:
    of = drawn_map("V", {"ana:V": "O", "bo:I": " ", "cy:V": " ", "di:V": " "}, on_duty="di")

    [one] = reassignment(of).changes
    assert (one.kind, one.colleague_key, one.points) == (ChangeKind.TAKE_UP, "di", 11)
    assert one.why == (
        "Contact 0 (VP) has 1 relationship; Di (VP) looks after the account and could be "
        "introduced by Ana"
    )


def test_of_four_the_one_that_is_worth_least_is_given_up() -> None:
    of = drawn_map("I", {"ana:I": "T", "bo:I": "D", "cy:I": "S", "di:I": "O"})

    [one] = reassignment(of).changes
    assert (one.kind, one.colleague_key, one.points) == (ChangeKind.GIVE_UP, "bo", 10)
    assert one.why == "Contact 0 has 4 relationships, and 3 are enough; they stand at D".replace(
        "Contact 0", "Contact 0 (individual)"
    )


def test_who_holds_more_than_the_capacity_gives_up_what_others_can_spare() -> None:
    of = drawn_map("III", {"ana:I": "SSS", "bo:I": "SSS", "cy:I": "S  "})
    proposed = reassignment(of, capacities={"ana": 2})

    assert [(one.kind, one.colleague_key, one.contact_key) for one in proposed.changes] == [
        (ChangeKind.GIVE_UP, "ana", "0")
    ]
    assert "Ana holds 3 buyers, and has room for 2" in proposed.changes[0].why


def test_too_few_colleagues_are_said_to_be_too_few() -> None:
    proposed = reassignment(drawn_map("I", {"ana:I": "S"}))

    assert not proposed.feasible
    [short] = proposed.shortfalls
    assert (short.contact_key, short.limit, short.missing) == ("0", Limit.COLLEAGUES, 1)


def test_a_buyer_whom_nobody_has_room_for_is_named_with_the_limit() -> None:
    proposed = reassignment(
        drawn_map("II", {"ana:I": "SS", "bo:I": "S ", "cy:I": "  "}), capacity=1
    )

    assert not proposed.feasible
    assert {one.limit for one in proposed.shortfalls} == {Limit.CAPACITY}
    assert sum(one.missing for one in proposed.shortfalls) == 1


def test_a_senior_buyer_without_anybody_near_is_named_with_the_level() -> None:
    proposed = reassignment(drawn_map("C", {"ana:D": "S", "bo:M": "O"}))

    [short] = proposed.shortfalls
    assert (short.limit, short.missing) == (Limit.LEVEL, 1)
    assert proposed.changes == ()


@pytest.mark.parametrize(("buyers", "held"), [(11, 11), (12, 12), (13, 12)])
def test_a_colleague_has_room_for_twelve_buyers_unless_said_otherwise(
    buyers: int, held: int
) -> None:
    of = drawn_map("I" * buyers, {"ana:I": " " * buyers})

    taken = reassignment(of).changes
    assert [one.kind for one in taken] == [ChangeKind.TAKE_UP] * held


@pytest.mark.parametrize("capacity", [-1, 1_001])
def test_a_capacity_out_of_bounds_is_refused(capacity: int) -> None:
    with pytest.raises(BadInput, match="capacity must be 0 to 1000"):
        reassignment(drawn_map("I", {"ana:I": "S"}), capacity=capacity)


def test_a_capacity_of_somebody_who_is_not_on_the_map_is_refused() -> None:
    with pytest.raises(BadInput, match="'zoe' is not on this map"):
        reassignment(drawn_map("I", {"ana:I": "S"}), capacities={"zoe": 3})
