import pytest

from inroad.graph.taxonomy import (
    SHIPPED,
    BuyingRole,
    Fact,
    Known,
    advocacy_of,
    influence_or_authority,
    roles_read,
    taxonomy,
)
from inroad.graph.vocabulary import SeniorityLevel, Stance

EVERY_ROLE = [(name, role) for name in SHIPPED for role in taxonomy(name).values()]


def keys(roles: tuple[BuyingRole, ...]) -> list[str]:
    return [role.key for role in roles]


def known(**levels: float) -> Known:
    return Known(levels={Fact(name.upper()): level for name, level in levels.items()})


def test_a_coverage_champion_is_an_advocate_with_influence_and_authority_over_the_process() -> None:
    whole = {"advocacy": 0.8, "influence": 0.5, "process_authority": 0.8}
    assert "CHAMPION" in keys(roles_read(known(**whole), "coverage"))
    for fact, level in whole.items():
        short = whole | {fact: level - 0.01}
        assert "CHAMPION" not in keys(roles_read(known(**short), "coverage")), fact


def test_a_power_user_needs_the_product_and_uses_it_often_and_weighs_little_alone() -> None:
    whole = {"product_importance": 0.5, "usage": 0.5, "influence": 0.49}
    assert "POWER_USER" in keys(roles_read(known(**whole), "coverage"))
    for change in ({"product_importance": 0.49}, {"usage": 0.49}, {"influence": 0.5}):
        assert "POWER_USER" not in keys(roles_read(known(**(whole | change)), "coverage")), change


def test_a_coverage_buyer_decides_without_anybodys_approval() -> None:
    assert keys(roles_read(known(budget_authority=0.8), "coverage")) == ["BUYER"]
    assert keys(roles_read(known(budget_authority=0.79), "coverage")) == []


def test_buyer_kinds_are_advocate_then_department_leader_then_check_signer() -> None:
    buyer = taxonomy("coverage")["BUYER"]
    assert [kind.key for kind in buyer.kinds] == ["ADVOCATE", "DEPARTMENT_LEADER", "CHECK_SIGNER"]
    cases = [
        (0.8, False, "ADVOCATE"),
        (0.8, True, "ADVOCATE"),
        (0.8, None, "ADVOCATE"),
        (0.79, True, "DEPARTMENT_LEADER"),
        (0.79, False, "CHECK_SIGNER"),
        (0.79, None, None),
    ]
    for advocacy, inside, expected in cases:
        kind = buyer.kind_of(Known(levels={Fact.ADVOCACY: advocacy}, in_department=inside))
        assert (kind and kind.key) == expected


@pytest.mark.parametrize(
    ("across", "upward", "key"),
    [
        (0.5, 0.5, "CHAMPION"),
        (0.49, 0.5, "POWER_USER"),
        (0.5, 0.49, "BUYER"),
        (0.49, 0.49, None),
        (1.0, 1.0, "CHAMPION"),
        (0.0, 1.0, "POWER_USER"),
    ],
)
def test_the_quadrant_has_one_role_at_most_in_each_part(
    across: float, upward: float, key: str | None
) -> None:
    person = known(influence=across, product_importance=upward)
    placed = [
        r.key for r in taxonomy("coverage").values() if r.quadrant and r.quadrant.holds(person)
    ]
    assert placed == ([key] if key else [])


def test_the_quadrants_first_axis_is_influence_or_authority_whichever_is_greater() -> None:
    assert influence_or_authority(known(influence=0.2, budget_authority=0.9)) == 0.9
    assert influence_or_authority(known(influence=0.2, process_authority=0.6)) == 0.6
    assert influence_or_authority(known(usage=1.0)) is None


def test_a_person_of_whom_an_axis_is_unknown_has_no_place_in_the_quadrant() -> None:
    roles = taxonomy("coverage").values()
    for person in (known(influence=0.9), known(product_importance=0.9)):
        assert not [r.key for r in roles if r.quadrant and r.quadrant.holds(person)]


