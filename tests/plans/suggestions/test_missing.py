from datetime import date

import pytest

from inroad.graph.taxonomy import shipped, taxonomy
from inroad.plans.suggestions.examples import Past
from inroad.plans.suggestions.known_committee import KnownCommittee
from inroad.plans.suggestions.missing import MissingMembers, like_deals, likeness, missing_members
from inroad.plans.suggestions.suggest import suggest
from inroad.queries.coverage.deal_contacts import DealContact
from inroad.queries.role_assignments import AssignedRole
from inroad.queries.suggestions.deals_learnt_from import PastDeal
from tests.plans.suggestions.past import a_deal, a_past, an_example
from tests.plans.suggestions.test_suggest import assigned, contact

OPEN = a_deal("mine", stage="Evaluation", closes_on=None)


def missing(
    past: Past,
    *contacts: DealContact,
    deal: PastDeal = OPEN,
    assignments: tuple[AssignedRole, ...] = (),
) -> MissingMembers:
    committee = KnownCommittee(contacts, assignments, {}, [], deal.key, None)
    suggestions = suggest(taxonomy().values(), committee, model=None, confirmed=0)
    return missing_members(deal, past, shipped(), suggestions)


def test_roles_that_won_deals_had_and_this_one_lacks_are_told_with_how_often() -> None:
    past = a_past(
        an_example("a", "d1", "ECONOMIC_BUYER", "CFO"),
        an_example("b", "d1", "CHAMPION", "Director"),
        an_example("c", "d2", "ECONOMIC_BUYER", "CFO"),
    )
    found = missing(past)

    assert [(one.role.key, one.had, one.of) for one in found.members] == [
        ("ECONOMIC_BUYER", 2, 2),
        ("CHAMPION", 1, 2),
    ]


def test_a_role_that_somebody_plays_here_is_not_missing() -> None:
    past = a_past(an_example("a", "d1", "ECONOMIC_BUYER", "CFO"))
    ann = contact("Ann", "CFO")

    assert missing(past, ann).members[0].role.key == "ECONOMIC_BUYER"
    held = missing(past, ann, assignments=(assigned("Ann", "ECONOMIC_BUYER"),))
    assert held.members == ()


def test_a_suggested_role_is_still_missing() -> None:
    past = a_past(an_example("a", "d1", "ECONOMIC_BUYER", "CFO"))
    said = assigned("Ann", "ECONOMIC_BUYER", "SUGGESTED")

    assert len(missing(past, contact("Ann", "CFO"), assignments=(said,)).members) == 1


def test_people_who_fit_are_named_else_a_placeholder_for_what_holders_mostly_were() -> None:
    past = a_past(
        an_example("a", "d1", "TECHNICAL_BUYER", "IT Director"),
        an_example("b", "d2", "TECHNICAL_BUYER", "Director IT"),
        an_example("c", "d3", "TECHNICAL_BUYER", "CTO"),
    )

    (with_somebody,) = missing(past, contact("Kay", "CIO")).members
    assert [one.contact.name for one in with_somebody.people] == ["Kay"]
    assert with_somebody.placeholder is None
    (with_nobody,) = missing(past).members
    assert (with_nobody.people, with_nobody.placeholder) == ((), "IT Director, name unknown")


def test_roles_that_are_never_expected_are_never_missing() -> None:
    past = a_past(
        an_example("a", "d1", "GATEKEEPER", "PA"), an_example("b", "d1", "DETRACTOR", "ERP Lead")
    )

    assert missing(past).members == ()


@pytest.mark.parametrize(
    "other",
    [
        a_deal("d1", stage="Closed Lost"),
        a_deal("d1", stage="Evaluation"),
        a_deal("d1", closes_on=date(2027, 1, 1)),
        a_deal("d1", kind="RENEWAL"),
        a_deal("d1", amount=1.0),
    ],
    ids=["lost", "open", "won later than asked for", "another kind", "a hundredth of the amount"],
)
def test_only_deals_that_were_won_and_are_alike_count(other: PastDeal) -> None:
    past = a_past(an_example("a", "d1", "CHAMPION", "Director"), deals=[other])

    assert missing(past) == MissingMembers((), ())


def test_the_deal_itself_is_none_of_those_like_it() -> None:
    won = a_deal("mine")

    assert like_deals(won, a_past(deals=[won])) == []


def test_deals_alike_in_everything_come_before_those_that_differ() -> None:
    mine = a_deal("mine", segment="Enterprise", breadth="COMPANY")
    others = [
        a_deal("size", segment="Enterprise", breadth="COMPANY", amount=25.0),
        a_deal("segment", segment="SMB", breadth="COMPANY"),
        a_deal("unknown", breadth="COMPANY"),
        a_deal("same", segment="enterprise", breadth="COMPANY"),
        a_deal("currency", segment="Enterprise", breadth="COMPANY", currency="USD"),
    ]
    found = {one.deal.key: one.likeness for one in like_deals(mine, a_past(deals=others))}

    assert found == pytest.approx(
        {"same": 1.0, "currency": 0.85, "unknown": 0.85, "segment": 0.6, "size": 0.5}
    )
    assert next(iter(found)) == "same"


def test_why_says_what_is_alike_and_what_is_different() -> None:
    mine, other = a_deal("mine", segment="SMB"), a_deal("d1", segment="Enterprise", amount=150.0)

    assert likeness(mine, other).why == "alike: new deal and 150 EUR; different: segment Enterprise"


def test_roles_of_a_deal_with_another_taxonomy_are_read_in_this_one() -> None:
    past = a_past(
        an_example("a", "d1", "POWER_BUYER", "Owner"), deals=[a_deal("d1", taxonomy="ulu")]
    )

    assert [one.role.key for one in missing(past).members] == ["ECONOMIC_BUYER"]


def test_a_role_that_is_two_roles_here_counts_for_both() -> None:
    past = a_past(
        an_example("a", "d1", "ADVISOR_BUYER", "CIO"), deals=[a_deal("d1", taxonomy="ulu")]
    )

    assert {one.role.key for one in missing(past).members} == {
        "TECHNICAL_BUYER",
        "LEGAL_COMPLIANCE",
        "PROCUREMENT",
    }
