"""Finding, key intersection and proposal of one map advise the same people, or say nothing."""

from collections import Counter
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from inroad.plans.contact_map.cell import Pair
from inroad.plans.contact_map.contact_map import ContactMap, MapContact
from inroad.plans.contact_map.findings import Finding, FindingCode, findings
from inroad.plans.contact_map.key_intersections import KeyIntersection, key_intersections
from inroad.plans.contact_map.reassignment import ChangeKind, Reassignment, reassignment
from inroad.plans.contact_map.who_begins import who_begins
from inroad.plans.seniority import is_near, is_senior
from tests.plans.contact_map.maps import drawn_map

ROW = st.tuples(st.sampled_from("CVDMI-"), st.text(" SOTIDM+.", max_size=4), st.booleans())
HIDDEN = st.lists(st.text(" SOID+.", max_size=4), max_size=3)


@st.composite
def maps(draw: st.DrawFn, *, most: int = 4) -> ContactMap:
    """Maps with rows without a name, and with people whose level nobody knows."""
    contacts = draw(st.text("CVDMI-", min_size=1, max_size=most))
    rows = draw(st.lists(ROW, max_size=5))
    drawn = {f"c{n}:{level}": marks[: len(contacts)] for n, (level, marks, _) in enumerate(rows)}
    for n, marks in enumerate(draw(HIDDEN)):
        drawn[f"hidden{n}:-"] = marks[: len(contacts)]
    on_duty = " ".join(f"c{n}" for n, (_, _, duty) in enumerate(rows) if duty)
    return drawn_map(contacts, drawn, on_duty=on_duty)


def blanks(of: ContactMap) -> dict[str, Finding]:
    found = (one for one in findings(of) if one.code is FindingCode.BLANK_TO_FILL)
    return {one.contact_key: one for one in found if one.contact_key}


def marked(of: ContactMap) -> list[KeyIntersection]:
    return key_intersections(of, needs={}, found=findings(of), days=30)


def taken(of: Reassignment) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in of.changes:
        if one.kind is ChangeKind.TAKE_UP:
            found.setdefault(one.contact_key, set()).add(one.colleague_key)
    return found


@settings(max_examples=200, deadline=None)
@given(maps())
def test_who_is_to_fill_a_blank_is_whom_key_intersection_and_proposal_name(of: ContactMap) -> None:
    proposed, keys = taken(reassignment(of, capacity=1_000)), marked(of)

    for contact, blank in blanks(of).items():
        first = blank.cells[0][0]
        begun = {one.colleague_key for one in keys if one.contact_key == contact and one.is_blank}
        assert begun <= {first}
        assert contact not in proposed or first in proposed[contact]


@settings(max_examples=200, deadline=None)
@given(maps(), st.integers(0, 3))
def test_nobody_takes_up_a_buyer_before_somebody_who_would_do_as_well(
    of: ContactMap, capacity: int
) -> None:
    proposed = reassignment(of, capacity=capacity)
    after = Counter({one.key: 0 for one in of.named})
    after.update({one.colleague_key: one.after for one in proposed.loads})
    untouched = {one.key for one in of.named} - {one.colleague_key for one in proposed.loads}
    for key in untouched:
        after[key] = sum(
            (key, buyer.key) in of.cells and of.cells[key, buyer.key].is_relationship
            for buyer in of.buyers
        )
    for contact, who in taken(proposed).items():
        buyer = of.contact_by_key[contact]
        held = {one.colleague_key for one in of.relationships[contact]}
        order = [one.key for one in who_begins(of, buyer, of.named)]
        for late in who:
            for early in order[: order.index(late)]:
                if early not in who | held and after[early] < capacity:
                    assert _reason(of, buyer, early) != _reason(of, buyer, late)


def _reason(of: ContactMap, buyer: MapContact, key: str) -> tuple[object, ...]:
    """All by which two are told apart, but for how well they knew the buyer and their load."""
    colleague = of.by_key[key]
    near = buyer.seniority is not None and is_near(buyer.seniority, colleague.seniority)
    ours = colleague.seniority.rank if colleague.seniority else 0
    apart = abs(buyer.seniority.rank - ours) if buyer.seniority else 0
    senior = any(key == pair for pair, _ in _cells(blanks(of).get(buyer.key)))
    return near, senior, colleague.looks_after, (key, buyer.key) in of.cells, apart


