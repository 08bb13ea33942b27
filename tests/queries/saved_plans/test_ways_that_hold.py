"""When the way of a saved step holds, and when it no longer does: each rule at its bounds."""

from dataclasses import replace

import pytest
from neo4j import Transaction

from inroad.graph.vocabulary import PlanStepState, PlanWay, RequestState, StepFault
from inroad.graph.writes.consent.save_consent import Consent, save_consent
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.requests.ask_for_introduction import Ask, ask_for_introduction
from inroad.graph.writes.requests.move_request import move_request
from inroad.graph.writes.upsert import RecordKind
from inroad.plans.planning.standing_rules import standing_rules
from tests.drawing import NOW
from tests.queries.saved_plans.keeping import (
    DUE_ON,
    RAISE,
    STEP,
    codes,
    days,
    draw_acme,
    faults,
    go,
    keep,
    knows,
    plays,
    say,
    whats,
    works,
)

PROVENANCE = Provenance("test", recorded_at=NOW)


@pytest.fixture
def acme(tx: Transaction, drawn: str) -> str:
    """A workspace in which one step is kept: Eva introduces Ana to the CFO."""
    draw_acme(tx, drawn)
    keep(tx, drawn)
    return drawn


def test_a_step_holds_while_all_that_it_rests_on_is_so(tx: Transaction, acme: str) -> None:
    assert codes(tx, acme) == []


def test_it_does_not_hold_once_somebody_on_the_way_left(tx: Transaction, acme: str) -> None:
    works(tx, acme, "eva", "acme", until=NOW.isoformat())

    [fault] = faults(tx, acme)
    assert (fault.code, fault.person_key) == (StepFault.PERSON_LEFT, "eva")
    assert fault.what == "Eva, on the way to Cfo, has left"


def test_who_changed_the_company_still_knows_the_target(tx: Transaction, acme: str) -> None:
    say(tx, acme, RecordKind.ACCOUNTS, {"key": "bell", "name": "Bell"})
    works(tx, acme, "eva", "acme", until="2026-11-01")
    works(tx, acme, "eva", "bell", since="2026-11-02")

    assert codes(tx, acme) == []


def test_it_does_not_hold_once_somebody_on_the_way_is_against_us(
    tx: Transaction, acme: str
) -> None:
    plays(tx, acme, "eva", "INFLUENCER", stance="OPPOSED")

    [fault] = faults(tx, acme)
    assert (fault.code, fault.what) == (
        StepFault.OPPOSED,
        "Eva, on the way to Cfo, is against Acme deal",
    )


def decline(tx: Transaction, acme: str, state: RequestState = RequestState.DECLINED) -> None:
    asked = Ask("ana", "eva", "cfo", ["ana", "eva", "cfo"], [0.8, 0.8], NOW - days(2))
    key = ask_for_introduction(tx, workspace=acme, ask=asked, provenance=PROVENANCE)
    for one in [RequestState.ACCEPTED, RequestState.INTRODUCED, RequestState.NO_ANSWER]:
        if state is RequestState.NO_ANSWER:
            move_request(tx, workspace=acme, key=key, state=one, at=NOW)
    if state is not RequestState.NO_ANSWER:
        move_request(tx, workspace=acme, key=key, state=state, at=NOW, reason="too busy")
    go(tx, acme, PlanStepState.ASKED, request_key=key)


def test_it_does_not_hold_once_somebody_on_the_way_declined(tx: Transaction, acme: str) -> None:
    decline(tx, acme)

    [fault] = faults(tx, acme)
    assert (fault.code, fault.person_key, fault.at) == (StepFault.DECLINED, "eva", NOW)
    assert fault.what == "Eva declined on 23 Nov 2026 to introduce us to Cfo"


@pytest.mark.parametrize("state", [RequestState.NO_ANSWER, RequestState.WITHDRAWN])
def test_an_introduction_that_came_to_nothing_ends_it_too(
    tx: Transaction, acme: str, state: RequestState
) -> None:
    decline(tx, acme, state)

    assert codes(tx, acme) == [StepFault.NO_ANSWER]


def test_a_link_holds_with_half_of_its_strength_and_not_below(tx: Transaction, acme: str) -> None:
    knows(tx, acme, "eva", "cfo", 0.4)
    assert standing_rules().link_keeps == 0.5
    assert codes(tx, acme) == []

    knows(tx, acme, "eva", "cfo", 0.39)
    [fault] = faults(tx, acme)
    assert fault.code is StepFault.LINK_FADED
    assert fault.what == "Eva and Cfo know each other with 39%; 80% was planned with"


@pytest.mark.parametrize(("was", "now", "holds"), [(0.5, 0.3, True), (0.5, 0.29, False)])
def test_a_link_that_was_adequate_and_is_weak_does_not_hold(
    tx: Transaction, drawn: str, was: float, now: float, holds: bool
) -> None:
    draw_acme(tx, drawn)
    keep(tx, drawn, replace(STEP, strengths=[0.8, was]))
    knows(tx, drawn, "eva", "cfo", now)

    assert (codes(tx, drawn) == []) is holds


def test_a_weak_link_may_become_a_little_weaker(tx: Transaction, drawn: str) -> None:
    draw_acme(tx, drawn)
    keep(tx, drawn, replace(STEP, strengths=[0.8, 0.2]))
    knows(tx, drawn, "eva", "cfo", 0.11)

    assert codes(tx, drawn) == []


