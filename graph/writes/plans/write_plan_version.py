"""Write down what a multi-threading plan says from now on."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from inroad.errors import NotFound
from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.instants import milliseconds
from inroad.graph.vocabulary import PlanAim, PlanStepState, PlanWay, RelationshipGrade
from inroad.graph.writes.mark_changed import mark_changed
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.take_turn import take_turn

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class PlanScope:
    """What a plan is for."""

    account_key: str
    opportunity_key: str | None = None
    """None: the account as a whole."""


@dataclass(frozen=True, slots=True)
class PlanToWrite:
    """What a plan says as a whole, its steps apart, and what it was asked for."""

    closes_on: date
    closes_on_given: bool
    owner_key: str | None
    owner_given: bool
    hours: float | None
    hours_of: Mapping[str, float]
    max_hops: int | None
    targets: Sequence[str]
    opportunities: Sequence[str]
    unplanned: Sequence[Mapping[str, Any]]
    """JSON of each target that it does not reach."""
    missing: Sequence[str]
    asks: int
    expected: float
    is_optimal: bool
    explanation: str
    effect: Mapping[str, Any]
    by: str | None = None
    note: str | None = None

    def properties(self) -> dict[str, Any]:
        """Return what is stored of it."""
        return {
            "closes_on": self.closes_on,
            "closes_on_given": self.closes_on_given,
            "owner_key": self.owner_key,
            "owner_given": self.owner_given,
            "hours": self.hours,
            "hours_of": _json(dict(sorted(self.hours_of.items()))) if self.hours_of else None,
            "max_hops": self.max_hops,
            "targets": list(self.targets),
            "opportunities": list(self.opportunities),
            "unplanned": _json(list(self.unplanned)) if self.unplanned else None,
            "missing": list(self.missing),
            "asks": self.asks,
            "expected": self.expected,
            "is_optimal": self.is_optimal,
            "explanation": self.explanation,
            "effect": _json(self.effect),
            "by": self.by,
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class StepToWrite:
    """A step that is new in a version."""

    target_key: str
    aim: PlanAim
    opportunity_key: str | None
    role_key: str | None
    role_name: str | None
    covers: Sequence[tuple[str, str]]
    """Keys of every deal and role that it wins."""
    person_key: str | None
    office: str | None
    why: str
    gain: float
    colleague_key: str | None
    from_grade: RelationshipGrade | None
    to_grade: RelationshipGrade | None
    way_key: str
    way_kind: PlanWay
    way_why: str
    people: Sequence[str]
    strengths: Sequence[float]
    probability: float
    alternatives: Sequence[Mapping[str, Any]]
    """JSON of other ways."""
    actor_key: str
    first_action: str
    message: str
    content: str | None
    strategies: Sequence[str]
    whys: Sequence[str]
    starts_on: date
    due_on: date
    timeline: str
    after: Sequence[str]

    def properties(self, at: datetime) -> dict[str, Any]:
        """Return what is stored of it, as it begins its life."""
        return {
            "target_key": self.target_key,
            "aim": self.aim.value,
            "role_key": self.role_key,
            "role_name": self.role_name,
            "covers": _json(list(self.covers)) if self.covers else None,
            "office": self.office,
            "why": self.why,
            "gain": self.gain,
            "colleague_key": self.colleague_key,
            "from_grade": self.from_grade and self.from_grade.value,
            "to_grade": self.to_grade and self.to_grade.value,
            "way_key": self.way_key,
            "way_kind": self.way_kind.value,
            "way_why": self.way_why,
            "strengths": list(self.strengths),
            "probability": self.probability,
            "alternatives": _json(list(self.alternatives)) if self.alternatives else None,
            "first_action": self.first_action,
            "message": self.message,
            "content": self.content,
            "strategies": list(self.strategies),
            "whys": list(self.whys),
            "starts_on": self.starts_on,
            "due_on": self.due_on,
            "timeline": self.timeline,
            "after": list(self.after),
            "state": PlanStepState.TO_DO.value,
            "states": [PlanStepState.TO_DO.value],
            "states_ms": [milliseconds(at)],
            "reasons": [""],
            "bys": [""],
            "decliners": [""],
            "assignees": [self.actor_key],
            "assignees_ms": [milliseconds(at)],
        }


@dataclass(frozen=True, slots=True)
class StepAgain:
    """A step that the plan has already, in another version."""

    key: str
    said: str | None
    """Its days, words and numbers in this version, JSON; None: as it was first saved."""


def write_plan_version(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    key: str,
    scope: PlanScope,
    plan: PlanToWrite,
    steps: Sequence[StepAgain | StepToWrite],
    number: int,
    provenance: Provenance,
) -> None:
    """Write a version of a plan after its last one.

    Whether it may say so is for the caller to prove. Writers of one workspace take turns.

    Args:
        tx: an open write transaction.
        workspace: key of the workspace, which must exist.
        key: key of the plan; one that is not there yet is made.
        scope: as it was written first; a plan keeps what it is for.
        plan: all that it says from now on.
        steps: its steps in their order: those that it has already, and new ones.
        number: of the version, by which its new steps are named.
        provenance: where it comes from; `recorded_at` is the instant from which it holds.

    Raises:
        NotFound: there is no such workspace or account.

    """
    at = provenance.recorded_at
    take_turn(tx, workspace=workspace, at=at)
    rows = [_row(step, f"{key}#{number}.{place}", place, at) for place, step in enumerate(steps, 1)]
    written = tx.run(
        QUERY.text,
        workspace=workspace,
        key=key,
        account_key=scope.account_key,
        opportunity_key=scope.opportunity_key,
        properties=plan.properties(),
        rows=rows,
        at=at,
        provenance=provenance.properties(),
    ).single()
    if written is None:
        raise NotFound("accountId: there is no such account", field="accountId")
    mark_changed(tx, workspace=workspace, accounts=[scope.account_key], at=at)


def _row(step: StepAgain | StepToWrite, key: str, place: int, at: datetime) -> dict[str, Any]:
    if isinstance(step, StepAgain):
        there = {"key": step.key, "number": place, "said": step.said}
        return there | {"properties": None, "people": []}
    return {
        "key": key,
        "number": place,
        "said": None,
        "properties": step.properties(at),
        "person": step.person_key,
        "opportunity": step.opportunity_key,
        "actor": step.actor_key,
        "people": list(step.people),
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
