"""Whoever has a step of a plan that no longer holds is told, and no longer once it is mended."""

from dataclasses import replace

import pytest
from neo4j import Transaction

from inroad.api.watch.evaluate import evaluate_marked, found
from inroad.graph.vocabulary import AlertCode, PlanStepState
from inroad.graph.writes.consent.save_consent import Consent, save_consent
from inroad.graph.writes.plans.assign_step import assign_step
from inroad.graph.writes.plans.close_plan import close_plan
from inroad.graph.writes.provenance import Provenance
from inroad.plans.alerts.alert import Raised
from inroad.queries.alerts.alerts_listed import AlertSummary, alerts_listed
from inroad.queries.alerts.changed_accounts import changed_accounts
from inroad.queries.saved_plans.strengths_of_links import strengths_of_links
from tests.alerts.judging import EVERY_STATE
from tests.drawing import NOW
from tests.queries.saved_plans.keeping import (
    PLAN,
    STEP,
    days,
    draw_acme,
    go,
    keep,
    knows,
    met,
    works,
)

BEFORE = NOW - days(1)
BROKEN = AlertCode.PLAN_STEP_BROKEN


@pytest.fixture
def kept(tx: Transaction, drawn: str) -> str:
    """A workspace in which one step is kept: Eva introduces Ana to the CFO."""
    draw_acme(tx, drawn)
    keep(tx, drawn, at=BEFORE)
    return drawn


def raised(tx: Transaction, workspace: str, *, as_of: object = NOW) -> list[Raised]:
    every = found(tx, workspace=workspace, account_keys=["acme"], as_of=as_of)  # type: ignore[arg-type]
    return [one for one in every if one.code is BROKEN]


def alerts(tx: Transaction, workspace: str) -> list[AlertSummary]:
    rows = alerts_listed(tx, workspace=workspace, limit=100, states=EVERY_STATE)
    return [row for row in rows if row.code == BROKEN]


def test_it_names_the_step_the_reason_and_whoever_has_it(tx: Transaction, kept: str) -> None:
    assert raised(tx, kept) == []
    works(tx, kept, "eva", "acme", until="2026-11-20")

    [one] = raised(tx, kept)
    assert one.why == (
        "The plan of Acme deal does not hold in step 1: Eva, on the way to Cfo, has left"
    )
    about = one.about
    assert (about.account_key, about.opportunity_key) == ("acme", "deal")
    assert (about.person_key, about.colleague_key) == ("cfo", "ana")
    assert [(each.what, each.person_key) for each in one.evidence] == [
        ("Eva, on the way to Cfo, has left", "eva")
    ]
    assign_step(tx, workspace=kept, key=f"{PLAN}#1.1", person_key="bob", at=NOW)
    assert [each.about.colleague_key for each in raised(tx, kept)] == ["bob"]


def test_of_somebody_who_left_us_the_plans_owner_hears(tx: Transaction, drawn: str) -> None:
    draw_acme(tx, drawn)
    keep(tx, drawn, owner_key="bob")
    works(tx, drawn, "ana", "home", until="2026-11-20")

    assert [one.about.colleague_key for one in raised(tx, drawn)] == ["bob"]


def test_steps_about_one_contact_that_one_colleague_has_are_one_alert(
    tx: Transaction, drawn: str
) -> None:
    draw_acme(tx, drawn)
    keep(tx, drawn, STEP, replace(STEP, target_key="CONTACT:cfo", role_key=None, covers=[]))
    works(tx, drawn, "eva", "acme", until="2026-11-20")

    [one] = raised(tx, drawn)
    assert "in steps 1 and 2" in one.why
    assert len(one.evidence) == 1


def test_good_news_and_what_is_over_break_nothing(tx: Transaction, kept: str) -> None:
    met(tx, kept, "cfo", NOW - days(1))
    assert raised(tx, kept) == []

    works(tx, kept, "eva", "acme", until="2026-11-20")
    assert len(raised(tx, kept)) == 1
    go(tx, kept, PlanStepState.DONE)
    assert raised(tx, kept) == []


def test_a_plan_that_is_closed_breaks_no_more(tx: Transaction, kept: str) -> None:
    works(tx, kept, "eva", "acme", until="2026-11-20")
    close_plan(tx, workspace=kept, key=PLAN, at=NOW, reason="won")

    assert raised(tx, kept) == []
    assert len(raised(tx, kept, as_of=NOW - days(0.001))) == 1


def test_what_is_written_on_the_way_raises_and_ends_it_at_once(tx: Transaction, kept: str) -> None:
    evaluate_marked(tx, workspace=kept)
    works(tx, kept, "eva", "acme", until="2026-11-20")
    assert changed_accounts(tx, workspace=kept, limit=9, most_rows=None) != []
    evaluate_marked(tx, workspace=kept)
    assert [one.state for one in alerts(tx, kept)] == ["OPEN"]

    works(tx, kept, "eva", "acme", until="2030-01-01")
    evaluate_marked(tx, workspace=kept)
    assert [one.state for one in alerts(tx, kept)] == ["RESOLVED"]


@pytest.mark.parametrize("who", ["ana", "bob"])
def test_what_happens_on_our_side_reaches_the_plans_it_touches(
    tx: Transaction, kept: str, who: str
) -> None:
    evaluate_marked(tx, workspace=kept)
    works(tx, kept, who, "home", until="2026-11-20")

    marked = changed_accounts(tx, workspace=kept, limit=9, most_rows=None)
    assert [one.account_key for one in marked] == (["acme"] if who == "ana" else [])


def test_a_wish_not_to_be_asked_is_looked_at_at_once(tx: Transaction, drawn: str) -> None:
    draw_acme(tx, drawn)
    knows(tx, drawn, "ana", "bob", 0.6)
    knows(tx, drawn, "bob", "cfo", 0.6)
    by_bob = replace(STEP, people=["ana", "bob", "cfo"], strengths=[0.6, 0.6])
    keep(tx, drawn, by_bob, at=BEFORE)
    evaluate_marked(tx, workspace=drawn)
    save_consent(
        tx,
        workspace=drawn,
        colleague_key="bob",
        consent=Consent(may_be_asked=False),
        since=BEFORE,
        provenance=Provenance("test", recorded_at=NOW),
    )

    evaluate_marked(tx, workspace=drawn)
    assert ["Bob does not want to be asked" in one.why for one in alerts(tx, drawn)] == [True]


def test_time_alone_breaks_a_step_whose_link_fades(tx: Transaction, drawn: str) -> None:
    """What a sweep finds: nothing is written meanwhile."""
    draw_acme(tx, drawn)
    met(tx, drawn, "vic", NOW - days(1))
    pair = ("ana", "vic")
    now = strengths_of_links(tx, workspace=drawn, links=[pair], as_of=NOW)[pair]
    keep(tx, drawn, replace(STEP, people=["ana", "vic", "cfo"], strengths=[now, 0.6]))
    assert raised(tx, drawn) == []

    [late] = raised(tx, drawn, as_of=NOW + days(2_000))
    assert "Ana and Vic know each other with 0%" in late.why
