"""The role to win next moves the band most, for the least effort."""

from dataclasses import replace
from math import log

import pytest

from inroad.graph.instants import milliseconds
from inroad.graph.taxonomy import shipped
from inroad.plans.committee import Completeness, completeness
from inroad.plans.engagement import Windows, contacts
from inroad.plans.next_role import (
    NextRole,
    NextStep,
    aims_of,
    committee_of,
    meanings_of,
    next_role,
)
from inroad.plans.penetration_rules import PenetrationBand
from inroad.queries.coverage.deal_contacts import DealContact
from inroad.queries.coverage.latest_touches import LatestTouch
from inroad.queries.role_assignments import AssignedRole
from tests.drawing import NOW

STANDARD = shipped().roles_of("standard")


def person(key: str, title: str | None = None, **more: object) -> DealContact:
    one = DealContact("deal", key, key.title(), title, None, None, None, True, False, False)
    return replace(one, **more)  # type: ignore[arg-type]


def plays(key: str, role: str, stance: str | None = None) -> AssignedRole:
    return AssignedRole(key, "deal", role, stance, "MANUAL", None, None, None, None)


def judged(
    people: list[DealContact], roles: list[AssignedRole], engaged: set[str], name: str = "standard"
) -> Completeness:
    touches = {key: LatestTouch(key, milliseconds(NOW), None, None, None) for key in engaged}
    theirs = contacts(people, touches, windows=Windows(30, 180), as_of=NOW)
    return completeness(shipped().roles_of(name), assignments=roles, contacts=theirs)


def found(
    people: list[DealContact],
    roles: list[AssignedRole],
    *,
    engaged: set[str] = frozenset(),  # type: ignore[assignment]
    reach: dict[str, float],
) -> NextRole | None:
    account = committee_of(
        "acme", has_open_deal=True, judged=[judged(people, roles, engaged)], people=people
    )
    return next_role(account, aims_of(account, fits={}), reach=reach)


def test_of_roles_that_move_the_band_alike_the_one_of_least_effort_is_next() -> None:
    people = [person("eva"), person("bo")]
    roles = [plays("eva", "CHAMPION"), plays("bo", "INFLUENCER")]

    one = found(people, roles, reach={"eva": 0.2, "bo": 0.5})

    assert one is not None
    assert (one.aim.person_key, one.aim.role.role.key) == ("bo", "INFLUENCER")
    assert (one.aim.step, one.band) == (NextStep.ENGAGE_HOLDER, PenetrationBand.ONE_OR_TWO)
    assert one.effort == pytest.approx(-log(0.5))


@pytest.mark.parametrize(
    ("engaged", "person_key", "band"),
    [
        (0, "one", PenetrationBand.ONE_OR_TWO),  # one role moves it as far as two: the easier
        (1, "two", PenetrationBand.THREE),  # where one role would leave it at 2
        (2, "two", PenetrationBand.FOUR_OR_MORE),  # where one role would lead to 3
        (3, "one", PenetrationBand.FOUR_OR_MORE),
    ],
)
def test_who_brings_a_second_role_goes_first_where_that_moves_the_band(
    engaged: int, person_key: str, band: PenetrationBand
) -> None:
    held = ["ECONOMIC_BUYER", "TECHNICAL_BUYER", "CHAMPION"][:engaged]
    people = [person("one"), person("two"), *(person(f"e{n}") for n in range(engaged))]
    roles = [plays(f"e{n}", role) for n, role in enumerate(held)]
    roles += [plays("one", "INFLUENCER"), plays("two", "END_USER"), plays("two", "PROCUREMENT")]

    one = found(
        people, roles, engaged={f"e{n}" for n in range(engaged)}, reach={"one": 0.9, "two": 0.4}
    )

    assert one is not None
    assert (one.aim.person_key, one.band) == (person_key, band)
    assert one.roles_gained == (2 if person_key == "two" else 1)


def test_where_nobody_holds_a_role_who_fits_best_is_won_for_it() -> None:
    people = [person("eva", "Chief Financial Officer"), person("bo", "Coordinator")]

    one = found(people, [], reach={"eva": 0.5, "bo": 0.1})

    assert one is not None
    assert (one.aim.step, one.aim.person_key) == (NextStep.WIN_WHO_FITS, "eva")
    assert "Chief Financial Officer" in one.aim.why


def test_where_nobody_is_known_the_typical_office_is_named() -> None:
    one = found([], [], reach={})

    assert one is not None
    assert (one.aim.step, one.aim.person_key) == (NextStep.FIND_WHO, None)
    assert (one.probability, one.effort) == (None, None)
    assert one.aim.why == f"{STANDARD['ECONOMIC_BUYER'].titles[0]}, name unknown"


def test_a_role_that_somebody_leads_to_goes_before_one_that_nobody_leads_to() -> None:
    people = [person("eva"), person("bo")]
    roles = [plays("eva", "ECONOMIC_BUYER"), plays("bo", "END_USER")]

    one = found(people, roles, reach={"bo": 0.01})

    assert one is not None
    assert one.aim.person_key == "bo"


def test_whoever_opposes_us_is_not_won_for_a_role_they_do_not_hold() -> None:
    people = [person("eva", "Chief Financial Officer")]

    one = found(people, [plays("eva", "DETRACTOR", "OPPOSED")], reach={"eva": 0.9})

    assert one is not None
    assert one.aim.person_key is None


def test_where_every_expected_role_is_engaged_there_is_none_to_win() -> None:
    expected = [key for key, role in STANDARD.items() if role.expected]
    people = [person(key.lower()) for key in expected]
    roles = [plays(key.lower(), key) for key in expected]

    assert found(people, roles, engaged={one.person_key for one in people}, reach={}) is None


def test_a_certain_introduction_takes_no_effort() -> None:
    one = found([person("eva")], [plays("eva", "CHAMPION")], reach={"eva": 1.0})

    assert one is not None
    assert one.effort == 0.0


def test_roles_of_two_deals_are_one_where_they_stand_for_the_same() -> None:
    people = [person("eva"), person("bo")]
    deals = [
        judged(people, [plays("eva", "CHAMPION")], set()),
        judged(people, [plays("bo", "EVANGELIST")], {"bo"}, "ulu"),
    ]
    account = committee_of("acme", has_open_deal=True, judged=deals, people=people)

    [champion] = [role for role in account.roles if role.role.key == "CHAMPION"]
    assert [one.contact.person_key for one in champion.holders] == ["bo", "eva"]
    assert champion.state == "ENGAGED"
    assert not [role for role in account.roles if role.role.key == "EVANGELIST"]


def test_each_role_of_one_taxonomy_is_a_role_of_its_own() -> None:
    for name in shipped().names:
        roles = shipped().roles_of(name)
        meanings = meanings_of(roles)

        assert set(meanings) == {key for key, role in roles.items() if role.expected}
        assert len(set(meanings.values())) == len(meanings)
