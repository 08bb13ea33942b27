"""What of a plan is under way already: introductions that were asked for and are not over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from inroad.api.planning.wishes import hidden_from
from inroad.api.withheld import NAME
from inroad.graph.cypher import OpenTransaction
from inroad.graph.instants import instant
from inroad.graph.vocabulary import PlanAim, PlanWay, RequestState
from inroad.plans.planning.asked import Asked, KeptStep
from inroad.plans.planning.known import Scope
from inroad.plans.planning.plan import PlannedWay
from inroad.plans.planning.planned_targets import target_of
from inroad.plans.planning.rules import planning_rules
from inroad.plans.planning.sought import Candidate, Sought
from inroad.plans.requests import is_open
from inroad.plans.wording import day
from inroad.queries.people_by_key import people_by_key
from inroad.queries.requests.requests_listed import RequestRow, requests_listed

MEETING = frozenset({PlanAim.ENGAGE, PlanAim.IDENTIFY, PlanAim.CONFIRM})
"""Aims at meeting somebody."""


@dataclass(frozen=True, slots=True)
class Begun:
    """Introductions that are under way, as steps that stay, and a sentence for each."""

    steps: tuple[KeptStep, ...] = ()
    said: tuple[str, ...] = ()


def begun_by_requests(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    scope: Scope,
    targets: Sequence[Sought],
    kept: Sequence[KeptStep],
    asked: Asked,
    seen_at: datetime,
) -> Begun:
    """Return the steps that were begun outside of any plan: by a request that is still open.

    Nobody is asked twice at a time for the same person, so the plan goes around them. Who is among
    the steps that are kept already is left to these, and so is whoever is asked for a name there.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        scope: what the plan is for.
        targets: what is sought.
        kept: steps of a former plan that stay.
        asked: what was asked for.
        seen_at: when it is seen.

    """
    rows = requests_listed(tx, workspace=workspace, as_of=scope.as_of)
    there = {one.target.person_key for one in kept}
    there |= {one.way.people[-1] for one in kept if one.way.kind is PlanWay.INFORMANT}
    under_way = {
        row.target_key: row
        for row in reversed(rows)
        if is_open(RequestState(row.states[-1]))
        and row.target_key not in there
        and row.key not in asked.without_requests
    }
    found = [
        (_step(target, candidate, row, scope), row)
        for target in targets
        for candidate in target.candidates
        for row in [under_way.get(candidate.person_key or "")]
        if row is not None and candidate.aim in MEETING
    ]
    if not found:
        return Begun()
    hidden = hidden_from(
        tx,
        workspace=workspace,
        asker=asked.looks,
        chains=[row.people for _, row in found],
        as_of=scope.as_of,
        seen_at=seen_at,
    )
    keys = sorted({key for _, row in found for key in (row.connector_key, row.target_key)})
    people = people_by_key(tx, workspace=workspace, keys=keys, as_of=scope.as_of)

    def name(key: str, row: RequestRow) -> str:
        hides = any((key, other) in hidden for other in row.people)
        return NAME if hides else people[key].name if key in people else "somebody"

    said = [
        f"{name(row.connector_key, row)} was asked on {day(instant(row.states_ms[0]))} for an "
        f"introduction to {name(row.target_key, row)}, and that is still open"
        for _, row in found
    ]
    return Begun(tuple(step for step, _ in found), tuple(dict.fromkeys(said)))


def _step(target: Sought, candidate: Candidate, row: RequestRow, scope: Scope) -> KeptStep:
    kind = PlanWay.DIRECT if len(row.people) == 2 else PlanWay.INTRODUCTION  # noqa: PLR2004
    effort = planning_rules().ways[kind].of(max(0, len(row.people) - 2))
    begun = instant(row.states_ms[0]).astimezone(UTC).date()
    key = f"{kind}:{'>'.join(row.people)}"
    way = PlannedWay(key, kind, row.people, row.strengths, row.probability, "asked for already")
    due = max(begun + timedelta(days=effort.days), scope.today)
    return KeptStep(target_of(target, candidate), way, row.people[0], begun, due)
