"""What of a plan the graph keeps as text, there and back."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from inroad.graph.vocabulary import PlanAim, RelationshipGrade
from inroad.graph.writes.plans.write_plan_version import PlanToWrite, StepToWrite
from inroad.plans.coverage_rules import RiskLevel
from inroad.plans.penetration_rules import PenetrationBand
from inroad.plans.planning.asked import Asked
from inroad.plans.planning.plan import Effect, Plan, PlanStep, PlanTarget, Standing, Unplanned
from inroad.plans.planning.problem import LeftOut, Limit, Overrun
from inroad.plans.planning.saved import way_json


def plan_to_write(plan: Plan, asked: Asked, *, by: str | None, note: str | None) -> PlanToWrite:
    """Return a plan as a version of it is written, its steps apart."""
    return PlanToWrite(
        closes_on=plan.closes_on,
        closes_on_given=asked.closes_on is not None,
        owner_key=plan.owner_key,
        owner_given=asked.owner_key is not None,
        hours=asked.hours,
        hours_of=asked.hours_of,
        max_hops=asked.max_hops,
        targets=asked.target_keys,
        opportunities=plan.opportunity_keys,
        unplanned=[_unplanned(one) for one in plan.unplanned],
        missing=plan.missing,
        asks=plan.asks,
        expected=plan.expected,
        is_optimal=plan.is_optimal,
        explanation=plan.explanation,
        effect={
            "before": _standing(plan.effect.before),
            "after": _standing(plan.effect.after),
            "expected": plan.effect.expected_completeness,
        },
        by=by,
        note=note,
    )


def step_to_write(step: PlanStep) -> StepToWrite:
    """Return a step as it is written."""
    target, way = step.target, step.way
    return StepToWrite(
        target_key=target.key,
        aim=target.aim,
        opportunity_key=target.opportunity_key,
        role_key=target.role_key,
        role_name=target.role_name,
        covers=target.covers,
        person_key=target.person_key,
        office=target.office,
        why=target.why,
        gain=target.gain,
        colleague_key=target.colleague_key,
        from_grade=target.from_grade,
        to_grade=target.to_grade,
        way_key=way.key,
        way_kind=way.kind,
        way_why=way.why,
        people=way.people,
        strengths=way.strengths,
        probability=way.probability,
        alternatives=[way_json(one, target) for one in step.alternatives],
        actor_key=step.actor_key,
        first_action=step.first_action,
        message=step.message,
        content=step.content,
        strategies=[strategy.value for strategy, _ in step.strategies],
        whys=[why for _, why in step.strategies],
        starts_on=step.starts_on,
        due_on=step.due_on,
        timeline=step.timeline,
        after=step.after,
    )


def effect_of(text: str) -> Effect:
    """Return what a saved plan brings."""
    kept = json.loads(text)
    return Effect(
        _standing_of(kept["before"]), _standing_of(kept["after"]), float(kept["expected"])
    )


def unplanned_of(text: str | None) -> tuple[Unplanned, ...]:
    """Return what a saved plan does not reach."""
    return tuple(
        Unplanned(_target_of(one["target"]), _left_out(one), one["why"])
        for one in json.loads(text or "[]")
    )


def _standing(one: Standing) -> dict[str, Any]:
    return {"completeness": one.completeness, "risk": one.risk.value, "band": one.band.value}


def _standing_of(kept: Mapping[str, Any]) -> Standing:
    return Standing(
        float(kept["completeness"]), RiskLevel(kept["risk"]), PenetrationBand(kept["band"])
    )


def _unplanned(one: Unplanned) -> dict[str, Any]:
    return {
        "target": _target(one.target),
        "key": one.left_out.target_key,
        "limits": [limit.value for limit in one.left_out.limits],
        "overruns": [_overrun(over) for over in one.left_out.overruns],
        "why": one.why,
    }


def _left_out(kept: Mapping[str, Any]) -> LeftOut:
    return LeftOut(
        kept["key"],
        tuple(Limit(one) for one in kept["limits"]),
        tuple(_overrun_of(one) for one in kept["overruns"]),
    )


def _overrun(one: Overrun) -> dict[str, Any]:
    return {
        "limit": one.limit.value,
        "person": one.person_key,
        "on": one.on and one.on.isoformat(),
        "allowed": one.allowed,
        "needed": one.needed,
        "target": one.target_key,
        "later": one.later_key,
    }


def _overrun_of(kept: Mapping[str, Any]) -> Overrun:
    return Overrun(
        Limit(kept["limit"]),
        kept["person"],
        kept["on"] and date.fromisoformat(kept["on"]),
        kept["allowed"],
        kept["needed"],
        kept["target"],
        kept.get("later"),
    )


_PLAIN = (
    "key",
    "opportunity_key",
    "role_key",
    "role_name",
    "person_key",
    "office",
    "why",
    "gain",
    "colleague_key",
)


def _target(one: PlanTarget) -> dict[str, Any]:
    return {name: getattr(one, name) for name in _PLAIN} | {
        "aim": one.aim.value,
        "from_grade": one.from_grade and one.from_grade.value,
        "to_grade": one.to_grade and one.to_grade.value,
        "covers": list(one.covers),
    }


def _target_of(kept: Mapping[str, Any]) -> PlanTarget:
    covers: Sequence[Sequence[str]] = kept["covers"]
    return PlanTarget(
        aim=PlanAim(kept["aim"]),
        from_grade=_grade(kept["from_grade"]),
        to_grade=_grade(kept["to_grade"]),
        covers=tuple((deal, role) for deal, role in covers),
        **{name: kept[name] for name in _PLAIN},
    )


def _grade(word: str | None) -> RelationshipGrade | None:
    return None if word is None else RelationshipGrade(word)
