from datetime import timedelta

import pytest
from neo4j import Transaction

from inroad.graph.taxonomy import Fact, shipped
from inroad.plans.known import KnownLevel, KnownPerson, Origin
from inroad.plans.roles_read import RoleRead, roles_read
from inroad.queries.assessments_of import assessments_of
from tests.drawing import NOW
from tests.queries.coverage.deals import ago
from tests.queries.coverage.modelled import ModelledDeal


@pytest.fixture
def deal(tx: Transaction, drawn: str) -> ModelledDeal:
    return ModelledDeal(tx, drawn)


def levels(person: KnownPerson) -> dict[str, tuple[float, Origin]]:
    return {one.fact.value: (one.level, one.origin) for one in person.levels}


def level(person: KnownPerson, fact: Fact) -> KnownLevel:
    return next(one for one in person.levels if one.fact is fact)


def read(person: KnownPerson, into: str) -> dict[str, RoleRead]:
    return {one.role.key: one for one in roles_read(person, shipped(), into=into)}


def test_what_somebody_assessed_counts_before_what_a_role_takes(deal: ModelledDeal) -> None:
    deal.joins(["cleo"], {"influence": 0.2})
    deal.plays("cleo", "CHAMPION", stance="ADVOCATE")

    assert levels(deal.known("cleo")) == {
        "ADVOCACY": (1.0, Origin.STANCE),
        "INFLUENCE": (0.2, Origin.ASSESSMENT),
    }


def test_a_held_role_says_the_least_that_it_takes(deal: ModelledDeal) -> None:
    deal.works("cleo")
    deal.plays("cleo", "CHAMPION")

    assert levels(deal.known("cleo")) == {
        "ADVOCACY": (0.8, Origin.ROLE),
        "INFLUENCE": (0.5, Origin.ROLE),
    }
    assert level(deal.known("cleo"), Fact.INFLUENCE).why == (
        "Is the Champion, which takes at least this"
    )


def test_of_several_held_roles_the_highest_counts(deal: ModelledDeal) -> None:
    deal.works("cleo")
    deal.plays("cleo", "INFLUENCER")
    deal.plays("cleo", "ECONOMIC_BUYER")

    assert levels(deal.known("cleo"))["BUDGET_AUTHORITY"] == (0.8, Origin.ROLE)


def test_a_suggested_role_says_nothing(deal: ModelledDeal) -> None:
    deal.works("cleo")
    deal.plays("cleo", "ECONOMIC_BUYER", assignment="SUGGESTED", stance="ADVOCATE")

    assert deal.known("cleo").levels == ()


@pytest.mark.parametrize(
    ("stance", "advocacy"),
    [("ADVOCATE", 1), ("SUPPORTIVE", 0.75), ("NEUTRAL", 0.5), ("SCEPTICAL", 0.25), ("OPPOSED", 0)],
)
def test_advocacy_is_the_number_of_the_stance(
    deal: ModelledDeal, stance: str, advocacy: float
) -> None:
    deal.works("cleo")
    deal.plays("cleo", "CHAMPION", stance=stance)

    assert levels(deal.known("cleo"))["ADVOCACY"] == (advocacy, Origin.STANCE)


def test_of_two_stances_the_later_counts_and_of_one_day_the_lower(deal: ModelledDeal) -> None:
    deal.works("cleo")
    deal.plays("cleo", "CHAMPION", stance="ADVOCATE", valid_from=ago(10))
    deal.plays("cleo", "END_USER", stance="NEUTRAL", valid_from=ago(20))
    assert levels(deal.known("cleo"))["ADVOCACY"][0] == 1.0

    deal.plays("cleo", "INFLUENCER", stance="SUPPORTIVE", valid_from=ago(10))
    assert levels(deal.known("cleo"))["ADVOCACY"][0] == 0.75


def test_a_later_assessment_counts_from_its_day_on_for_what_it_names(deal: ModelledDeal) -> None:
    deal.joins(["cleo"], {"influence": 0.2, "veto": 0.9})
    deal.joins(["cleo"], {"influence": 0.7}, since=ago(10))

    before, after = deal.known("cleo", ago(11)), deal.known("cleo", ago(10))

    assert (levels(before)["INFLUENCE"][0], levels(after)["INFLUENCE"][0]) == (0.2, 0.7)
    assert levels(after)["VETO"] == (0.9, Origin.ASSESSMENT)


@pytest.mark.parametrize(("days", "usage"), [(1, 0.05), (10, 0.5), (20, 1.0), (25, 1.0)])
def test_usage_is_the_share_of_20_days_on_which_it_was_seen(
    deal: ModelledDeal, days: int, usage: float
) -> None:
    deal.works("cleo")
    for n in range(days):
        deal.happened(ago(n + 0.1), "USAGE", cleo="ATTENDEE")
        deal.happened(ago(n + 0.2), "USAGE", cleo="ATTENDEE")

    assert levels(deal.known("cleo")) == {"USAGE": (usage, Origin.USAGE)}
    noun = "day" if days == 1 else "days"
    assert level(deal.known("cleo"), Fact.USAGE).why == (
        f"Used the product on {days} {noun} of the last 28"
    )


