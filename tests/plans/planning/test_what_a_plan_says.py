"""Words, orders and limits of plans, each at its bounds; no database is needed for them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from inroad.graph.taxonomy import STANDARD, shipped
from inroad.graph.vocabulary import PlanAim, RelationshipGrade
from inroad.plans.planning.known import DealRows, DealToPlan, Known, Scope, Ties
from inroad.plans.planning.limits import why_left_out
from inroad.plans.planning.order import engaged_first, ordered
from inroad.plans.planning.posed import starts_of
from inroad.plans.planning.problem import LeftOut, Limit, Overrun
from inroad.plans.planning.rules import PlanningRules, planning_rules
from inroad.plans.planning.sought import Candidate, Raising, Sought
from inroad.plans.planning.words import aim_of, grade, timeline
from inroad.queries.accounts_by_key import AccountSummary
from inroad.queries.opportunities_by_key import OpportunitySummary
from inroad.queries.people_by_key import PersonSummary
from tests.plans.deals import judged

TODAY = date(2026, 3, 2)
"""A Monday."""


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (7, "This week"),
        (8, "This month"),
        (31, "This month"),
        (32, "This quarter"),
        (92, "This quarter"),
        (93, "By 3 Jun 2026"),
    ],
)
def test_a_due_day_is_called_by_how_far_off_it_is(days: int, said: str) -> None:
    assert timeline(TODAY + timedelta(days=days), TODAY) == said


def test_steps_begin_today_and_on_the_mondays_before_the_close_date() -> None:
    thursday = date(2026, 3, 5)

    assert starts_of(thursday, date(2026, 3, 17)) == (thursday, date(2026, 3, 9), date(2026, 3, 16))
    assert starts_of(TODAY, date(2026, 3, 9)) == (TODAY,), "what began then would end later"
    assert starts_of(TODAY, TODAY) == (TODAY,)
    assert len(starts_of(TODAY, date(2036, 1, 1))) == planning_rules().most_weeks


def test_a_grade_stands_with_its_letter() -> None:
    assert grade(RelationshipGrade.OPEN) == "O (Open)"
    assert grade(None) == "no grade"


def known(*hidden: tuple[str, str]) -> Known:
    account = AccountSummary("acme", "Acme", None, None)
    scope = Scope(account, (), (), datetime(2026, 3, 2, tzinfo=UTC), date(2026, 5, 31), None)
    people = {
        key: PersonSummary(key, key.title(), None, None, None, None, None, is_colleague=True)
        for key in ("ann", "cfo")
    }
    return Known(scope, people, Ties({}, {}, {}, {}, {}, frozenset(hidden)))


def sought(key: str, person: str | None = "cfo", **more: Any) -> Sought:
    return Sought(key, (Candidate(PlanAim.ENGAGE, person, None, "", 1.0),), **more)


def said(*overruns: Overrun, limits: Iterable[Limit] | None = None, of: Known | None = None) -> str:
    found = tuple(limits or dict.fromkeys(one.limit for one in overruns))
    left = LeftOut("x", found, overruns)
    names = {"champion": "Tom Chen"}
    return why_left_out(left, sought("x"), of or known(), names=names, max_hops=4)


@pytest.mark.parametrize(
    ("overrun", "sentence"),
    [
        (
            Overrun(Limit.QUOTA, "ann", date(2026, 3, 9), 2.0, 3.0),
            "Ann may be asked twice in March 2026 and would be asked 3 times: raise the quota, or "
            "plan without one of the others",
        ),
        (
            Overrun(Limit.COOL_DOWN, "ann", date(2026, 3, 9), 14.0, 7.0),
            "Ann would be asked again on 9 Mar 2026, 7 days after the ask before, and wants 14 "
            "days between: shorten the cool-down, or plan without one of the others",
        ),
        (
            Overrun(Limit.HOURS, "ann", date(2026, 3, 9), 4.0, 5.5),
            "Ann has 4 hours in the week of 9 Mar 2026 and would need 5.5: give more hours, or let "
            "somebody else act",
        ),
        (
            Overrun(Limit.CLOSE_DATE, None, date(2026, 6, 1), 0.0, 1.0),
            "It would take until 1 Jun 2026, 1 day longer than there is: move the close date of "
            "31 May 2026, or find a shorter way",
        ),
        (
            Overrun(Limit.ORDER, None, date(2026, 5, 4), 0.0, 7.0, "champion"),
            "It has to come after Tom Chen, which leaves no time before 31 May 2026",
        ),
    ],
)
def test_each_limit_says_whose_it_is_when_and_what_to_relax(
    overrun: Overrun, sentence: str
) -> None:
    assert said(overrun) == sentence


@pytest.mark.parametrize("limit", [Limit.QUOTA, Limit.COOL_DOWN, Limit.HOURS])
def test_of_whoever_hides_anybody_neither_name_nor_number_is_told(limit: Limit) -> None:
    over = Overrun(limit, "ann", date(2026, 3, 9), 2.0, 3.0)
    ties = replace(known().ties, hiders=frozenset({"ann"}))
    told = said(over, of=replace(known(), ties=ties))

    assert told.startswith("Somebody on the team would ")
    assert "Ann" not in told and not any(sign.isdigit() for sign in told)
    assert "Ann" in said(over), "who hides nobody is named"


def test_no_way_and_no_room_say_what_would_help() -> None:
    assert said(limits=[Limit.NO_WAY]) == (
        "No way of up to 4 links that may be asked leads from our team to Cfo: allow more links, "
        "or record who knows whom"
    )
    assert said(limits=[]) == "Planning it as well would cost a target that brings more"
    assert said(limits=[Limit.HOURS]).startswith("The hours of those who act leave no room")


def test_of_several_limits_each_alone_or_all_together_have_to_give() -> None:
    quota = Overrun(Limit.QUOTA, "ann", date(2026, 3, 9), 1.0, 2.0)
    late = Overrun(Limit.CLOSE_DATE, None, date(2026, 6, 1), 0.0, 1.0)
    limits = (Limit.QUOTA, Limit.CLOSE_DATE)
    sentences = [
        why_left_out(
            LeftOut("x", limits, (quota, late), together=both),
            sought("x"),
            known(),
            names={},
            max_hops=4,
        )
        for both in (False, True)
    ]

    assert ["; or it would take" in one for one in sentences] == [True, False]
    assert ["; and it would take" in one for one in sentences] == [False, True]


def test_a_relationship_is_raised_after_whoever_stands_there_is_engaged() -> None:
    raising = Raising("ann", None, RelationshipGrade.SATISFIED, 0.5, is_blank=False)
    targets = [sought("win"), sought("other", "cto"), sought("raise", raising=raising)]

    assert ordered(known().scope, targets)["raise"] == ("win",)


def deal(key: str) -> DealToPlan:
    row = OpportunitySummary(key, key, "NEW", None, None, None, None, None, "acme")
    rows = DealRows([], {}, [], frozenset())
    return DealToPlan(row, shipped().roles_of(STANDARD), rows, frozenset(), judged([]))


def of_deals(*keys: str) -> Scope:
    return replace(known().scope, deals=tuple(map(deal, keys)))


def test_champions_come_before_economic_buyers_and_these_before_procurement() -> None:
    targets = [
        sought("bought", covers=(("one", "PROCUREMENT"),)),
        sought("paid", covers=(("one", "ECONOMIC_BUYER"),)),
        sought("won", covers=(("one", "CHAMPION"),)),
        sought("elsewhere", covers=(("two", "CHAMPION"),)),
    ]

    assert ordered(of_deals("one", "two"), targets) == {
        "bought": ("paid",),
        "paid": ("won",),
        "won": (),
        "elsewhere": (),
    }


def test_nobody_waits_to_learn_a_name() -> None:
    name = Sought(
        "name",
        (Candidate(PlanAim.NAME, "x", None, "", 1.0),),
        covers=(("one", "ECONOMIC_BUYER"),),
    )
    champion = sought("won", covers=(("one", "CHAMPION"),))

    assert ordered(of_deals("one"), [name, champion])["name"] == ()


def test_an_order_that_would_go_in_a_circle_is_left_out() -> None:
    """Whoever negotiates the contract is the champion, whom the economic buyer waits for."""
    both = sought("both", covers=(("one", "CHAMPION"), ("one", "PROCUREMENT")))
    buyer = sought("buyer", covers=(("one", "ECONOMIC_BUYER"),))

    assert ordered(of_deals("one"), [both, buyer]) == {"both": ("buyer",), "buyer": ()}


def test_whom_two_deals_need_is_met_for_the_one_whose_turn_comes_first() -> None:
    """Procurement of both deals waits for the economic buyer of neither where one is engaged."""
    both = sought("both", covers=(("one", "PROCUREMENT"), ("two", "PROCUREMENT")))
    first, second = (sought(key, covers=((key, "ECONOMIC_BUYER"),)) for key in ("one", "two"))
    scope = of_deals("one", "two")

    assert ordered(scope, [both, first])["both"] == ()
    assert ordered(scope, [both, first, second])["both"] == ("one",)


def test_nobody_is_met_to_raise_a_grade_who_is_not_engaged_by_the_plan() -> None:
    raising = Raising("ann", None, RelationshipGrade.SATISFIED, 0.5, is_blank=False)
    second = replace(raising, from_grade=raising.to_grade, to_grade=RelationshipGrade.OPEN)
    of_two = Sought("either", tuple(sought("x", who).candidates[0] for who in ("vic", "cto")))
    targets = [
        sought("win"),
        of_two,
        sought("raise", raising=raising),
        sought("raise again", raising=second, needs=("raise",)),
        sought("raise another", "cto", raising=raising),
    ]

    assert {one.key: one.needs for one in engaged_first(targets)} == {
        "win": (),
        "either": (),
        "raise": ("win",),
        "raise again": ("raise",),
        "raise another": (),
    }, "whoever is but one of several for a role is met without"


def test_what_comes_too_early_is_said_by_what_it_is() -> None:
    """A grade that would have to wait for whoever is left out is no order of two people."""
    late = Overrun(Limit.ORDER, None, date(2026, 5, 4), 0.0, 7.0, "x", "champion")

    assert said(late) == ("Tom Chen has to come after it, which leaves no time before 31 May 2026")
    assert said(Overrun(Limit.ORDER, target_key="champion", later_key="x")) == (
        "It needs Tom Chen first, which is not planned"
    )
    raising = Raising("ann", None, RelationshipGrade.INDIFFERENT, 0.5, is_blank=False)
    assert aim_of(known(), sought("x")) == "a talk with Cfo"
    assert aim_of(known(), sought("x", raising=raising)) == "a grade of I (Indifferent) with Cfo"
    name = Candidate(PlanAim.FIND, None, "CTO", "", 1.0)
    assert aim_of(known(), Sought("x", (name,))) == "the name of the CTO"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"ways": {}}, "ways lacks DIRECT, ESCALATION, INFORMANT, INTRODUCTION"),
        ({"shares": {"ENGAGE": 1.0}}, "shares lacks CONFIRM, FIND, IDENTIFY, NAME, RAISE"),
        ({"actions": {"DIRECT": "Go"}}, "actions lacks AFTER_NAME, ESCALATION"),
        ({"after": {"CHAMPION": ["NOBODY"]}}, "there is no standard role NOBODY"),
        ({"most_ways": 0}, "greater than or equal to 1"),
        ({"least_chance": 0}, "greater than 0"),
    ],
)
def test_rules_that_lack_a_word_or_a_number_are_refused(changed: dict[str, Any], said: str) -> None:
    shipped_rules = planning_rules().model_dump(mode="json")

    with pytest.raises(ValidationError, match=said):
        PlanningRules.model_validate(shipped_rules | changed)
