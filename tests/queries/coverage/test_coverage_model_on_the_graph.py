import pytest
from neo4j import Transaction

from inroad.graph.vocabulary import ProductBreadth, Segment
from inroad.plans.coverage_model_rules import shipped_model
from inroad.plans.gaps import Nearness
from tests.drawing import NOW
from tests.queries.coverage.modelled import (
    BUYER,
    CHAMPION,
    POWER_USER,
    ModelledDeal,
    day,
    of,
)

WORKGROUP, DEPARTMENT, COMPANY = ProductBreadth
SMB, MID_MARKET, ENTERPRISE = Segment
TABLE = {
    (WORKGROUP, SMB): (1, 1, 2),
    (WORKGROUP, MID_MARKET): (1, 2, 3),
    (WORKGROUP, ENTERPRISE): (2, 4, 4),
    (DEPARTMENT, SMB): (1, 1, 4),
    (DEPARTMENT, MID_MARKET): (2, 2, 6),
    (DEPARTMENT, ENTERPRISE): (2, 4, 8),
    (COMPANY, SMB): (1, 1, 8),
    (COMPANY, MID_MARKET): (2, 3, 12),
    (COMPANY, ENTERPRISE): (3, 6, 20),
}
DEPARTMENTS = ["Finance", "Sales", "Legal"]


@pytest.fixture
def deal(tx: Transaction, drawn: str) -> ModelledDeal:
    return ModelledDeal(tx, drawn)


def names(role: str, number: int) -> list[str]:
    return [f"{role}{n}" for n in range(number)]


def test_the_model_requires_what_the_table_of_the_field_says() -> None:
    shipped = shipped_model()
    read = {
        (breadth, segment): (cell.buyers, cell.champions, cell.power_users)
        for breadth in ProductBreadth
        for segment in Segment
        for cell in [shipped.cell(breadth, segment)]
    }

    assert read == TABLE
    conditions = {
        place: (shipped.cell(*place).elsewhere, shipped.cell(*place).departments) for place in TABLE
    }
    assert {place: one for place, one in conditions.items() if any(one)} == {
        (WORKGROUP, ENTERPRISE): (2, 0),
        (COMPANY, ENTERPRISE): (0, 3),
    }


@pytest.mark.parametrize(
    ("place", "required"), TABLE.items(), ids=lambda one: "-".join(map(str, one))
)
def test_each_cell_is_met_by_as_many_as_it_requires_and_not_by_one_fewer(
    deal: ModelledDeal,
    place: tuple[ProductBreadth, Segment],
    required: tuple[int, int, int],
) -> None:
    facts = {"BUYER": BUYER, "CHAMPION": CHAMPION, "POWER_USER": POWER_USER}
    for (role, levels), needed in zip(facts.items(), required, strict=True):
        stance = "ADVOCATE" if role == "CHAMPION" else None
        people = names(role.lower(), needed + 1)
        last, beyond = people[-2:]
        # All but two were assessed long ago, one of the others a week ago, the last one today.
        since = {last: day(7), beyond: day(0)}
        for n, name in enumerate(people):
            where = DEPARTMENTS[n % 3] if role == "CHAMPION" else "Finance"
            deal.joins([name], levels, stance=stance, department=where, since=since.get(name))

    for as_of, more in ((day(8), -1), (day(7), 0), (NOW, 1)):
        found = deal.held_against(*place, as_of=as_of)
        assert [(one.role.key, one.required) for one in found.requirements] == list(
            zip(facts, required, strict=True)
        )
        assert [len(one.counted) for one in found.requirements] == [n + more for n in required]
        assert [one.gap for one in found.requirements] == [max(0, -more)] * 3
        assert found.met is (more >= 0)


@pytest.mark.parametrize(("elsewhere", "met"), [(1, False), (2, True), (3, True)])
def test_an_enterprise_workgroup_needs_2_champions_in_other_departments(
    deal: ModelledDeal, elsewhere: int, met: bool
) -> None:
    people = names("champion", 4)
    deal.joins(people[:elsewhere], CHAMPION, stance="ADVOCATE", department="Sales")
    deal.joins(people[elsewhere:], CHAMPION, stance="ADVOCATE", department="Finance")

    found = deal.held_against(WORKGROUP, ENTERPRISE)

    assert of(found, "CHAMPION").gap == 0
    (spread,) = found.spreads
    assert (spread.rule, spread.required, spread.actual, spread.met) == (
        "ELSEWHERE",
        2,
        elsewhere,
        met,
    )
    assert "outside Finance: Champion0" in spread.why


def test_no_champion_is_in_another_department_where_the_deal_names_none(
    tx: Transaction, drawn: str
) -> None:
    deal = ModelledDeal(tx, drawn, department=None)
    deal.joins(names("champion", 4), CHAMPION, stance="ADVOCATE", department="Sales")

    (spread,) = deal.held_against(WORKGROUP, ENTERPRISE).spreads

    assert (spread.actual, spread.met) == (0, False)
    assert spread.why.startswith("The deal's department is not set")


