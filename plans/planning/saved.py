"""A plan that is kept, read from the graph: what it says, and where its steps are."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from inroad.graph.instants import instant
from inroad.graph.vocabulary import (
    InfluenceStrategy,
    PlanAim,
    PlanState,
    PlanStepState,
    PlanWay,
    RelationshipGrade,
)
from inroad.plans.planning.plan import PlannedWay, PlanStep, PlanTarget
from inroad.queries.saved_plans.plan_versions import PlanVersionRow
from inroad.queries.saved_plans.steps_of_plans import StepRow


@dataclass(frozen=True, slots=True)
class StepMove:
    """A state that a step went into."""

    state: PlanStepState
    at: datetime
    reason: str | None
    by: str | None
    """Who put it there, in words."""
    declined_by: str | None
    """Key of who said no, where that is why."""


@dataclass(frozen=True, slots=True)
class SavedStep:
    """A step of a plan that is kept."""

    key: str
    number: int
    """Its place in the version that is read, from 1."""
    step: PlanStep
    """What the version that is read says of it."""
    moves: tuple[StepMove, ...]
    """Where it was, TO_DO first."""
    assignee_key: str
    """The colleague who has it."""
    request_key: str | None
    """Introduction request in which it is asked."""
    request_state: str | None
    """The RequestState of that."""
    request_at: datetime | None
    """Since when that is."""
    said: str | None = None
    """Days, words and numbers of the version that is read, as `said_json` returns them; None:
    those of the first."""

    @property
    def state(self) -> PlanStepState:
        """Where it is."""
        return self.moves[-1].state

    @property
    def saved_at(self) -> datetime:
        """When it was saved first, to the millisecond."""
        return self.moves[0].at

    @property
    def since(self) -> datetime:
        """Since when it is there."""
        return self.moves[-1].at

    @property
    def deals(self) -> tuple[str, ...]:
        """Keys of the deals that it serves, each once."""
        own = [] if self.step.target.opportunity_key is None else [self.step.target.opportunity_key]
        return tuple(dict.fromkeys([*own, *(deal for deal, _ in self.step.target.covers)]))


@dataclass(frozen=True, slots=True)
class SavedPlan:
    """One version of a plan that is kept."""

    row: PlanVersionRow
    steps: tuple[SavedStep, ...]
    """In their order."""
    earlier: tuple[SavedStep, ...] = ()
    """Steps of versions before that are none of its own."""

    @property
    def key(self) -> str:
        """Key of the plan."""
        return self.row.key

    @property
    def state(self) -> PlanState:
        """Where the plan is in its life."""
        return PlanState(self.row.states[-1])

    @property
    def hours_of(self) -> dict[str, float]:
        """Hours in a week that single colleagues have for it, by key."""
        found: dict[str, float] = json.loads(self.row.hours_of or "{}")
        return found

    @property
    def bound(self) -> date | None:
        """The day on which its one deal was to close; None where the day is not the deal's."""
        is_deals = self.row.opportunity_key is not None and not self.row.closes_on_given
        return self.row.closes_on if is_deals else None

    @property
    def is_spent(self) -> bool:
        """Whether nothing can be done any more, though there is somebody whom it does not reach."""
        return not self.open_steps and bool(self.row.unplanned)

    @property
    def open_steps(self) -> tuple[SavedStep, ...]:
        """The steps with which there is something to do."""
        return tuple(one for one in self.steps if one.state.is_open)


def saved_plans(
    versions: Iterable[PlanVersionRow], steps: Iterable[StepRow]
) -> dict[str, list[SavedPlan]]:
    """Return plans by key, each as a list of its versions, the first first.

    Args:
        versions: of the plans, up to an instant, in their order.
        steps: of the same plans at that instant.

    """
    by_plan: dict[str, list[StepRow]] = {}
    for row in steps:
        by_plan.setdefault(row.plan_key, []).append(row)
    found: dict[str, list[SavedPlan]] = {}
    for version in versions:
        own = by_plan.get(version.key, [])
        here = [saved_step(row, version.number) for row in own if version.number in row.versions]
        gone = sorted(
            (row for row in own if row.versions[-1] < version.number),
            key=lambda row: (row.versions[-1], row.numbers[-1]),
        )
        ordered = tuple(sorted(here, key=lambda one: one.number))
        before = tuple(saved_step(row, row.versions[-1]) for row in gone)
        found.setdefault(version.key, []).append(SavedPlan(version, ordered, before))
    return found