@pytest.mark.parametrize(("days", "usage"), [(27, 0.05), (28, 0.05), (29, 0.0)])
def test_use_counts_for_28_days_and_then_is_known_to_have_ended(
    deal: ModelledDeal, days: float, usage: float
) -> None:
    deal.works("cleo")
    deal.happened(ago(days), "USAGE", cleo="ATTENDEE")

    assert levels(deal.known("cleo")) == {"USAGE": (usage, Origin.USAGE)}


def test_what_was_seen_of_use_counts_before_the_role_and_after_an_assessment(
    deal: ModelledDeal,
) -> None:
    deal.works("cleo")
    deal.plays("cleo", "END_USER")
    assert levels(deal.known("cleo"))["USAGE"] == (0.5, Origin.ROLE)

    deal.happened(ago(5), "USAGE", cleo="ATTENDEE")
    assert levels(deal.known("cleo"))["USAGE"] == (0.05, Origin.USAGE)

    deal.joins(["cleo"], {"usage": 0.9}, wrote_days_ago=None)
    assert levels(deal.known("cleo"))["USAGE"] == (0.9, Origin.ASSESSMENT)


def test_of_whom_nothing_was_said_nothing_is_known(deal: ModelledDeal) -> None:
    deal.works("cleo")

    assert deal.known("cleo").levels == ()
    assert read(deal.known("cleo"), "standard") == {}


@pytest.mark.parametrize(
    ("department", "title", "inside"),
    [
        ("Finance", None, True),
        (" finance", None, True),
        ("Treasury", "Chief Financial Officer", True),
        (None, "Chief Financial Officer", True),
        ("Sales", None, False),
        ("Sales", "Chief Revenue Officer", False),
        (None, None, None),
    ],
)
def test_inside_the_department_is_who_works_in_it_or_in_its_field(
    deal: ModelledDeal, department: str | None, title: str | None, inside: bool | None
) -> None:
    function = {"Chief Financial Officer": "Finance", "Chief Revenue Officer": "Sales"}
    field = function.get(title or "")
    deal.works("cleo", title=title, function=field, department=department)

    assert deal.known("cleo").known.in_department is inside


def test_a_role_is_read_in_any_taxonomy(deal: ModelledDeal) -> None:
    deal.works("cleo")
    deal.plays("cleo", "ECONOMIC_BUYER")

    person = deal.known("cleo")

    assert {into: list(read(person, into)) for into in ("standard", "ulu", "coverage", "bant")} == {
        "standard": ["ECONOMIC_BUYER"],
        "ulu": ["POWER_BUYER"],
        "coverage": ["BUYER"],
        "bant": ["BUDGET_OWNER", "DECISION_AUTHORITY"],
    }
    own = read(person, "standard")["ECONOMIC_BUYER"]
    assert (own.held, own.told, own.why) == (True, True, "Told by budget authority 0.8 (role)")
    assert read(person, "ulu")["POWER_BUYER"].held is False


def test_a_held_role_that_a_fact_contradicts_is_read_with_what_contradicts_it(
    deal: ModelledDeal,
) -> None:
    deal.works("cleo")
    deal.plays("cleo", "CHAMPION", stance="SCEPTICAL")

    champion = read(deal.known("cleo"), "standard")["CHAMPION"]

    assert (champion.held, champion.told) == (True, False)
    assert champion.why == ("Somebody says so, but advocacy is 0.25, and should be at least 0.8")


def test_a_role_that_no_fact_tells_is_read_where_it_is_held(deal: ModelledDeal) -> None:
    deal.works("cleo")
    deal.plays("cleo", "GATEKEEPER")

    keeper = read(deal.known("cleo"), "standard")["GATEKEEPER"]
    assert (keeper.held, keeper.told) == (True, False)
    assert read(deal.known("cleo"), "ulu") == {}


def test_assessments_hold_from_their_first_instant_up_to_their_last(
    tx: Transaction, drawn: str, deal: ModelledDeal
) -> None:
    deal.joins(["cleo"], {"veto": 0.5, "influence": 0.1}, since=ago(10))

    def held(at: float) -> list[float | None]:
        as_of = ago(at)
        rows = assessments_of(tx, workspace=drawn, opportunities=["deal", "none"], as_of=as_of)
        return [row.veto for row in rows]

    assert [held(10.001), held(10), held(0)] == [[], [0.5], [0.5]]
    later = NOW + timedelta(days=1)
    assert assessments_of(tx, workspace="other", opportunities=["deal"], as_of=later) == []
