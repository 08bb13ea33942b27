"""Coverage of deals that are read by another taxonomy than the standard one."""

import pytest

from inroad.graph.taxonomy import TaxonomyRoles, taxonomy, workspace_taxonomies
from inroad.plans.coverage import Coverage, coverage_of
from inroad.plans.coverage_rules import CoverageStatus, Dimension, RiskFactor, RoleState
from inroad.queries.role_assignments import AssignedRole
from tests.plans.deals import NOW, OPEN_DEAL, People, plays, somebody, touched

OURS = """
name: ours
title: Ours
definition: Our words.
roles:
  - {key: PUSHER, name: Pusher, definition: Pushes., titles: [], weight: 3, priority: High.,
     content: Ammunition, maps_to: [ulu.EVANGELIST], retired: true}
  - {key: FRIEND, name: Friend, definition: Helps., titles: [], weight: 1, priority: Low.,
     content: News}
"""


def judged(roles: TaxonomyRoles, people: People, *assignments: AssignedRole) -> Coverage:
    return coverage_of(
        roles,
        people=[row for row, _ in people],
        touches={row.person_key: touch for row, touch in people},
        assignments=assignments,
        windows=OPEN_DEAL,
        as_of=NOW,
    )


def dimension(coverage: Coverage, wanted: Dimension) -> tuple[CoverageStatus, str]:
    [found] = [one for one in coverage.dimensions if one.dimension is wanted]
    return found.status, found.why


def factors(coverage: Coverage) -> dict[RiskFactor, str]:
    return {risk.factor: risk.why for risk in coverage.risks}


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("meddic", "CHAMPION"),
        ("challenger", "MOBILIZER"),
        ("ulu", "EVANGELIST"),
        ("coverage", "CHAMPION"),
    ],
)
def test_a_champion_is_found_by_what_the_role_stands_for_in_the_standard(
    name: str, role: str
) -> None:
    people = [(somebody("Ana"), touched(30))]
    held = judged(taxonomy(name), people, plays("Ana", role))
    assert dimension(held, Dimension.CHAMPION)[0] is CoverageStatus.COVERED
    late = judged(taxonomy(name), [(somebody("Ana"), touched(31))], plays("Ana", role))
    assert dimension(late, Dimension.CHAMPION)[0] is CoverageStatus.GAP
    assert dimension(judged(taxonomy(name), people), Dimension.CHAMPION)[0] is (
        CoverageStatus.MISSING
    )


@pytest.mark.parametrize("role", ["BUDGET_OWNER", "DECISION_AUTHORITY"])
def test_each_of_several_roles_that_stand_for_the_economic_buyer_will_do(role: str) -> None:
    held = judged(taxonomy("bant"), [(somebody("Ana"), touched(1))], plays("Ana", role))
    assert dimension(held, Dimension.ECONOMIC_BUYER)[0] is CoverageStatus.COVERED
    assert RiskFactor.ECONOMIC_BUYER_NOT_ENGAGED not in factors(held)


def test_an_economic_buyer_by_two_roles_is_one_person() -> None:
    people = [(somebody("Ana"), touched(40))]
    roles = [plays("Ana", role) for role in ("BUDGET_OWNER", "DECISION_AUTHORITY")]
    held = judged(taxonomy("bant"), people, *roles)
    why = factors(held)[RiskFactor.ECONOMIC_BUYER_NOT_ENGAGED]
    name = "Budget Owner or Decision Authority"
    assert why == f"The {name} was not engaged within 30 days: Ana last wrote on 25 Jan 2026"


def test_nobody_in_any_of_several_roles_is_said_by_the_names_of_all() -> None:
    name = "Budget Owner or Decision Authority"
    said = f"Nobody is known to be {name}"
    held = judged(taxonomy("bant"), [])
    assert dimension(held, Dimension.ECONOMIC_BUYER) == (CoverageStatus.MISSING, said)
    assert factors(held)[RiskFactor.ECONOMIC_BUYER_NOT_ENGAGED] == (
        f"Nobody is known to be the {name}"
    )


def test_a_taxonomy_without_an_executive_sponsor_misses_it_and_says_so() -> None:
    held = judged(taxonomy("challenger"), [])
    title = taxonomy("challenger").taxonomy.title
    why = f"The taxonomy {title} has no role that stands for Executive Sponsor"
    assert dimension(held, Dimension.EXECUTIVE_SPONSOR) == (CoverageStatus.MISSING, why)
    assert factors(held)[RiskFactor.NO_EXECUTIVE_SPONSOR] == why


def test_a_detractor_is_seen_by_another_name() -> None:
    people = [(somebody("Ana"), touched(1)), (somebody("Bo"), touched(1))]
    held = judged(taxonomy("challenger"), people, plays("Ana", "BLOCKER"))
    assert "Ana works against us" in factors(held)[RiskFactor.DETRACTOR_WITHOUT_STRATEGY]


def test_a_retired_role_is_not_expected_and_shown_only_while_somebody_holds_it() -> None:
    roles = workspace_taxonomies([("ours", OURS)]).roles_of("ours")
    people = [(somebody("Ana"), touched(1)), (somebody("Bo"), touched(1))]
    empty = judged(roles, people, plays("Bo", "FRIEND")).completeness
    assert empty.score == 100
    assert [part.role.key for part in empty.expected] == ["FRIEND"]
    assert empty.tracked == ()
    held = judged(roles, people, plays("Ana", "PUSHER"))
    assert [part.role.key for part in held.completeness.tracked] == ["PUSHER"]
    assert held.completeness.score == 0


def test_who_holds_a_retired_role_still_counts_as_what_it_stood_for() -> None:
    roles = workspace_taxonomies([("ours", OURS)]).roles_of("ours")
    held = judged(roles, [(somebody("Ana"), touched(1))], plays("Ana", "PUSHER"))
    assert dimension(held, Dimension.CHAMPION)[0] is CoverageStatus.COVERED
    assert held.completeness.standing_for("CHAMPION").state is RoleState.ENGAGED
    gone = judged(roles, [])
    assert dimension(gone, Dimension.CHAMPION) == (
        CoverageStatus.MISSING,
        "The taxonomy Ours has no role that stands for Champion",
    )


def test_a_role_whose_name_begins_with_an_article_gets_no_second_one() -> None:
    text = OURS.replace("name: Friend", "name: The friend").replace(
        "content: News}", "content: News, maps_to: [ECONOMIC_BUYER]}"
    )
    roles = workspace_taxonomies([("ours", text)]).roles_of("ours")
    people = [(somebody("Ana"), touched(None))]
    held = judged(roles, people, plays("Ana", "FRIEND"))
    why = factors(held)[RiskFactor.ECONOMIC_BUYER_NOT_ENGAGED]
    assert why == "The friend was not engaged within 30 days: Ana never turned to us"
    nobody = factors(judged(roles, []))[RiskFactor.ECONOMIC_BUYER_NOT_ENGAGED]
    assert nobody == "Nobody is known to be The friend"
