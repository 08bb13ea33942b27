"""Ask for an introduction, in one transaction: is it a route, and may everybody on it be asked?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from inroad.api.planning.following import follow_request
from inroad.api.route_token import ShownRoute
from inroad.api.withheld import NAME
from inroad.errors import BadInput, NotFound
from inroad.graph.cypher import OpenTransaction
from inroad.graph.instants import instant
from inroad.graph.vocabulary import RequestState
from inroad.graph.writes.consent.barred_people import barred_people
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.requests.ask_for_introduction import Ask, ask_for_introduction
from inroad.graph.writes.requests.move_request import move_request
from inroad.graph.writes.take_turn import take_turn
from inroad.plans.requests import Refusal, check_move, refusal
from inroad.plans.wording import day
from inroad.queries.consent.hidden_relationships import hidden_relationships
from inroad.queries.people_by_key import people_by_key
from inroad.queries.requests.requests_listed import requests_listed
from inroad.queries.requests.standing_of import standing_of
from inroad.queries.routes.colleague_keys import colleague_keys
from inroad.queries.routes.introduction_routes import MOST_ROUTES, introduction_routes

_SAME = 1e-12


@dataclass(frozen=True, slots=True)
class Wanted:
    """An introduction that somebody wants to ask for."""

    asker_key: str
    route: ShownRoute | Sequence[str]
    """A route of an answer, or the keys of the people along one."""
    at: datetime
    opportunity_key: str | None = None


@dataclass(frozen=True, slots=True)
class _Way:
    """A route with everybody's key, and whose names the asker was not told."""

    people: tuple[str, ...]
    withheld: frozenset[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of an ask."""

    key: str | None = None
    """Of the request; None: somebody may not be asked."""
    refused: Refusal | None = None


def ask(tx: OpenTransaction, /, *, workspace: str, wanted: Wanted, provenance: Provenance) -> Asked:
    """Ask the first person on a route for an introduction, or say why she may not be asked.

    Everybody between the asker and the target has to be free to be asked: by consent, quota and
    cool-down, veto, and what they said before. Only who is asked first spends her quota.

    Args:
        tx: an open write transaction.
        workspace: key of the workspace.
        wanted: what is asked for.
        provenance: where it comes from.

    Raises:
        BadInput: it is no route from the asker, or two on it do not know each other.
        NotFound: somebody is not there.

    """
    now = provenance.recorded_at
    take_turn(tx, workspace=workspace, at=now)
    if wanted.at > now:
        raise BadInput("at: lies ahead; nobody has been asked yet", field="at")
    way = _way(tx, workspace, wanted, now)
    asked = [key for key in way.people[:-1] if key != wanted.asker_key]
    if not asked or way.people[-1] == wanted.asker_key:
        raise BadInput(
            "people: there is nobody between the asker and the target who could be asked",
            field="people",
        )
    strengths = _strengths(tx, workspace, way, wanted, now)
    if refused := _refused(tx, workspace, asked, way, wanted.at):
        return Asked(refused=refused)
    made = Ask(
        wanted.asker_key,
        asked[0],
        way.people[-1],
        way.people,
        strengths,
        wanted.at,
        wanted.opportunity_key,
    )
    return Asked(ask_for_introduction(tx, workspace=workspace, ask=made, provenance=provenance))


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
) -> None:
    """Put a request into its next state, and let the step of a plan know that was asked in it.

    Raises:
        BadInput: its state does not lead there, `at` lies ahead or before that state, or a reason
            is lacking.
        NotFound: there is no such request.

    """
    now = provenance.recorded_at
    take_turn(tx, workspace=workspace, at=now)
    if at > now:
        raise BadInput("at: lies ahead; it has not happened yet", field="at")
    found = requests_listed(tx, workspace=workspace, keys=[key], as_of=now)
    if not found:
        raise NotFound("id: there is no introduction request of this id", field="id")
    since = instant(found[0].states_ms[-1])
    check_move(RequestState(found[0].states[-1]), since, state, at=at, reason=reason)
    move_request(tx, workspace=workspace, key=key, state=state, at=at, reason=reason)
    follow_request(
        tx, workspace=workspace, request_key=key, state=state, at=at, provenance=provenance
    )


def _way(tx: OpenTransaction, workspace: str, wanted: Wanted, now: datetime) -> _Way:
    """Return the route that is meant, with everybody's key.

    Raises:
        BadInput: the route of the token leads there no more.

    """
    if not isinstance(wanted.route, ShownRoute):
        return _Way(tuple(wanted.route), frozenset())
    shown = wanted.route
    named = [key for key in shown.people if key is not None]
    if len(named) == len(shown.people):
        return _Way(tuple(named), frozenset())
    first, hops = shown.people[0], len(shown.strengths)
    sources = colleague_keys(tx, workspace=workspace, as_of=shown.as_of) if first is None else None
    found = introduction_routes(
        tx,
        workspace=workspace,
        source_keys=sources if sources is not None else [first or ""],
        target_keys=[named[-1]],
        as_of=shown.as_of,
        max_hops=hops,
        min_hops=hops,
        k=MOST_ROUTES,
        team=first is None,
    )
    for route in found:
        pairs = zip(shown.people, route.people, strict=True)
        links = zip(shown.strengths, route.strengths, strict=True)
        if all(key in (None, other) for key, other in pairs) and all(
            abs(one - other) < _SAME for one, other in links
        ):
            unnamed = {
                other for key, other in zip(shown.people, route.people, strict=True) if key is None
            }
            return _Way(route.people, frozenset(unnamed))
    on = day(now)
    raise BadInput(f"routeToken: this route is there no more on {on}; ask anew", field="routeToken")


def _strengths(
    tx: OpenTransaction, workspace: str, way: _Way, wanted: Wanted, now: datetime
) -> list[float]:
    """Return how strong each link of a route is when it is asked over.

    A link that is hidden from the asker is none, unless an answer gave the route without a name.

    Raises:
        BadInput: two on it do not know each other.

    """
    links = list(pairwise(way.people))
    hidden = hidden_relationships(
        tx, workspace=workspace, links=links, as_of=wanted.at, seen_at=now
    )
    secret = {
        frozenset(pair)
        for pair in hidden
        if wanted.asker_key not in pair and not way.withheld & set(pair)
    }
    strengths = []
    for one, other in links:
        found = introduction_routes(
            tx,
            workspace=workspace,
            source_keys=[one],
            target_keys=[other],
            as_of=wanted.at,
            max_hops=1,
            k=1,
        )
        if not found or frozenset((one, other)) in secret:
            names = _names(tx, workspace, way, wanted.at)
            raise BadInput(
                f"people: {names[one]} and {names[other]} do not know each other", field="people"
            )
        strengths.append(found[0].probability)
    return strengths


def _refused(
    tx: OpenTransaction, workspace: str, asked: Sequence[str], way: _Way, at: datetime
) -> Refusal | None:
    """Return why the first who may not be asked may not; None: all may."""
    standing = standing_of(
        tx, workspace=workspace, people=asked, target_key=way.people[-1], as_of=at
    )
    barred = barred_people(tx, workspace=workspace, people=asked)
    for key in asked:
        if key not in standing:
            raise NotFound("people: somebody on the route is not in this workspace", field="people")
        name = NAME if key in way.withheld else None
        if refused := refusal(standing[key], barred.get(key, ()), at=at, name=name):
            return refused
    return None


def _names(tx: OpenTransaction, workspace: str, way: _Way, at: datetime) -> dict[str, str]:
    found = people_by_key(tx, workspace=workspace, keys=way.people, as_of=at)
    return {
        key: NAME if key in way.withheld else found[key].name if key in found else "somebody"
        for key in way.people
    }
