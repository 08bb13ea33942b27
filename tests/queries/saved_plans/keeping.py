"""A deal at Acme, and a plan of it that is kept, drawn by hand."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from inroad.api.planning.reading import faults_in, read_plan
from inroad.graph.vocabulary import (
    PlanAim,
    PlanStepState,
    PlanWay,
    RelationshipGrade,
    StepFault,
)
from inroad.graph.writes.plans.move_step import move_step
from inroad.graph.writes.plans.write_plan_version import (
    PlanScope,
    PlanToWrite,
    StepAgain,
    StepToWrite,
    write_plan_version,
)
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.upsert import RecordKind
from inroad.importers.record import Record
from inroad.importers.records import read_record
from inroad.importers.save import save
from inroad.plans.planning.look import Fault
from tests.drawing import NOW

CLOSES_ON = date(2027, 3, 1)
DUE_ON = date(2026, 12, 23)
PLAN = "plan:one"
PEOPLE = {"ana": "home", "bob": "home", "eva": "acme", "vic": "acme", "cfo": "acme"}


def say(tx: Any, workspace: str, kind: RecordKind, *rows: dict[str, Any]) -> None:
    """Write records as an importer does, and insist that each was taken."""
    records = [read_record(kind, row) for row in rows]
    assert all(isinstance(one, Record) for one in records), records
    refused = save(
        tx,
        kind,
        [one for one in records if isinstance(one, Record)],
        workspace=workspace,
        provenance=Provenance("test", recorded_at=NOW),
    )
    assert refused == []


def works(tx: Any, workspace: str, person: str, account: str, **more: Any) -> None:
    job = {"person": person, "account": account, "title": "Analyst", "since": "2020-01-01"}
    say(tx, workspace, RecordKind.EMPLOYMENTS, job | more)


def knows(tx: Any, workspace: str, one: str, other: str, strength: float) -> None:
    tie = {"person": one, "other": other, "strength": strength, "kind": "network"}
    say(tx, workspace, RecordKind.CONNECTIONS, tie | {"since": "2020-01-01"})


def plays(tx: Any, workspace: str, person: str, role: str, **more: Any) -> None:
    row = {"person": person, "opportunity": "deal", "role": role, "since": "2026-01-01"}
    say(tx, workspace, RecordKind.ROLE_ASSIGNMENTS, row | more)


def met(tx: Any, workspace: str, who: str, at: datetime, key: str = "met") -> None:
    """Let somebody meet Ana."""
    parts = [{"person": one, "part": "ATTENDEE"} for one in ("ana", who)]
    row = {"key": key, "kind": "MEETING", "at": at.isoformat(), "participants": parts}
    say(tx, workspace, RecordKind.INTERACTIONS, row)


def draw_acme(tx: Any, workspace: str) -> None:
    """Ana and Bob of ours; Eva, Vic and the CFO of Acme; a deal of which the CFO is the buyer.

    ana -0.8- eva -0.8- cfo; bob -0.6- vic -0.6- cfo.
    """
    say(tx, workspace, RecordKind.ACCOUNTS, {"key": "acme", "name": "Acme"})
    people = [{"key": key, "name": key.title()} for key in PEOPLE]
    say(tx, workspace, RecordKind.PEOPLE, *people)
    for person, account in PEOPLE.items():
        works(tx, workspace, person, account)
    deal = {"key": "deal", "name": "Acme deal", "kind": "NEW", "account": "acme"}
    say(
        tx,
        workspace,
        RecordKind.OPPORTUNITIES,
        deal | {"opened_on": "2026-01-01", "closes_on": CLOSES_ON.isoformat()},
    )
    plays(tx, workspace, "cfo", "ECONOMIC_BUYER")
    for one, other, strength in (
        ("ana", "eva", 0.8),
        ("eva", "cfo", 0.8),
        ("bob", "vic", 0.6),
        ("vic", "cfo", 0.6),
    ):
        knows(tx, workspace, one, other, strength)


STEP = StepToWrite(
    target_key="ENGAGE:deal:ECONOMIC_BUYER:cfo",
    aim=PlanAim.ENGAGE,
    opportunity_key="deal",
    role_key="ECONOMIC_BUYER",
    role_name="Economic Buyer",
    covers=[("deal", "ECONOMIC_BUYER")],
    person_key="cfo",
    office=None,
    why="Cfo is the Economic Buyer, and never turned to us",
    gain=3.0,
    colleague_key=None,
    from_grade=None,
    to_grade=None,
    way_key="INTRODUCTION:ana>eva>cfo",
    way_kind=PlanWay.INTRODUCTION,
    way_why="Through Eva",
    people=["ana", "eva", "cfo"],
    strengths=[0.8, 0.8],
    probability=0.64,
    alternatives=[],
    actor_key="ana",
    first_action="Ask Eva to introduce you to Cfo",
    message="Hello Eva, could you introduce us to Cfo?",
    content="ROI",
    strategies=[],
    whys=[],
    starts_on=NOW.date(),
    due_on=DUE_ON,
    timeline="This month",
    after=[],
)
"""Ask Eva to introduce Ana to the CFO."""
DIRECT = replace(
    STEP,
    way_key="DIRECT:ana>cfo",
    way_kind=PlanWay.DIRECT,
    people=["ana", "cfo"],
    strengths=[0.8],
)
RAISE = replace(
    DIRECT,
    target_key="RAISE:deal:ana:eva:OPEN",
    aim=PlanAim.RAISE,
    role_key=None,
    role_name=None,
    covers=[],
    person_key="eva",
    people=["ana", "eva"],
    colleague_key="ana",
    from_grade=RelationshipGrade.SATISFIED,
    to_grade=RelationshipGrade.OPEN,
)
SAID = PlanToWrite(
    closes_on=CLOSES_ON,
    closes_on_given=False,
    owner_key=None,
    owner_given=False,
    hours=None,
    hours_of={},
    max_hops=None,
    targets=(),
    opportunities=("deal",),
    unplanned=(),
    missing=(),
    asks=2,
    expected=1.92,
    is_optimal=True,
    explanation="One step.",
    effect={
        "before": {"completeness": 20.0, "risk": "HIGH", "band": "NONE"},
        "after": {"completeness": 40.0, "risk": "HIGH", "band": "ONE_OR_TWO"},
        "expected": 30.0,
    },
)


def keep(
    tx: Any,
    workspace: str,
    *steps: StepToWrite | StepAgain,
    key: str = PLAN,
    number: int = 1,
    at: datetime = NOW,
    **said: Any,
) -> None:
    """Keep a plan of the deal with these steps."""
    write_plan_version(
        tx,
        workspace=workspace,
        key=key,
        scope=PlanScope("acme", "deal"),
        plan=replace(SAID, **said),
        steps=steps or (STEP,),
        number=number,
        provenance=Provenance("test", recorded_at=at),
    )


def go(tx: Any, workspace: str, state: PlanStepState, *, step: int = 1, **more: Any) -> None:
    """Put a step of the first version into a state."""
    move_step(
        tx,
        workspace=workspace,
        key=f"{PLAN}#1.{step}",
        state=state,
        provenance=Provenance("test", recorded_at=NOW),
        **({"at": NOW} | more),
    )


def faults(
    tx: Any, workspace: str, *, step: int = 1, as_of: datetime = NOW, key: str = PLAN
) -> tuple[Fault, ...]:
    """Return what speaks against a step of the plan on a day."""
    plan = read_plan(tx, workspace=workspace, key=key, as_of=as_of)
    found = faults_in(tx, workspace=workspace, plans=[plan], as_of=as_of, seen_at=as_of)
    return found[plan.steps[step - 1].key]


def codes(tx: Any, workspace: str, **more: Any) -> list[StepFault]:
    return [one.code for one in faults(tx, workspace, **more)]


def days(number: float) -> timedelta:
    return timedelta(days=number)


def whats(found: Sequence[Fault]) -> list[str]:
    return [one.what for one in found]