def saved_step(row: StepRow, version: int) -> SavedStep:
    """Return a step as it stands in one of the versions that have it."""
    place = row.versions.index(version)
    number, said = row.numbers[place], row.saids[place] or None
    row = _as_said(row, said)
    actor = row.actor_key or row.assignees[0]
    return SavedStep(
        row.key,
        number,
        PlanStep(
            _target(row),
            _way(row),
            tuple(_other_way(one, row) for one in json.loads(row.alternatives or "[]")),
            actor,
            row.first_action,
            row.message,
            row.content,
            tuple(
                (InfluenceStrategy(one), why)
                for one, why in zip(row.strategies, row.whys, strict=True)
            ),
            row.starts_on,
            row.due_on,
            row.timeline,
            row.after,
        ),
        tuple(_moves(row)),
        row.assignees[-1],
        row.request_key,
        row.request_state,
        None if row.request_ms is None else instant(row.request_ms),
        said,
    )


def said_json(step: PlanStep) -> str:
    """Return what a version says of a step beside whom it wins and over whom it goes."""
    target, way = step.target, step.way
    return json.dumps(
        {
            "target_key": target.key,  # that of a placeholder is another once it is named
            "way_key": way.key,
            "role_name": target.role_name,
            "covers": json.dumps(list(target.covers)) if target.covers else None,
            "why": target.why,
            "gain": target.gain,
            "from_grade": target.from_grade and target.from_grade.value,
            "way_why": way.why,
            "strengths": list(way.strengths),
            "probability": way.probability,
            "alternatives": json.dumps([way_json(one, target) for one in step.alternatives]),
            "first_action": step.first_action,
            "message": step.message,
            "content": step.content,
            "strategies": [strategy.value for strategy, _ in step.strategies],
            "whys": [why for _, why in step.strategies],
            "starts_on": step.starts_on.isoformat(),
            "due_on": step.due_on.isoformat(),
            "timeline": step.timeline,
            "after": list(step.after),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _as_said(row: StepRow, said: str | None) -> StepRow:
    """Return a step with what a version says of it."""
    if said is None:
        return row
    kept: dict[str, Any] = json.loads(said)
    days = {name: date.fromisoformat(kept[name]) for name in ("starts_on", "due_on")}
    lists = {name: tuple(one) for name, one in kept.items() if isinstance(one, list)}
    return replace(row, **(kept | days | lists))


def way_json(way: PlannedWay, target: PlanTarget) -> dict[str, Any]:
    """Return a way as the graph keeps an alternative.

    The target stands in it as null: a placeholder that is named has another key from then on.
    """
    return {
        "key": way.key,
        "kind": way.kind.value,
        "people": [None if key == target.person_key else key for key in way.people],
        "strengths": list(way.strengths),
        "probability": way.probability,
        "why": way.why,
    }


def _target(row: StepRow) -> PlanTarget:
    return PlanTarget(
        key=row.target_key,
        aim=PlanAim(row.aim),
        opportunity_key=row.opportunity_key,
        role_key=row.role_key,
        role_name=row.role_name,
        person_key=row.person_key,
        office=row.office,
        why=row.why,
        gain=row.gain,
        colleague_key=row.colleague_key,
        from_grade=_grade(row.from_grade),
        to_grade=_grade(row.to_grade),
        covers=tuple((deal, role) for deal, role in json.loads(row.covers or "[]")),
    )


def _way(row: StepRow) -> PlannedWay:
    return PlannedWay(
        row.way_key, PlanWay(row.way_kind), row.people, row.strengths, row.probability, row.way_why
    )


def _other_way(given: Mapping[str, Any], row: StepRow) -> PlannedWay:
    return PlannedWay(
        given["key"],
        PlanWay(given["kind"]),
        tuple(key or row.person_key or "" for key in given["people"]),
        tuple(given["strengths"]),
        given["probability"],
        given["why"],
    )


def _grade(word: str | None) -> RelationshipGrade | None:
    return None if word is None else RelationshipGrade(word)


def _moves(row: StepRow) -> Iterable[StepMove]:
    for state, ms, reason, by, decliner in zip(
        row.states, row.states_ms, row.reasons, row.bys, row.decliners, strict=True
    ):
        yield StepMove(
            PlanStepState(state), instant(ms), reason or None, by or None, decliner or None
        )