def _cells(blank: Finding | None) -> tuple[Pair, ...]:
    return blank.cells if blank else ()


@settings(max_examples=200, deadline=None)
@given(maps())
def test_of_a_column_with_somebody_without_a_name_nothing_is_concluded(of: ContactMap) -> None:
    nameless = {one.key for one in of.colleagues if one.is_withheld}
    partly = {
        buyer.key
        for buyer in of.buyers
        if any(one.colleague_key in nameless for one in of.relationships[buyer.key])
    }

    assert not partly & blanks(of).keys()
    for one in marked(of):
        if one.contact_key in partly:
            assert not one.is_blank
            held = {cell.colleague_key for cell in of.relationships[one.contact_key]}
            assert one.instead_key is None or one.instead_key in held - nameless


@settings(max_examples=80, deadline=None)
@given(maps(most=2))
def test_no_other_proposal_is_missing_less_or_changes_less_whoever_is_hidden_or_unknown(
    of: ContactMap,
) -> None:
    proposed = reassignment(of, capacity=2)
    held = {cell.pair for buyer in of.buyers for cell in of.relationships[buyer.key]}
    after = held ^ {(one.colleague_key, one.contact_key) for one in proposed.changes}

    assert _worth(of, held, after) == min(_worth(of, held, some) for some in _every(of, held))
    assert proposed.feasible == (_worth(of, held, after)[0] == 0)


def _every(of: ContactMap, held: set[Pair]) -> list[set[Pair]]:
    """Every set of relationships within the bounds, told from the map alone."""
    could = [
        [
            (one.key, buyer.key)
            for one in of.colleagues
            if not one.is_withheld or (one.key, buyer.key) in held
        ]
        for buyer in of.buyers
    ]
    found: list[set[Pair]] = [set()]
    for pairs in could:
        some = [set(few) for size in range(4) for few in combinations(pairs, size)]
        found = [one | other for one in found for other in some]
    named = [one.key for one in of.named]
    return [one for one in found if all(sum(key == pair[0] for pair in one) <= 2 for key in named)]


def _worth(of: ContactMap, held: set[Pair], chosen: set[Pair]) -> tuple[int, int]:
    """How much is missing, and how many change."""
    missing = 0
    for buyer in of.buyers:
        own = [key for key, contact in chosen if contact == buyer.key]
        missing += max(2 - len(own), 0)
        if buyer.seniority is not None and is_senior(buyer.seniority):
            missing += not any(
                is_near(buyer.seniority, of.by_key[key].seniority)
                or ((key, buyer.key) in held and of.by_key[key].seniority is None)
                for key in own
            )
    return missing, len(held ^ chosen)


@settings(max_examples=200, deadline=None)
@given(maps(), st.integers(0, 3))
def test_up_to_three_without_a_name_are_told_neither_to_give_up_nor_to_take_up(
    of: ContactMap, capacity: int
) -> None:
    proposed = reassignment(of, capacity=capacity)
    nameless = {one.key for one in of.colleagues if one.is_withheld}

    assert not nameless & {one.colleague_key for one in proposed.loads}
    assert not nameless & {one.colleague_key for one in proposed.changes}


def test_of_three_parts_of_a_map_the_advice_is_one() -> None:
    rows = {"ana:I": "S", "bo:D": ".", "sue:V": " ", "tim:C": " "}
    of = drawn_map("M", rows, on_duty="bo tim")

    assert blanks(of)["0"].cells[0] == ("tim", "0")
    assert [one.colleague_key for one in marked(of) if one.is_blank] == ["tim"]
    assert taken(reassignment(of)) == {"0": {"tim"}}


def test_a_relationship_below_s_names_who_could_take_it_over() -> None:
    def instead(rows: dict[str, str]) -> list[tuple[str, str | None]]:
        of = drawn_map("I", rows, on_duty="bo")
        return [(one.colleague_key, one.instead_key) for one in marked(of)]

    for low in "IDM":
        assert instead({"ana:I": low, "bo:I": " ", "cy:I": " "})[0] == ("ana", "bo")
        assert instead({"ana:I": low, "bo:I": " ", "cy:I": "S"})[0] == ("ana", "cy")
    assert instead({"ana:I": "D"}) == [("ana", None)]
    assert ("ana", None) not in instead({"ana:I": "S", "bo:I": " "})
    assert instead({"ana:I": "D", "bo:I": " ", "hidden1:-": "O"})[0] == ("ana", None)
