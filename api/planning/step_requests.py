"""The introduction requests of the steps of a plan: asked for, and said no to."""

from dataclasses import replace
from itertools import pairwise

from inroad.api import introducing
from inroad.api.planning.wanted import MoveWanted
from inroad.api.route_token import ShownRoute
from inroad.errors import BadInput
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import PlanAim, PlanStepState, PlanWay, RequestState
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.requests.ask_for_introduction import Ask, ask_for_introduction
from inroad.graph.writes.requests.move_request import move_request
from inroad.plans.planning.saved import SavedPlan, SavedStep
from inroad.plans.planning.shared import left_to_ask
from inroad.queries.consent.hidden_relationships import hidden_relationships
from inroad.queries.people_by_key import people_by_key

_CLOSABLE = frozenset({RequestState.ASKED, RequestState.ACCEPTED})
"""States of a request in which who was asked can still decline it."""
_INTRODUCING = frozenset({PlanWay.INTRODUCTION, PlanWay.INFORMANT})
"""Ways on which somebody is asked for an introduction: to whoever would know a name, too."""
_PAIR = 2


def request_step(
    tx: OpenTransaction,
    workspace: str,
    wanted: MoveWanted,
    step: SavedStep,
    provenance: Provenance,
    *,
    plan: SavedPlan,
) -> introducing.Asked:
    """Ask for the introduction of a step, in the name of whoever has it.

    Raises:
        BadInput: nobody is asked on the way of the step, an earlier step asks already, or two on
            the way do not know each other any more; `field` is `request`.

    """
    if wanted.state is not PlanStepState.ASKED:
        raise BadInput("request: an introduction is asked for in ASKED", field="request")
    _prove_asks(step)
    try:
        return introducing.ask(
            tx,
            workspace=workspace,
            wanted=introducing.Wanted(
                step.assignee_key,
                left_to_ask(plan, step) or _route(tx, workspace, step, wanted),
                wanted.at,
                step.step.target.opportunity_key,
            ),
            provenance=provenance,
        )
    except BadInput as error:
        said = str(error).removeprefix(f"{error.field}: ")
        raise type(error)(f"request: {said}", field="request") from error


def _prove_asks(step: SavedStep) -> None:
    """Insist that somebody is asked on the way of a step to introduce whoever has it."""
    way = step.step.way
    if way.kind not in _INTRODUCING:
        raise BadInput(
            f"request: the way of this step is no introduction ({way.kind})", field="request"
        )
    if len(way.people) == _PAIR:
        raise BadInput(
            "request: nobody is asked on the way of this step; write to whoever would know",
            field="request",
        )


def _begun_by_a_colleague(tx: OpenTransaction, workspace: str, step: SavedStep) -> bool:
    """Return whether one of ours introduces whoever raises a relationship to the contact."""
    people, at = step.step.way.people, step.saved_at
    if step.step.target.aim is not PlanAim.RAISE or len(people) == _PAIR:
        return False
    found = people_by_key(tx, workspace=workspace, keys=[people[1]], as_of=at).get(people[1])
    return found is not None and found.is_colleague


def _route(
    tx: OpenTransaction, workspace: str, step: SavedStep, wanted: MoveWanted
) -> ShownRoute | tuple[str, ...]:
    """Return the way of a step as it may be asked over: whoever is withheld has no name in it."""
    way = step.step.way
    if _begun_by_a_colleague(tx, workspace, step):
        # A route begins with whoever of ours is asked first: how well the two know each other is
        # no part of it.
        way = replace(way, people=way.people[1:], strengths=way.strengths[1:])
    links = list(pairwise(way.people))
    hidden = hidden_relationships(
        tx, workspace=workspace, links=links, as_of=wanted.at, seen_at=wanted.at
    )
    secret = {
        key
        for pair in hidden
        if step.assignee_key not in pair
        for key in [pair[1] if pair[0] == way.people[-1] else pair[0]]
    } - {way.people[-1]}
    if not secret:
        return way.people
    shown = tuple(None if key in secret else key for key in way.people)
    return ShownRoute(shown, way.strengths, step.saved_at)


def keep_no(
    tx: OpenTransaction,
    workspace: str,
    wanted: MoveWanted,
    step: SavedStep,
    provenance: Provenance,
) -> str | None:
    """Keep a no to an introduction where every route looks for it; return the request's key.

    The step's own request is declined; where there is none, it is kept that somebody was asked.
    """
    decliner, people = wanted.declined_by or "", step.step.way.people
    if step.step.way.kind not in _INTRODUCING or decliner in {people[-1], step.assignee_key}:
        return None
    reason = wanted.reason or ""
    if step.request_key is not None and step.request_state in _CLOSABLE:
        introducing.move(
            tx,
            workspace=workspace,
            key=step.request_key,
            state=RequestState.DECLINED,
            at=wanted.at,
            reason=reason,
            provenance=provenance,
        )
        return step.request_key
    made = Ask(
        step.assignee_key,
        decliner,
        people[-1],
        people,
        step.step.way.strengths,
        step.since,
        step.step.target.opportunity_key,
    )
    key = ask_for_introduction(tx, workspace=workspace, ask=made, provenance=provenance)
    move_request(
        tx,
        workspace=workspace,
        key=key,
        state=RequestState.DECLINED,
        at=wanted.at,
        reason=reason,
    )
    return key
