"""The route over which an introduction is asked: who is on it, and may everybody be asked?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from inroad.api.route_token import ShownRoute
from inroad.api.withheld import NAME
from inroad.errors import BadInput, NotFound
from inroad.graph.cypher import OpenTransaction
from inroad.graph.writes.consent.barred_people import barred_people
from inroad.plans.requests import Refusal, refusal
from inroad.plans.wording import day
from inroad.queries.consent.hidden_relationships import hidden_relationships
from inroad.queries.opportunities_by_key import opportunities_by_key
from inroad.queries.people_by_key import people_by_key
from inroad.queries.requests.standing_of import standing_of
from inroad.queries.role_assignments import role_assignments
from inroad.queries.routes.introduction_routes import MOST_ROUTES, introduction_routes

_SAME = 1e-12


@dataclass(frozen=True, slots=True)
class Way:
    """A route with everybody's key, and whose names the asker was not told."""

    people: tuple[str, ...]
    withheld: frozenset[str] = frozenset()


def prove_ends(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    way: Way,
    asker: str,
    deal: str | None,
    at: datetime,
) -> None:
    """Insist that one of ours asks, that somebody else's is sought, and that the deal is theirs.

    Raises:
        BadInput: `askerId`, `people` or `opportunityId` cannot be meant.
        NotFound: there is no such deal.

    """
    target = way.people[-1]
    found = people_by_key(tx, workspace=workspace, keys=[asker, target], as_of=at)
    if asker in found and not found[asker].is_colleague:
        raise BadInput(
            f"askerId: {found[asker].name} did not work for us on {day(at)}; one of ours asks",
            field="askerId",
        )
    if target in found and found[target].is_colleague:
        raise BadInput(
            f"people: {found[target].name} worked for us on {day(at)}; the last of a route is a "
            "contact",
            field="people",
        )
    if deal is None or target not in found:
        return
    deals = opportunities_by_key(tx, workspace=workspace, keys=[deal])
    if deal not in deals:
        raise NotFound(
            f"opportunityId: there is no deal {deal!r} in this workspace", field="opportunityId"
        )
    if deals[deal].account_key == found[target].account_key:
        return
    roles = role_assignments(tx, workspace=workspace, as_of=at, opportunities=[deal])
    if all(one.person_key != target for one in roles):
        raise BadInput(
            f"opportunityId: {found[target].name} neither works at the account of "
            f"{deals[deal].name} nor plays a role on it",
            field="opportunityId",
        )


def withheld_on(
    tx: OpenTransaction,
    workspace: str,
    people: Sequence[str],
    *,
    asker: str,
    at: datetime,
    now: datetime,
) -> frozenset[str]:
    """Return whose names on a route are not for the asker: of hidden links, all but the ends."""
    hidden = hidden_relationships(
        tx, workspace=workspace, links=list(pairwise(people)), as_of=at, seen_at=now
    )
    unnamed = {key for pair in hidden if asker not in pair for key in pair}
    return frozenset(unnamed - {people[-1]})


def way_of(
    tx: OpenTransaction, workspace: str, route: ShownRoute | Sequence[str], now: datetime
) -> Way:
    """Return the route that is meant, with everybody's key.

    Raises:
        BadInput: the route of the token leads there no more.

    """
    if not isinstance(route, ShownRoute):
        return Way(tuple(route), frozenset())
    shown = route
    named = [key for key in shown.people if key is not None]
    if len(named) == len(shown.people):
        return Way(tuple(named), frozenset())
    first, hops = shown.people[0], len(shown.strengths)
    found = introduction_routes(
        tx,
        workspace=workspace,
        source_keys=None if first is None else [first],
        target_keys=[named[-1]],
        as_of=shown.as_of,
        max_hops=hops,
        min_hops=hops,
        k=MOST_ROUTES,
    )
    for one in found:
        pairs = zip(shown.people, one.people, strict=True)
        links = zip(shown.strengths, one.strengths, strict=True)
        if all(key in (None, other) for key, other in pairs) and all(
            abs(shown_then - now_found) < _SAME for shown_then, now_found in links
        ):
            unnamed = {
                other for key, other in zip(shown.people, one.people, strict=True) if key is None
            }
            return Way(one.people, frozenset(unnamed))
    on = day(now)
    raise BadInput(f"routeToken: this route is there no more on {on}; ask anew", field="routeToken")


def strengths_along(
    tx: OpenTransaction, workspace: str, way: Way, *, asker: str, at: datetime, now: datetime
) -> list[float]:
    """Return how strong each link of a route is when it is asked over.

    A link that is hidden from the asker is none, unless an answer gave the route without a name.

    Raises:
        BadInput: two on it do not know each other.

    """
    links = list(pairwise(way.people))
    hidden = hidden_relationships(tx, workspace=workspace, links=links, as_of=at, seen_at=now)
    secret = {
        frozenset(pair) for pair in hidden if asker not in pair and not way.withheld & set(pair)
    }
    strengths = []
    for one, other in links:
        found = introduction_routes(
            tx,
            workspace=workspace,
            source_keys=[one],
            target_keys=[other],
            as_of=at,
            max_hops=1,
            k=1,
        )
        if not found or frozenset((one, other)) in secret:
            names = _names(tx, workspace, way, at)
            raise BadInput(
                f"people: {names[one]} and {names[other]} do not know each other", field="people"
            )
        strengths.append(found[0].probability)
    return strengths


def refusal_on(
    tx: OpenTransaction, workspace: str, asked: Sequence[str], way: Way, at: datetime
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


def _names(tx: OpenTransaction, workspace: str, way: Way, at: datetime) -> dict[str, str]:
    found = people_by_key(tx, workspace=workspace, keys=way.people, as_of=at)
    return {
        key: NAME if key in way.withheld else found[key].name if key in found else "somebody"
        for key in way.people
    }
