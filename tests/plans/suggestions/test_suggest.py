from collections.abc import Sequence
from datetime import datetime
from typing import Any

from inroad.graph.taxonomy import STANDARD, shipped, taxonomy
from inroad.plans.suggestions.examples import model_of
from inroad.plans.suggestions.known_committee import KnownCommittee
from inroad.plans.suggestions.suggest import RoleSuggestions, Suggestion, SuggestionStep, suggest
from inroad.queries.coverage.deal_contacts import DealContact
from inroad.queries.role_assignments import AssignedRole
from inroad.queries.suggestions.role_decisions import DecidedRole
from inroad.queries.suggestions.role_examples import RoleExample
from tests.plans.suggestions.past import NOW, a_past, consultants, plain_examples


def contact(name: str, title: str | None, **more: Any) -> DealContact:
    given: dict[str, Any] = {
        "department": None,
        "function": None,
        "seniority": None,
        "works_there": True,
        "has_left": False,
        "is_colleague": False,
    }
    return DealContact("deal", name.lower(), name, title, **(given | more))


def assigned(name: str, role: str, assignment: str = "MANUAL", **more: Any) -> AssignedRole:
    given: dict[str, Any] = {
        "stance": None,
        "confidence": None,
        "evidence": None,
        "valid_from": None,
        "valid_to": None,
    }
    return AssignedRole(name.lower(), "deal", role, assignment=assignment, **(given | more))


def decided(
    name: str, role: str, deal: str = "deal", *, undone_at: datetime | None = None, **more: Any
) -> DecidedRole:
    given: dict[str, Any] = {"decision": "REJECTED", "by": None, "reason": "Only reports"}
    return DecidedRole(
        f"{name} {deal}",
        name.lower(),
        deal,
        deal.title(),
        role,
        decided_at=NOW,
        undone_at=undone_at,
        undone_by=None,
        made_key=None,
        unchanged=True,
        **(given | more),
    )


def suggested(
    contacts: list[DealContact],
    assignments: list[AssignedRole] | None = None,
    decisions: list[DecidedRole] | None = None,
    *,
    learnt: int = 0,
    more: Sequence[RoleExample] = (),
) -> RoleSuggestions:
    """Suggest on a deal in a workspace with a past of so many deals of five roles each."""
    past = a_past(*plain_examples(learnt), *more)
    committee = KnownCommittee(contacts, assignments or [], {}, decisions or [], "deal", None)
    return suggest(
        taxonomy().values(),
        committee,
        model=model_of(past, shipped(), STANDARD),
        confirmed=past.confirmed,
    )


def names(found: RoleSuggestions, role: str) -> list[str]:
    return [one.contact.name for one in _of(found, role)]


def first(found: RoleSuggestions, role: str) -> Suggestion:
    return _of(found, role)[0]


def _of(found: RoleSuggestions, role: str) -> tuple[Suggestion, ...]:
    one = found.of(role)
    assert one is not None
    return one.suggestions


CFO, VP, PLANNER = (
    contact("Ann", "CFO"),
    contact("Vic", "VP Finance"),
    contact("Zoe", "Demand Planner"),
)


def test_people_are_ranked_by_how_well_their_titles_fit_with_the_reason() -> None:
    found = suggested([VP, contact("Sam", "Finance Manager"), CFO])

    assert names(found, "ECONOMIC_BUYER") == ["Ann", "Vic", "Sam"]
    best = first(found, "ECONOMIC_BUYER")
    assert (best.step, best.sure) == (SuggestionStep.TITLE_RULES, True)
    assert best.reasons == ("is Chief Financial Officer, which typically is the Economic Buyer",)


def test_expected_unfilled_roles_come_first_by_weight_and_filled_ones_last() -> None:
    found = suggested([CFO], [assigned("Ann", "ECONOMIC_BUYER")])

    assert [one.role.weight for one in found.roles if one.role.expected and not one.filled] == [
        3,
        3,
        2,
        2,
        2,
        1,
        1,
    ]
    assert (found.roles[-1].role.key, found.roles[-1].filled) == ("ECONOMIC_BUYER", True)


def test_who_holds_a_role_is_not_suggested_for_it_and_may_be_for_another() -> None:
    found = suggested([contact("Bo", "CEO and CFO")], [assigned("Bo", "EXECUTIVE_SPONSOR")])

    assert names(found, "EXECUTIVE_SPONSOR") == []
    assert names(found, "ECONOMIC_BUYER") == ["Bo"]


def test_colleagues_leavers_and_people_without_a_name_are_suggested_for_nothing() -> None:
    found = suggested(
        [
            contact("Ours", "CFO", is_colleague=True),
            contact("Gone", "CFO", has_left=True),
            contact("Unknown", "CFO", is_placeholder=True),
        ]
    )

    assert [names(found, one.role.key) for one in found.roles if one.suggestions] == []