def test_of_a_way_up_only_the_first_link_is_a_relationship(tx: Transaction, drawn: str) -> None:
    draw_acme(tx, drawn)
    up = replace(
        STEP, way_kind=PlanWay.ESCALATION, people=["ana", "eva", "vic"], strengths=[0.8, 0.5]
    )
    keep(tx, drawn, replace(up, person_key="vic", role_key=None, covers=[]))
    assert codes(tx, drawn) == []

    knows(tx, drawn, "ana", "eva", 0.3)
    assert codes(tx, drawn) == [StepFault.LINK_FADED]


def allow(tx: Transaction, workspace: str, who: str, consent: Consent) -> None:
    save_consent(
        tx,
        workspace=workspace,
        colleague_key=who,
        consent=consent,
        since=NOW - days(30),
        provenance=PROVENANCE,
    )


BY_BOB = replace(STEP, people=["ana", "bob", "cfo"], strengths=[0.6, 0.6])


@pytest.fixture
def by_bob(tx: Transaction, drawn: str) -> str:
    """A workspace in which one step is kept: Bob of ours introduces Ana to the CFO."""
    draw_acme(tx, drawn)
    knows(tx, drawn, "ana", "bob", 0.6)
    knows(tx, drawn, "bob", "cfo", 0.6)
    keep(tx, drawn, BY_BOB)
    return drawn


@pytest.mark.parametrize(
    ("consent", "said"),
    [
        (Consent(may_be_asked=False), "Bob does not want to be asked for introductions"),
        (Consent(asks_per_month=0), "Bob does not want to be asked for introductions"),
        (Consent(vetoes=["acme"]), "Bob introduces nobody at Acme"),
    ],
)
def test_it_does_not_hold_while_somebody_on_the_way_may_not_be_asked(
    tx: Transaction, by_bob: str, consent: Consent, said: str
) -> None:
    assert codes(tx, by_bob) == []
    allow(tx, by_bob, "bob", consent)

    assert whats(faults(tx, by_bob)) == [said]
    go(tx, by_bob, PlanStepState.ASKED)
    assert codes(tx, by_bob) == []


@pytest.mark.parametrize(("cool_down", "holds"), [(30, True), (31, False)])
def test_a_cool_down_that_ends_by_the_day_it_is_due_does_no_harm(
    tx: Transaction, by_bob: str, cool_down: int, holds: bool
) -> None:
    asked = Ask("ana", "bob", "vic", ["ana", "bob", "vic"], [0.6, 0.6], NOW)
    ask_for_introduction(tx, workspace=by_bob, ask=asked, provenance=PROVENANCE)
    allow(tx, by_bob, "bob", Consent(cool_down_days=cool_down))

    assert (NOW + days(30)).date() == DUE_ON
    assert (codes(tx, by_bob) == []) is holds


def test_a_step_that_is_overdue_holds_as_long_as_everybody_may_be_asked(
    tx: Transaction, by_bob: str
) -> None:
    assert codes(tx, by_bob, as_of=NOW + days(60)) == []


def test_whose_plan_it_is_nobody_has_to_ask(tx: Transaction, drawn: str) -> None:
    draw_acme(tx, drawn)
    knows(tx, drawn, "ana", "bob", 0.6)
    knows(tx, drawn, "bob", "cfo", 0.6)
    keep(tx, drawn, BY_BOB, owner_key="bob", owner_given=True)
    allow(tx, drawn, "bob", Consent(may_be_asked=False))

    assert codes(tx, drawn) == []


def test_what_speaks_against_a_step_depends_on_where_it_is(tx: Transaction, acme: str) -> None:
    knows(tx, acme, "ana", "eva", 0.1)
    plays(tx, acme, "eva", "INFLUENCER", stance="OPPOSED")
    assert codes(tx, acme) == [StepFault.OPPOSED, StepFault.LINK_FADED]

    go(tx, acme, PlanStepState.ASKED)
    assert codes(tx, acme) == [StepFault.OPPOSED]
    go(tx, acme, PlanStepState.MET)
    assert codes(tx, acme) == []
    works(tx, acme, "cfo", "acme", until="2026-11-20")
    assert codes(tx, acme) == [StepFault.TARGET_LEFT]
    go(tx, acme, PlanStepState.DONE)
    assert codes(tx, acme) == []


def test_who_hides_whom_she_knows_is_in_no_reason(tx: Transaction, by_bob: str) -> None:
    allow(tx, by_bob, "bob", Consent(hides_all=True, may_be_asked=False))

    found = faults(tx, by_bob)
    assert [one.person_key for one in found] == [None]
    assert whats(found) == ["Somebody on the team does not want to be asked for introductions"]


def test_a_past_day_is_judged_by_what_was_so_on_it(tx: Transaction, acme: str) -> None:
    later = NOW + days(10)
    works(tx, acme, "eva", "acme", until=later.isoformat())

    assert codes(tx, acme) == []
    assert codes(tx, acme, as_of=later - days(0.01)) == []
    assert codes(tx, acme, as_of=later) == [StepFault.PERSON_LEFT]


def test_how_a_hidden_relationship_is_graded_is_in_no_reason(tx: Transaction, drawn: str) -> None:
    draw_acme(tx, drawn)
    keep(tx, drawn, RAISE)
    allow(tx, drawn, "ana", Consent(hides_all=True))

    assert whats(faults(tx, drawn)) == ["a relationship with Eva is worse than when it was planned"]
    row = {"colleague": "ana", "contact": "eva", "grade": "O", "since": "2026-11-22"}
    say(tx, drawn, RecordKind.GRADES, row)
    assert whats(faults(tx, drawn)) == ["a relationship with Eva is as good as it was to become"]
