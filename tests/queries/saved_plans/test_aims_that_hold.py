"""When what a saved step aims at is still so, and when not: each rule at its bounds."""

from dataclasses import replace
from typing import Any

import pytest
from neo4j import Transaction

from inroad.api.planning.reading import read_plan
from inroad.graph.vocabulary import (
    InfluenceStrategy,
    PlanAim,
    PlanWay,
    RelationshipGrade,
    StepFault,
    TouchWorth,
)
from inroad.graph.writes.blueprints.write_version import Intersection, Version, write_version
from inroad.graph.writes.merge_people import merge_people
from inroad.graph.writes.plans.assign_step import assign_step
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.upsert import RecordKind
from inroad.plans.planning.plan import PlannedWay, PlanTarget
from inroad.plans.planning.saved import way_json
from tests.drawing import NOW, draw
from tests.queries.saved_plans.keeping import (
    CLOSES_ON,
    DIRECT,
    DUE_ON,
    PLAN,
    STEP,
    codes,
    days,
    draw_acme,
    faults,
    keep,
    met,
    plays,
    say,
    whats,
    works,
)

PROVENANCE = Provenance("test", recorded_at=NOW)
TARGET = PlanTarget(
    "NAME:deal:TECHNICAL_BUYER:cto", PlanAim.NAME, "deal", None, None, "cto", None, "why", 1.0
)
OTHER = PlannedWay("DIRECT:bob>cto", PlanWay.DIRECT, ("bob", "cto"), (0.3,), 0.3, "Bob")


@pytest.fixture
def acme(tx: Transaction, drawn: str) -> str:
    """A workspace in which one step is kept: Eva introduces Ana to the CFO."""
    draw_acme(tx, drawn)
    keep(tx, drawn)
    return drawn


def test_it_does_not_hold_once_the_target_left_or_works_elsewhere(
    tx: Transaction, acme: str
) -> None:
    works(tx, acme, "cfo", "acme", until="2026-11-01")
    assert codes(tx, acme) == [StepFault.TARGET_LEFT]

    say(tx, acme, RecordKind.ACCOUNTS, {"key": "bell", "name": "Bell"})
    works(tx, acme, "cfo", "bell", since="2026-11-02")
    assert codes(tx, acme) == [StepFault.TARGET_LEFT]


def test_it_does_not_hold_once_the_target_lost_the_role(tx: Transaction, acme: str) -> None:
    plays(tx, acme, "cfo", "ECONOMIC_BUYER", until="2026-11-20")

    [fault] = faults(tx, acme)
    assert (fault.code, fault.what) == (
        StepFault.ROLE_LOST,
        "Cfo is no longer the Economic Buyer",
    )


def test_it_does_not_hold_once_whoever_has_it_left_us(tx: Transaction, acme: str) -> None:
    assign_step(tx, workspace=acme, key=f"{PLAN}#1.1", person_key="bob", at=NOW)
    assert codes(tx, acme) == []
    works(tx, acme, "bob", "home", until="2026-11-20")

    [fault] = faults(tx, acme)
    assert (fault.code, fault.person_key) == (StepFault.ACTOR_LEFT, "bob")


@pytest.mark.parametrize(
    ("closes_on", "holds"), [("2027-02-01", True), ("2026-12-23", True), ("2026-12-22", False)]
)
def test_it_does_not_hold_once_the_deal_closes_before_it_is_due(
    tx: Transaction, acme: str, closes_on: str, holds: bool
) -> None:
    deal = {"key": "deal", "name": "Acme deal", "kind": "NEW", "account": "acme"}
    say(tx, acme, RecordKind.OPPORTUNITIES, deal | {"closes_on": closes_on})

    assert (codes(tx, acme) == []) is holds
    assert holds or codes(tx, acme) == [StepFault.CLOSE_DATE]


def test_a_day_that_somebody_gave_is_none_of_the_deals(tx: Transaction, drawn: str) -> None:
    draw_acme(tx, drawn)
    keep(tx, drawn, closes_on=CLOSES_ON + days(90), closes_on_given=True)
    deal = {"key": "deal", "name": "Acme deal", "kind": "NEW", "account": "acme"}
    say(tx, drawn, RecordKind.OPPORTUNITIES, deal | {"closes_on": "2026-12-01"})

    assert codes(tx, drawn) == []


def test_a_deal_that_is_over_takes_its_steps_along(tx: Transaction, acme: str) -> None:
    deal = {"key": "deal", "name": "Acme deal", "kind": "NEW", "account": "acme"}
    closed = deal | {"closes_on": "2026-11-01", "stage": "Closed Won"}
    say(tx, acme, RecordKind.OPPORTUNITIES, closed)

    assert StepFault.DEAL_OVER in codes(tx, acme)


@pytest.mark.parametrize(("ago", "reached"), [(0, True), (30, True), (30.01, False)])
def test_who_turned_to_us_within_the_window_is_reached(
    tx: Transaction, acme: str, ago: float, reached: bool
) -> None:
    met(tx, acme, "cfo", NOW - days(ago))

    assert codes(tx, acme) == ([StepFault.REACHED] if reached else [])


def test_a_suggestion_is_settled_by_being_confirmed_or_taken_back(
    tx: Transaction, drawn: str
) -> None:
    draw_acme(tx, drawn)
    plays(tx, drawn, "vic", "TECHNICAL_BUYER", assignment="SUGGESTED", confidence=0.7)
    role: dict[str, Any] = {"role_key": "TECHNICAL_BUYER", "covers": [("deal", "TECHNICAL_BUYER")]}
    keep(
        tx,
        drawn,
        replace(DIRECT, aim=PlanAim.CONFIRM, person_key="vic", **role),
        replace(DIRECT, aim=PlanAim.CONFIRM, person_key="eva", target_key="CONFIRM:eva", **role),
    )
    assert StepFault.REACHED not in codes(tx, drawn)
    assert StepFault.ROLE_LOST in codes(tx, drawn, step=2)

    plays(tx, drawn, "vic", "TECHNICAL_BUYER", assignment="MANUAL")
    assert StepFault.REACHED in codes(tx, drawn)


