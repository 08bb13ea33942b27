"""What a departure costs, and how it is said."""

from typing import Any

import pytest

from inroad.plans.what_if.deal_rows import touches_without
from inroad.plans.what_if.departures import Departing, ranked
from inroad.plans.what_if.loss import Departure, HeldBy
from inroad.plans.what_if.sentences import sentence_of
from inroad.queries.what_if.turned_to import TurnedTo
from tests.plans.deals import NOW, People, plays, somebody, touched
from tests.plans.what_if.standings import route, rows

CFO = somebody("Cfo"), touched(None)
EVA = somebody("Eva"), touched(3)
PEOPLE: People = [CFO, EVA]
HELD = plays("Cfo", "ECONOMIC_BUYER"), plays("Eva", "CHAMPION")
AT = int(NOW.timestamp() * 1000)
DAY = 86_400_000
ROUTES: Any = {
    "cfo": [route("ana", "eva", "cfo", chance=0.38), route("bob", "cfo", chance=0.2)],
}
MET = [TurnedTo("eva", ("ana",), AT - 3 * DAY)]


def of(
    key: str,
    routes: Any = ROUTES,
    *,
    is_colleague: bool = False,
    people: People = PEOPLE,
    **more: Any,
) -> Departure:
    departing = Departing([rows(people, *HELD)], **({"turned": MET} | more))
    wanted = {name: routes.get(name, []) for name in departing.targets()}
    return departing.of(key, key.title(), wanted, {}, is_colleague=is_colleague)


def test_who_holds_a_role_takes_it_along_and_the_only_way_through_them() -> None:
    found = of("eva", {"cfo": ROUTES["cfo"][:1]})

    assert sentence_of(found) == (
        "If Eva left, Acme deal would lose its Champion and the only way to Cfo (38 %), and fall "
        "from 26 to 9 % complete"
    )
    assert found.cost == pytest.approx(100 * (3 + 1.5 * 0.38) / 17)


def test_a_way_that_is_left_is_told_with_how_much_less_it_holds() -> None:
    found = of("eva")

    assert sentence_of(found) == (
        "If Eva left, Acme deal would lose its Champion and fall from 26 to 9 % complete; "
        "the best way to Cfo would hold 20 % instead of 38 %"
    )
    ((way,),) = [loss.ways for loss in found.losses]
    assert way.after.route and way.after.route.people == ("bob", "cfo")


def test_one_of_ours_takes_along_whoever_turned_to_nobody_else() -> None:
    found = of("ana", is_colleague=True)

    assert sentence_of(found) == (
        "If Ana left, Acme deal would lose contact with Eva (Champion) and fall from 26 to 18 % "
        "complete; the best way to Cfo would hold 20 % instead of 38 %"
    )
    assert [loss.silent for loss in found.losses] == [("eva",)]


def test_who_met_another_of_ours_too_does_not_fall_silent() -> None:
    both = [TurnedTo("eva", ("ana", "bob"), AT - 3 * DAY), TurnedTo("eva", ("ana",), AT - DAY)]

    found = of("ana", is_colleague=True, turned=both)

    assert [loss.silent for loss in found.losses] == [()]
    later = [TurnedTo("eva", ("bob",), AT - 31 * DAY), TurnedTo("eva", ("ana",), AT - DAY)]
    assert [loss.silent for loss in of("ana", turned=later).losses] == [("eva",)]
    in_time = [TurnedTo("eva", ("bob",), AT - 30 * DAY), TurnedTo("eva", ("ana",), AT - DAY)]
    assert [loss.silent for loss in of("ana", turned=in_time).losses] == [()]


def test_use_of_the_product_hangs_on_nobody_of_ours() -> None:
    used = [TurnedTo("eva", (), AT - 3 * DAY), TurnedTo("eva", ("ana",), AT - DAY)]

    assert [loss.silent for loss in of("ana", turned=used).losses] == [()]


def test_a_way_to_whom_falls_silent_counts_from_then_on() -> None:
    to_eva = ROUTES | {"eva": [route("bob", "eva", chance=0.4)]}

    with_way, without = of("ana", to_eva, is_colleague=True), of("ana", is_colleague=True)

    assert without.cost - with_way.cost == pytest.approx(100 * 1.5 * 0.4 / 17)
    assert "eva" in Departing([rows(PEOPLE, *HELD)], turned=MET).targets()


def test_touches_of_who_is_kept_stay() -> None:
    touches = {"eva": EVA[1]}

    assert touches_without("ana", MET, touches, kept=["eva"]) == {}
    assert touches_without("bob", MET, touches) == {}
    assert touches_without("ana", MET, touches)["eva"].two_way_ms is None


@pytest.mark.parametrize(
    ("hidden", "is_told"),
    [
        ([], True),
        ([("ana", "eva")], False),
        ([("ana", "cfo")], True),
        ([("eva", "ana")], True),
    ],
    ids=["nothing", "a link of hers", "no link of the way", "another's"],
)
def test_a_way_over_what_somebody_hides_is_not_told_to_need_them(
    hidden: list[tuple[str, str]], is_told: bool
) -> None:
    found = of("ana", is_colleague=True, hidden=hidden)

    assert bool(found.losses[0].ways) is is_told


def test_the_end_of_a_way_who_hides_it_keeps_the_other_s_name() -> None:
    only = {"cfo": [route("ana", "eva", "cfo", chance=0.38)]}

    assert not of("eva", only, hidden=[("cfo", "eva")]).losses[0].ways


def test_a_thread_goes_with_whoever_is_in_a_smallest_cut() -> None:
    held = {"deal": HeldBy(1, frozenset({"eva"}))}

    assert "lose its Champion and our only thread" in sentence_of(of("eva", held=held))
    assert of("eva", held=held).losses[0].threads_lost == 1
    assert of("cfo", held=held).losses[0].threads_lost == 0
    two = {"deal": HeldBy(2, frozenset({"eva"}))}
    assert "one of our 2 threads to its committee" in sentence_of(of("eva", held=two))


def test_who_means_nothing_to_a_deal_is_said_to() -> None:
    zoe = somebody("Zoe"), touched(None)

    assert sentence_of(of("zoe", people=[*PEOPLE, zoe])) == (
        "If Zoe left, Acme deal would lose nothing"
    )


def test_who_is_in_touch_without_a_role_is_missed() -> None:
    zoe = somebody("Zoe"), touched(5)

    said = sentence_of(of("zoe", people=[*PEOPLE, zoe]))

    assert "one of its 2 engaged contacts" in said


def test_the_costliest_stand_first_and_of_equals_by_name() -> None:
    found = [of(key) for key in ("zoe", "cfo", "ada", "eva")]

    assert [one.person_key for one in ranked(found)] == ["eva", "cfo", "ada", "zoe"]
    assert [one.person_key for one in ranked(reversed(found))] == ["eva", "cfo", "ada", "zoe"]


def test_who_is_on_every_way_that_was_found_is_looked_around_for_anew() -> None:
    departing = Departing([rows(PEOPLE, *HELD)], turned=MET)

    assert departing.needed(["eva"], ROUTES) == {}
    assert departing.needed(["eva"], {"cfo": ROUTES["cfo"][:1]}) == {"eva": {"cfo"}}
    around = {"cfo": route("cai", "cfo", chance=0.1)}
    found = departing.of("eva", "Eva", {"cfo": ROUTES["cfo"][:1]}, around, is_colleague=False)
    assert found.losses[0].ways[0].after.chance == 0.1
