import pytest

from inroad.graph.taxonomy import Taxonomy, TaxonomyRoles, taxonomy
from inroad.plans.committee import HolderState, completeness
from inroad.plans.coverage_rules import (
    RoleState,
)
from tests.plans.deals import committee, plays, somebody, touched

EXPECTED_WEIGHTS = {
    "ECONOMIC_BUYER": 3,
    "TECHNICAL_BUYER": 3,
    "CHAMPION": 3,
    "INFLUENCER": 2,
    "END_USER": 1,
    "EXECUTIVE_SPONSOR": 2,
    "LEGAL_COMPLIANCE": 2,
    "PROCUREMENT": 1,
}


def test_an_empty_committee_is_0_percent_complete() -> None:
    empty = committee([])

    assert empty.score == 0
    assert {part.state for part in empty.expected} == {RoleState.UNIDENTIFIED}


def test_a_committee_of_engaged_holders_of_every_expected_role_is_100_percent_complete() -> None:
    people = [(somebody(f"P{n}"), touched(1)) for n in range(len(EXPECTED_WEIGHTS))]
    roles = [plays(f"P{n}", role) for n, role in enumerate(EXPECTED_WEIGHTS)]

    assert committee(people, *roles).score == 100


@pytest.mark.parametrize("role", EXPECTED_WEIGHTS)
def test_each_role_counts_by_its_weight_half_when_identified_and_whole_when_engaged(
    role: str,
) -> None:
    weight = EXPECTED_WEIGHTS[role]

    engaged = committee([(somebody("Ana"), touched(30))], plays("Ana", role))
    identified = committee([(somebody("Ana"), touched(31))], plays("Ana", role))
    assert engaged.score == pytest.approx(100 * weight / 17)
    assert identified.score == pytest.approx(100 * 0.5 * weight / 17)


def test_the_parts_make_up_the_score() -> None:
    people = [(somebody("Ana"), touched(1)), (somebody("Bo"), touched(None))]
    found = committee(
        people, plays("Ana", "CHAMPION"), plays("Bo", "ECONOMIC_BUYER"), plays("Bo", "END_USER")
    )

    parts = {part.role.key: part.value for part in found.expected}
    assert parts == {role: 0.0 for role in EXPECTED_WEIGHTS} | {
        "CHAMPION": 1.0,
        "ECONOMIC_BUYER": 0.5,
        "END_USER": 0.5,
    }
    assert found.score == pytest.approx(100 * (3 + 1.5 + 0.5) / 17)


@pytest.mark.parametrize("role", ["DETRACTOR", "GATEKEEPER"])
def test_detractor_and_gatekeeper_are_tracked_and_do_not_count(role: str) -> None:
    found = committee([(somebody("Ana"), touched(1))], plays("Ana", role))

    assert found.score == 0
    assert role not in [part.role.key for part in found.expected]
    (tracked,) = [part for part in found.tracked if part.role.key == role]
    assert [one.name for one in tracked.held] == ["Ana"]
    assert not tracked.uncovered


def test_a_role_held_by_several_counts_by_its_best() -> None:
    people = [(somebody("Ana"), touched(200)), (somebody("Bo"), touched(5))]
    found = committee(people, plays("Ana", "CHAMPION"), plays("Bo", "CHAMPION"))

    champion = found.role("CHAMPION")
    assert champion is not None
    assert champion.state is RoleState.ENGAGED
    assert [holder.contact.name for holder in champion.holders] == ["Bo", "Ana"]
    assert found.score == pytest.approx(100 * 3 / 17)


def test_a_suggested_assignment_counts_as_unidentified_until_it_is_confirmed() -> None:
    people = [(somebody("Ana"), touched(1))]
    found = committee(people, plays("Ana", "CHAMPION", assignment="SUGGESTED"))

    champion = found.role("CHAMPION")
    assert champion is not None
    assert (found.score, champion.state, champion.held) == (0, RoleState.UNIDENTIFIED, [])
    assert [holder.state for holder in champion.holders] == [HolderState.SUGGESTED]
    assert committee(people, plays("Ana", "CHAMPION")).score > 0


def test_a_confirmed_holder_counts_beside_a_suggested_one_who_is_more_engaged() -> None:
    people = [(somebody("Ana"), touched(1)), (somebody("Bo"), touched(None))]
    found = committee(
        people, plays("Ana", "CHAMPION", assignment="SUGGESTED"), plays("Bo", "CHAMPION")
    )

    champion = found.role("CHAMPION")
    assert champion is not None
    assert champion.state is RoleState.IDENTIFIED


def test_who_left_the_account_holds_no_role_any_more() -> None:
    found = committee([(somebody("Ana", has_left=True), touched(1))], plays("Ana", "CHAMPION"))

    champion = found.role("CHAMPION")
    assert champion is not None
    assert (found.score, champion.state) == (0, RoleState.UNIDENTIFIED)
    assert [holder.state for holder in champion.holders] == [HolderState.LEFT]


def test_a_colleague_holds_no_role_of_the_committee() -> None:
    people = [(somebody("Ana", is_colleague=True), touched(1))]

    assert committee(people, plays("Ana", "CHAMPION")).score == 0


def test_one_person_may_hold_several_roles() -> None:
    found = committee(
        [(somebody("Ana"), touched(1))], plays("Ana", "CHAMPION"), plays("Ana", "END_USER")
    )

    assert found.score == pytest.approx(100 * 4 / 17)


def test_an_uncovered_role_is_expected_and_unidentified_or_not_engaged() -> None:
    people = [(somebody("Ana"), touched(30)), (somebody("Bo"), touched(31))]
    found = committee(people, plays("Ana", "CHAMPION"), plays("Bo", "ECONOMIC_BUYER"))

    uncovered = {part.role.key for part in found.expected if part.uncovered}
    assert uncovered == set(EXPECTED_WEIGHTS) - {"CHAMPION"}


def test_a_role_that_the_taxonomy_does_not_have_is_left_out() -> None:
    assert committee([(somebody("Ana"), touched(1))], plays("Ana", "ASTROLOGER")).score == 0


def test_a_taxonomy_that_expects_nobody_has_no_score() -> None:
    roles = taxonomy()
    given = roles.taxonomy.model_dump(exclude={"roles"})
    detractor = Taxonomy(**given, roles=(roles["DETRACTOR"],))
    only = TaxonomyRoles(detractor, {}, roles.standard)

    with pytest.raises(ValueError, match="at least one expected role"):
        completeness(only, assignments=[], contacts=[])