def test_who_is_to_be_won_for_a_role_is_so_when_they_hold_it_and_turned_to_us(
    tx: Transaction, drawn: str
) -> None:
    draw_acme(tx, drawn)
    role: dict[str, Any] = {"role_key": "TECHNICAL_BUYER", "covers": [("deal", "TECHNICAL_BUYER")]}
    keep(tx, drawn, replace(STEP, aim=PlanAim.IDENTIFY, person_key="cfo", **role))
    assert codes(tx, drawn) == []
    met(tx, drawn, "cfo", NOW - days(1))
    assert codes(tx, drawn) == []

    plays(tx, drawn, "cfo", "TECHNICAL_BUYER")
    assert codes(tx, drawn) == [StepFault.REACHED]
    plays(tx, drawn, "cfo", "TECHNICAL_BUYER", until="2026-11-20")
    plays(tx, drawn, "vic", "TECHNICAL_BUYER", assignment="MANUAL")
    assert codes(tx, drawn) == [StepFault.ROLE_LOST]


def test_an_office_is_found_once_anybody_holds_the_role(tx: Transaction, drawn: str) -> None:
    draw_acme(tx, drawn)
    keep(
        tx,
        drawn,
        replace(
            STEP,
            aim=PlanAim.FIND,
            person_key=None,
            office="Chief Technology Officer",
            role_key="TECHNICAL_BUYER",
            role_name="Technical Buyer",
            covers=[("deal", "TECHNICAL_BUYER")],
            way_kind=PlanWay.INFORMANT,
            people=["ana", "eva"],
            strengths=[0.8],
        ),
    )
    assert codes(tx, drawn) == []
    plays(tx, drawn, "vic", "TECHNICAL_BUYER", assignment="SUGGESTED")
    assert codes(tx, drawn) == []

    plays(tx, drawn, "vic", "TECHNICAL_BUYER", assignment="MANUAL")
    assert whats(faults(tx, drawn)) == ["Vic is the Technical Buyer"]
    works(tx, drawn, "vic", "acme", until="2026-11-20")
    assert codes(tx, drawn) == []


def test_a_name_is_learnt_once_the_placeholder_is_named_and_it_is_her_then(
    tx: Transaction, drawn: str
) -> None:
    draw_acme(tx, drawn)
    unknown = {"key": "cto", "name": "CTO of Acme", "placeholder": True}
    draw(tx, drawn, RecordKind.PEOPLE, [{"key": "cto", "properties": unknown}])
    say(tx, drawn, RecordKind.PEOPLE, {"key": "jane", "name": "Jane Doe"})
    works(tx, drawn, "cto", "acme", title="Chief Technology Officer")
    works(tx, drawn, "jane", "acme", title="Chief Technology Officer")
    role: dict[str, Any] = {"role_key": "TECHNICAL_BUYER", "covers": [("deal", "TECHNICAL_BUYER")]}
    plays(tx, drawn, "cto", "TECHNICAL_BUYER")
    after = replace(
        STEP,
        target_key="ENGAGE:deal:TECHNICAL_BUYER:cto",
        person_key="cto",
        people=["ana", "eva", "cto"],
        strengths=[0.8, 0.3],
        **role,
    )
    ask = replace(
        after,
        target_key="NAME:deal:TECHNICAL_BUYER:cto",
        aim=PlanAim.NAME,
        way_kind=PlanWay.INFORMANT,
        people=["ana", "eva"],
        strengths=[0.8],
        alternatives=[way_json(OTHER, TARGET)],
    )
    keep(tx, drawn, ask, after)
    assert (codes(tx, drawn), codes(tx, drawn, step=2)) == ([], [])

    merge_people(
        tx, workspace=drawn, placeholder_key="cto", person_key="jane", provenance=PROVENANCE
    )
    assert whats(faults(tx, drawn)) == ["the name is known: Jane Doe"]
    assert codes(tx, drawn, step=2) == []
    plan = read_plan(tx, workspace=drawn, key=PLAN, as_of=NOW)
    assert plan.steps[1].step.way.people == ("ana", "eva", "jane")
    assert plan.steps[1].step.target.person_key == "jane"
    assert plan.steps[0].step.alternatives[0].people == ("bob", "jane")


def test_a_detractor_is_dealt_with_once_a_strategy_says_how(tx: Transaction, drawn: str) -> None:
    draw_acme(tx, drawn)
    plays(tx, drawn, "vic", "DETRACTOR")
    met(tx, drawn, "vic", NOW - days(1))
    keep(
        tx,
        drawn,
        replace(STEP, person_key="vic", role_key="DETRACTOR", role_name="Detractor", covers=[]),
    )
    assert codes(tx, drawn) == []

    write_version(
        tx,
        workspace=drawn,
        key="blueprint:1",
        intersection=Intersection("ana", "vic", "acme"),
        version=Version(
            RelationshipGrade.SATISFIED,
            (InfluenceStrategy.LIKING,),
            ("why",),
            TouchWorth.ISSUE,
            "an issue",
            "ana",
            DUE_ON,
        ),
        provenance=PROVENANCE,
    )
    assert whats(faults(tx, drawn)) == ["a strategy says how to engage Vic"]