def test_a_role_held_by_somebody_who_left_or_has_no_name_is_not_filled() -> None:
    left = contact("Gone", "CFO", has_left=True)
    unknown = contact("Unknown", "CFO", is_placeholder=True)
    for holder in (left, unknown):
        found = suggested([holder, CFO], [assigned(holder.name, "ECONOMIC_BUYER")])
        one = found.of("ECONOMIC_BUYER")
        assert one is not None
        assert not one.filled
        assert names(found, "ECONOMIC_BUYER") == ["Ann"]


def test_an_imported_suggestion_stands_among_the_others_with_what_was_said() -> None:
    said = assigned("Zoe", "CHAMPION", "SUGGESTED", confidence=0.7, evidence="Asked for a trial")
    found = suggested([CFO, PLANNER], [said])

    best = first(found, "CHAMPION")
    assert (best.contact.name, best.step, best.score) == ("Zoe", SuggestionStep.IMPORTED, 0.7)
    assert best.reasons[0] == "Asked for a trial"
    assert best.assignment is said


def test_an_imported_suggestion_fills_no_role() -> None:
    found = suggested([CFO], [assigned("Ann", "ECONOMIC_BUYER", "SUGGESTED")])
    one = found.of("ECONOMIC_BUYER")

    assert one is not None
    assert not one.filled


def test_a_detractor_is_suggested_only_where_another_system_says_so() -> None:
    nobody = suggested([CFO, PLANNER]).of("DETRACTOR")
    assert nobody is not None
    assert nobody.suggestions == ()

    found = suggested([CFO], [assigned("Ann", "DETRACTOR", "SUGGESTED", evidence="Said no")])
    assert names(found, "DETRACTOR") == ["Ann"]


def test_a_rejected_person_is_not_suggested_for_the_role_on_that_deal_again() -> None:
    found = suggested([CFO, VP], decisions=[decided("Ann", "ECONOMIC_BUYER")])

    assert names(found, "ECONOMIC_BUYER") == ["Vic"]


def test_a_rejection_that_was_taken_back_no_longer_counts() -> None:
    found = suggested([CFO], decisions=[decided("Ann", "ECONOMIC_BUYER", undone_at=NOW)])

    assert names(found, "ECONOMIC_BUYER") == ["Ann"]


def test_each_rejection_on_another_deal_halves_the_score_and_is_told() -> None:
    once = [decided("Ann", "ECONOMIC_BUYER", "other")]
    twice = [*once, decided("Ann", "ECONOMIC_BUYER", "third")]
    plain, one, two = (
        first(suggested([CFO], decisions=given), "ECONOMIC_BUYER") for given in ([], once, twice)
    )

    assert (one.score, two.score) == (plain.score / 2, plain.score / 4)
    assert one.reasons[-1] == "was rejected for it on Other, 23 Nov 2026: Only reports"


def test_a_rejection_for_one_role_leaves_the_others_alone() -> None:
    found = suggested([CFO], decisions=[decided("Ann", "CHAMPION")])

    assert names(found, "ECONOMIC_BUYER") == ["Ann"]


def test_from_fifty_confirmed_assignments_on_the_model_tells() -> None:
    under, at = suggested([CFO], learnt=9), suggested([CFO], learnt=10)

    assert (under.confirmed, under.step, under.threshold) == (45, SuggestionStep.TITLE_RULES, None)
    assert (at.confirmed, at.step, at.needed) == (50, SuggestionStep.MODEL, 50)
    assert first(at, "ECONOMIC_BUYER").step is SuggestionStep.MODEL


def test_roles_that_the_model_does_not_know_are_still_told_by_titles() -> None:
    found = suggested([contact("Lea", "General Counsel")], learnt=10)

    assert first(found, "LEGAL_COMPLIANCE").step is SuggestionStep.TITLE_RULES


def test_whom_the_model_is_not_sure_of_is_not_suggested_but_shown_as_such() -> None:
    found = suggested([contact("Kim", "Consultant")], learnt=12, more=consultants())
    unsure = [one for role in found.roles for one in role.unsure]
    sure = [
        one for role in found.roles for one in role.suggestions if one.step is SuggestionStep.MODEL
    ]

    assert sure == []
    assert {one.contact.name for one in unsure} == {"Kim"}
    assert found.threshold is not None
    assert all(one.score < 1 for one in unsure)


def test_retired_roles_are_not_suggested() -> None:
    roles = [
        role.model_copy(update={"retired": True}) if role.key == "ECONOMIC_BUYER" else role
        for role in taxonomy().values()
    ]
    committee = KnownCommittee([CFO], [], {}, [], "deal", None)

    assert suggest(roles, committee, model=None, confirmed=0).of("ECONOMIC_BUYER") is None