@pytest.mark.parametrize(("name", "role"), [pair for pair in EVERY_ROLE if pair[1].criteria])
def test_the_facts_that_a_role_asserts_read_as_that_role(name: str, role: BuyingRole) -> None:
    assert role.criteria
    for function in role.criteria.functions or (None,):
        for seniority in role.criteria.seniority or (None,):
            person = Known(levels=role.criteria.asserted(), function=function, seniority=seniority)
            assert role.key in keys(roles_read(person, name))


def test_only_a_gatekeeper_is_told_by_no_fact() -> None:
    assert [role.key for _, role in EVERY_ROLE if not role.criteria] == ["GATEKEEPER"]


@pytest.mark.parametrize("name", SHIPPED)
def test_of_whom_nothing_is_known_no_role_is_read(name: str) -> None:
    assert roles_read(Known(), name) == ()


def test_the_same_facts_read_in_each_taxonomy_in_its_own_words() -> None:
    assert {name: keys(roles_read(known(budget_authority=1.0), name)) for name in SHIPPED} == {
        "standard": ["ECONOMIC_BUYER"],
        "meddic": ["ECONOMIC_BUYER"],
        "bant": ["BUDGET_OWNER", "DECISION_AUTHORITY"],
        "challenger": ["DECISION_MAKER"],
        "ulu": ["POWER_BUYER"],
        "stakeholder-map": ["ECONOMIC_BUYER", "DECISION_MAKER"],
        "coverage": ["BUYER"],
        "customer-success": [],  # a finance contact works in finance or procurement
    }


@pytest.mark.parametrize(
    ("function", "standard"),
    [
        ("Engineering", ["TECHNICAL_BUYER"]),
        ("Legal", ["LEGAL_COMPLIANCE"]),
        ("Security", ["LEGAL_COMPLIANCE"]),
        ("Procurement", ["PROCUREMENT"]),
        ("Marketing", []),
        (None, []),
    ],
)
def test_a_veto_is_read_by_the_field_of_work_it_is_held_in(
    function: str | None, standard: list[str]
) -> None:
    person = Known(levels={Fact.VETO: 0.5}, function=function)
    assert keys(roles_read(person)) == standard
    assert keys(roles_read(person, "ulu")) == (["ADVISOR_BUYER"] if standard else [])


def test_an_executive_sponsor_stands_high_and_holds_no_budget() -> None:
    levels = {Fact.INFLUENCE: 0.5, Fact.ADVOCACY: 0.5, Fact.BUDGET_AUTHORITY: 0.49}
    high = Known(levels=levels, seniority=SeniorityLevel.VP)
    assert "EXECUTIVE_SPONSOR" in keys(roles_read(high))
    lower = Known(levels=levels, seniority=SeniorityLevel.DIRECTOR)
    assert "EXECUTIVE_SPONSOR" not in keys(roles_read(lower))
    rich = Known(levels=levels | {Fact.BUDGET_AUTHORITY: 0.5}, seniority=SeniorityLevel.VP)
    assert "EXECUTIVE_SPONSOR" not in keys(roles_read(rich))


def test_a_project_administrator_without_a_standard_role_is_read_as_an_end_user_by_facts() -> None:
    criteria = taxonomy("customer-success")["PROJECT_ADMINISTRATOR"].criteria
    assert criteria
    assert keys(roles_read(Known(levels=criteria.asserted()))) == ["END_USER"]


def test_a_stance_states_advocacy_and_only_an_opponent_is_a_detractor_by_it() -> None:
    levels = [advocacy_of(stance) for stance in Stance]
    assert levels == sorted(levels, reverse=True)
    detractors = [
        s for s in Stance if "DETRACTOR" in keys(roles_read(known(advocacy=advocacy_of(s))))
    ]
    assert detractors == [Stance.OPPOSED]


@pytest.mark.parametrize("level", [-0.01, 1.01, float("nan")])
def test_a_level_outside_0_and_1_is_refused_with_its_fact(level: float) -> None:
    with pytest.raises(ValueError, match="USAGE"):
        known(usage=level)
