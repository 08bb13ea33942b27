from typing import Any

import pytest
from neo4j import Transaction

from inroad.graph.vocabulary import AlertCode, RelationshipGrade
from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.upsert import RecordKind
from inroad.plans.contact_map.findings import FindingCode
from tests.drawing import draw
from tests.queries.contact_map.mapping import Mapped
from tests.queries.coverage.deals import ago


@pytest.fixture
def drawing(tx: Transaction, drawn: str) -> Mapped:
    return Mapped(tx, drawn)


def names(people: Any) -> list[str]:
    return [one.key for one in people]


def test_contacts_with_a_role_stand_first_then_the_senior_then_the_rest(drawing: Mapped) -> None:
    for key, level in (("eva", "C_LEVEL"), ("bo", "VP"), ("cy", "INDIVIDUAL"), ("di", None)):
        drawing.works(key, seniority=level)

    assert names(drawing.map(buyers="cy").contacts) == ["cy", "eva", "bo", "di"]


def test_colleagues_stand_in_the_order_of_their_relationships(drawing: Mapped) -> None:
    for key in ("eva", "cy"):
        drawing.works(key)
    for key in ("bob", "dan"):
        drawing.works(key, "home")
    drawing.wrote("eva", 1, to="bob")
    drawing.wrote("cy", 1, to="bob")
    drawing.wrote("eva", 1, to="ana")

    assert names(drawing.map().colleagues) == ["bob", "ana"]


def test_who_has_left_and_who_works_for_us_stand_on_no_axis_of_theirs(drawing: Mapped) -> None:
    drawing.works("eva", until=ago(10))
    drawing.plays("eva", "CHAMPION")
    drawing.works("bo")
    drawing.works("bo", "home", since=ago(5))

    assert names(drawing.map().contacts) == []
    assert names(drawing.map(ago(20)).contacts) == ["bo", "eva"]


def test_an_outsider_with_a_confirmed_role_is_a_contact_and_one_merely_suggested_is_not(
    drawing: Mapped,
) -> None:
    for key, assignment in (("eva", "MANUAL"), ("cy", "SUGGESTED")):
        drawing.works(key, "home", until=ago(500))
        drawing.plays(key, "INFLUENCER", assignment=assignment)

    assert names(drawing.map().contacts) == ["eva"]


def test_a_cell_has_grade_effective_grade_strength_last_touch_and_whether_it_is_two_way(
    drawing: Mapped,
) -> None:
    drawing.works("eva")
    drawing.works("bob", "home")
    drawing.wrote("ana", 3, to="eva")
    drawing.wrote("eva", 100, to="ana")
    drawing.wrote("bob", 2, to="eva")
    drawing.graded("T", 200)

    one, other = drawing.cell("ana", "eva"), drawing.cell("bob", "eva")
    assert one is not None
    assert other is not None
    assert (one.given, one.effective) == (RelationshipGrade.TRUST, RelationshipGrade.OPEN)
    assert (one.last_touch_at, one.two_way_at) == (ago(3), ago(100))
    assert 0 < other.strength < one.strength < 1
    assert (other.given, other.two_way_at, other.is_relationship) == (None, None, True)


def test_a_pair_that_was_merely_graded_has_a_cell(drawing: Mapped) -> None:
    drawing.works("eva")
    drawing.graded("D", 10)

    cell = drawing.cell("ana", "eva")
    assert cell is not None
    assert (cell.effective, cell.is_relationship) == (RelationshipGrade.DISSATISFIED, True)


def test_without_a_relationship_a_cell_is_blank(drawing: Mapped) -> None:
    drawing.works("eva")

    assert drawing.map().cells == {}


@pytest.mark.parametrize(("days", "in_touch"), [(179, True), (180, True), (181, False)])
def test_without_a_grade_who_was_in_touch_within_180_days_has_a_relationship(
    drawing: Mapped, days: int, in_touch: bool
) -> None:
    drawing.works("eva")
    drawing.wrote("eva", days)

    cell = drawing.cell("ana", "eva")
    assert (cell is not None and cell.is_relationship) == in_touch


@pytest.mark.parametrize(("days", "letter"), [(89, "S"), (90, "I"), (91, "I")])
def test_below_satisfied_is_what_gravity_makes_of_an_s_on_day_90(
    drawing: Mapped, days: int, letter: str
) -> None:
    drawing.works("eva")
    drawing.graded("S", days)

    found = drawing.tells(FindingCode.BELOW_SATISFIED)
    assert [one.cells for one in found] == ([] if letter == "S" else [(("ana", "eva"),)])


def test_a_past_day_is_answered_from_what_was_known_then(drawing: Mapped) -> None:
    drawing.works("eva", since=ago(300))
    drawing.wrote("eva", 200)
    drawing.graded("O", 100)

    assert drawing.map(ago(301)).contacts == ()
    assert drawing.cell("ana", "eva", ago(250)) is None
    then = drawing.cell("ana", "eva", ago(150))
    assert then is not None
    assert (then.given, then.two_way_at) == (None, ago(200))


def test_nothing_crosses_into_another_workspace(drawing: Mapped, key: str) -> None:
    drawing.works("eva")
    drawing.wrote("eva", 1)
    create_workspace(drawing.tx, workspace=f"{key}-other", name="Other", home_account="home")
    home = {"key": "home", "properties": {"name": "Home"}}
    draw(drawing.tx, f"{key}-other", RecordKind.ACCOUNTS, [home])
    other = Mapped(drawing.tx, f"{key}-other")

    assert other.map().contacts == ()


@pytest.mark.parametrize("level", ["C_LEVEL", "VP", "DIRECTOR", "MANAGER", "INDIVIDUAL", None])
@pytest.mark.parametrize("contact", ["C_LEVEL", "VP", "DIRECTOR"])
@pytest.mark.parametrize("days", [1, 181])
def test_the_alert_senior_mismatch_and_the_finding_say_the_same(
    drawing: Mapped, contact: str, level: str | None, days: int
) -> None:
    drawing.works("eva", seniority=contact)
    drawing.works("bob", "home", seniority=level)
    drawing.plays("eva", "CHAMPION")
    drawing.wrote("eva", days, to="bob")

    found = drawing.tells(FindingCode.SENIOR_MISMATCH, buyers="eva")
    assert bool(found) == drawing.holds(AlertCode.SENIOR_MISMATCH)


def test_a_grade_is_a_relationship_for_alert_and_finding(drawing: Mapped) -> None:
    drawing.works("eva", seniority="VP")
    drawing.works("bob", "home", seniority="INDIVIDUAL")
    drawing.plays("eva", "CHAMPION")
    drawing.wrote("eva", 400, to="bob")
    (before,) = drawing.tells(FindingCode.SENIOR_MISMATCH, buyers="eva")
    assert before.cells == ()
    drawing.graded("O", 300, colleague="bob")

    (found,) = drawing.tells(FindingCode.SENIOR_MISMATCH, buyers="eva")
    assert found.cells == (("bob", "eva"),)
    assert drawing.holds(AlertCode.SENIOR_MISMATCH)


def test_who_looks_after_the_account_stands_on_the_map_without_any_relationship(
    drawing: Mapped,
) -> None:
    drawing.works("eva")
    drawing.works("bob", "home")
    drawing.looks_after("bob")

    [bob] = drawing.map().colleagues
    assert (bob.key, bob.looks_after, bob.relationships) == ("bob", True, 0)