@pytest.mark.parametrize(("where", "met"), [(2, False), (3, True), (4, True)])
def test_a_company_wide_enterprise_needs_champions_in_3_departments(
    deal: ModelledDeal, where: int, met: bool
) -> None:
    departments = ["Finance", "Sales", "Legal", "Marketing"][:where]
    for n, name in enumerate(names("champion", 6)):
        deal.joins([name], CHAMPION, stance="ADVOCATE", department=departments[n % where])
    deal.joins(["nowhere"], CHAMPION, stance="ADVOCATE", department=None)

    found = deal.held_against(COMPANY, ENTERPRISE)

    (spread,) = found.spreads
    assert (spread.rule, spread.required, spread.actual, spread.met) == (
        "DEPARTMENTS",
        3,
        where,
        met,
    )
    assert spread.why.endswith("the department of 1 champion is not known")


@pytest.mark.parametrize(
    ("segment", "signers", "counted"),
    [
        (SMB, 0, 1),  # one buyer required: none may be a check-signer
        (SMB, 1, 1),
        (SMB, 2, 1),
        (MID_MARKET, 0, 1),  # two required: one may be
        (MID_MARKET, 1, 2),
        (MID_MARKET, 2, 2),
        (ENTERPRISE, 2, 2),  # three required: still one
    ],
)
def test_where_2_buyers_or_more_are_required_one_may_be_a_check_signer_and_no_more(
    deal: ModelledDeal, segment: Segment, signers: int, counted: int
) -> None:
    deal.joins(["leader"], BUYER, department="Finance")
    deal.joins(names("signer", signers), BUYER, department="Operations")

    buyers = of(deal.held_against(COMPANY, segment), "BUYER")

    assert len(buyers.players) == 1 + signers
    assert len(buyers.counted) == counted
    kinds = [one.kind and one.kind.key for one in buyers.counted]
    assert kinds == ["DEPARTMENT_LEADER", *["CHECK_SIGNER"] * (counted - 1)]
    beyond = [one for one in buyers.players if one.why_not]
    assert all("is a Check-signer, of whom" in (one.why_not or "") for one in beyond)
    # Who is one check-signer too many fills no gap.
    assert {one.contact.person_key for one in beyond}.isdisjoint(
        one.contact.person_key for one in buyers.could_fill
    )


def test_buyers_stand_in_the_order_of_their_value(deal: ModelledDeal) -> None:
    deal.joins(["signer"], BUYER, department="Operations")
    deal.joins(["leader"], BUYER, department="Finance")
    deal.joins(["endorser"], BUYER, department="Operations", stance="ADVOCATE")

    buyers = of(deal.held_against(COMPANY, ENTERPRISE), "BUYER")

    assert [(one.contact.person_key, one.kind and one.kind.key) for one in buyers.counted] == [
        ("endorser", "ADVOCATE"),
        ("leader", "DEPARTMENT_LEADER"),
        ("signer", "CHECK_SIGNER"),
    ]


def test_where_the_department_is_not_said_the_title_tells_the_kind_of_a_buyer(
    tx: Transaction, drawn: str
) -> None:
    deal = ModelledDeal(tx, drawn, department=None)
    deal.joins(["money"], BUYER, title="Chief Financial Officer")
    deal.joins(["head"], BUYER, title="Vice President")
    deal.joins(["who"], BUYER)

    buyers = of(deal.held_against(COMPANY, ENTERPRISE), "BUYER")

    assert {one.contact.person_key: one.kind and one.kind.key for one in buyers.counted} == {
        "head": "DEPARTMENT_LEADER",
        "money": "CHECK_SIGNER",
        "who": None,
    }


@pytest.mark.parametrize(("days", "counts"), [(179, True), (180, True), (181, False)])
def test_a_relationship_counts_while_the_contact_is_active(
    deal: ModelledDeal, days: float, counts: bool
) -> None:
    deal.joins(["buyer"], BUYER, wrote_days_ago=days)

    buyers = of(deal.held_against(WORKGROUP, SMB), "BUYER")

    assert len(buyers.counted) == counts
    if not counts:
        (near,) = buyers.could_fill
        assert near.nearness is Nearness.NOT_ACTIVE
        assert near.why.startswith("is a Buyer, and not active: last wrote on")


def test_who_left_counts_nowhere_from_that_day_on(deal: ModelledDeal) -> None:
    deal.joins(["buyer"], BUYER)
    deal.plays("buyer", "ECONOMIC_BUYER")
    deal.works("buyer", until=day(2), department="Finance")

    assert len(of(deal.held_against(WORKGROUP, SMB, as_of=day(3)), "BUYER").counted) == 1
    assert of(deal.held_against(WORKGROUP, SMB), "BUYER").players == ()


def test_a_person_in_two_roles_counts_in_both_and_is_named(deal: ModelledDeal) -> None:
    deal.joins(["both"], BUYER | CHAMPION, stance="ADVOCATE")
    deal.joins(["one"], CHAMPION, stance="ADVOCATE")

    found = deal.held_against(WORKGROUP, SMB)

    assert [len(one.counted) for one in found.requirements] == [1, 2, 0]
    assert [one.person_key for one in found.doubled] == ["both"]
