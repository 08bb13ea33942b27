"""Ask for an introduction, in one transaction: is it a route, and may everybody on it be asked?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.api.asked_route import Way, prove_ends, refusal_on, strengths_along, way_of, withheld_on
from inroad.api.planning.following import follow_request
from inroad.api.route_token import ShownRoute
from inroad.api.ruling import REQUESTS, rules_in_force
from inroad.errors import BadInput, NotFound
from inroad.graph.cypher import OpenTransaction
from inroad.graph.instants import instant
from inroad.graph.vocabulary import RequestState
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.requests.ask_for_introduction import Ask, ask_for_introduction
from inroad.graph.writes.requests.move_request import move_request
from inroad.graph.writes.take_turn import take_turn
from inroad.plans.requests import Refusal, check_move
from inroad.queries.requests.requests_listed import RequestRow, requests_listed


@dataclass(frozen=True, slots=True)
class Wanted:
    """An introduction that somebody wants to ask for."""

    asker_key: str
    route: ShownRoute | Sequence[str]
    """A route of an answer, or the keys of the people along one."""
    at: datetime
    opportunity_key: str | None = None
    draft: bool = False
    """Whether nobody is asked yet."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of an ask."""

    key: str | None = None
    """Of the request; None: somebody may not be asked."""
    refused: Refusal | None = None


def ask(tx: OpenTransaction, /, *, workspace: str, wanted: Wanted, provenance: Provenance) -> Asked:
    """Ask the first person on a route for an introduction, or say why they may not be asked.

    Everybody between the asker and the target has to be free to be asked: by consent, quota and
    cool-down, veto, and what they said before. Only who is asked first spends their quota, and
    nobody does by a draft. A draft of the same is what is asked then, or what is kept.

    Args:
        tx: an open write transaction.
        workspace: key of the workspace.
        wanted: what is asked for.
        provenance: where it comes from.

    Raises:
        BadInput: it is no route from one of ours to a contact, two on it do not know each other, or
            the deal is somebody else's.
        NotFound: somebody, or the deal, is not there.

    """
    now = provenance.recorded_at
    take_turn(tx, workspace=workspace, at=now)
    if wanted.at > now:
        raise BadInput("at: lies ahead; nobody has been asked yet", field="at")
    way = way_of(tx, workspace, wanted.route, now)
    made, refused = _prove(tx, workspace, way, wanted, now)
    if refused is not None:
        return Asked(refused=refused)
    draft = _draft_of(tx, workspace, made, now)
    if draft is None:
        return Asked(ask_for_introduction(tx, workspace=workspace, ask=made, provenance=provenance))
    if not wanted.draft:
        move_request(
            tx,
            workspace=workspace,
            key=draft.key,
            state=RequestState.ASKED,
            at=max(wanted.at, instant(draft.states_ms[-1])),
            by=wanted.asker_key,
            strengths=made.strengths,
        )
    return Asked(draft.key)


def move(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    key: str,
    state: RequestState,
    at: datetime,
    reason: str | None,
    provenance: Provenance,
    by: str | None = None,
) -> Refusal | None:
    """Put a request into its next state, and let the step of a plan know that was asked in it.

    A draft is asked only if all that is proved of an ask holds by then; else it stays a draft, and
    why is returned.

    Args:
        tx: an open write transaction.
        workspace: key of the workspace.
        key: key of the request.
        state: where it goes.
        at: since when.
        reason: why; None: nobody says.
        provenance: where it comes from.
        by: key of who says so; None: nobody in particular.

    Raises:
        BadInput: its state does not lead there, `at` lies ahead or before that state, a reason
            is lacking, or the route of a draft is there no more.
        NotFound: there is no such request, or nobody of the key `by`.

    """
    now = provenance.recorded_at
    take_turn(tx, workspace=workspace, at=now)
    if at > now:
        raise BadInput("at: lies ahead; it has not happened yet", field="at")
    found = requests_listed(tx, workspace=workspace, keys=[key], as_of=now)
    if not found:
        raise NotFound("id: there is no introduction request of this id", field="id")
    (row,) = found
    since = instant(row.states_ms[-1])
    rules = rules_in_force(tx, REQUESTS, workspace=workspace, as_of=now).rules
    check_move(RequestState(row.states[-1]), since, state, at=at, reason=reason, rules=rules)
    strengths = None
    if state is RequestState.ASKED:
        links = withheld_on(tx, workspace, row.people, asker=row.asker_key, at=at, now=now)
        wanted = Wanted(row.asker_key, row.people, at, row.opportunity_key)
        made, refused = _prove(tx, workspace, Way(row.people, links), wanted, now)
        if refused is not None:
            return refused
        strengths = made.strengths
    move_request(
        tx,
        workspace=workspace,
        key=key,
        state=state,
        at=at,
        reason=reason,
        by=by,
        strengths=strengths,
    )
    follow_request(
        tx, workspace=workspace, request_key=key, state=state, at=at, provenance=provenance
    )
    return None


def _prove(
    tx: OpenTransaction, workspace: str, way: Way, wanted: Wanted, now: datetime
) -> tuple[Ask, Refusal | None]:
    """Return what would be asked, and why it may not be; None: it may.

    Raises:
        BadInput, NotFound: as `ask`.

    """
    asker, target = wanted.asker_key, way.people[-1]
    asked = [key for key in way.people[:-1] if key != asker]
    if not asked or target == asker:
        raise BadInput(
            "people: there is nobody between the asker and the target who could be asked",
            field="people",
        )
    prove_ends(
        tx,
        workspace=workspace,
        way=way,
        asker=asker,
        deal=wanted.opportunity_key,
        at=wanted.at,
    )
    strengths = strengths_along(tx, workspace, way, asker=asker, at=wanted.at, now=now)
    refused = refusal_on(tx, workspace, asked, way, wanted.at)
    made = Ask(
        asker,
        asked[0],
        target,
        way.people,
        strengths,
        wanted.at,
        wanted.opportunity_key,
        wanted.draft,
    )
    return made, refused


def _draft_of(tx: OpenTransaction, workspace: str, made: Ask, now: datetime) -> RequestRow | None:
    """Return the draft in which somebody wrote down just this ask; None: there is none."""
    drafts = requests_listed(
        tx,
        workspace=workspace,
        as_of=now,
        asker_key=made.asker_key,
        connector_key=made.connector_key,
        target_key=made.target_key,
        states=[RequestState.DRAFTED],
    )
    same = (tuple(made.people), made.opportunity_key)
    return next((one for one in drafts if (one.people, one.opportunity_key) == same), None)
