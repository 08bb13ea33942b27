"""Who could introduce us to this person?"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from inroad.errors import BadInput
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import FAINTEST
from inroad.queries.routes.colleague_keys import colleague_keys
from inroad.queries.routes.route import IntroductionRoute
from inroad.queries.routes.routes_between import routes_between
from inroad.queries.routes.routes_meeting import routes_meeting
from inroad.queries.routes.routes_of_team import routes_of_team

__all__ = [
    "MOST_HOPS",
    "MOST_ROUTES",
    "IntroductionRoute",
    "disjoint_routes",
    "introduction_routes",
]
MOST_HOPS = 4
MOST_ROUTES = 50
_DIRECT = 2
"""People on a direct route, and links on the shortest one that is not."""


def introduction_routes(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    source_keys: Sequence[str] | None,
    target_keys: Sequence[str],
    as_of: datetime,
    max_hops: int = 3,
    min_hops: int = 1,
    k: int = 5,
    min_strength: float = 0.0,
    excluded_keys: Sequence[str] = (),
    without_keys: Sequence[str] = (),
) -> list[IntroductionRoute]:
    """Return the k best introduction routes from any of the askers to each target.

    Exact: the best k of all loop-free routes within the hop limit. A route starts at one of the
    askers and has no other of them in it. Who left the company, opposes us, may not be asked (by
    consent, quota or cool-down), or is excluded introduces nobody; nobody is introduced to a target
    by who vetoed the account or declined before. Such a person may still be a target or an asker;
    where the whole team stands for us, the first of a route is asked too, and begins none then.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        source_keys: people who may ask, unknown keys are ignored; None: everybody who works for us
            on the day.
        target_keys: whom to meet; each gets its own k routes.
        as_of: the day for which strengths, jobs and stances hold.
        max_hops: most links in a route, 1 to 4.
        min_hops: fewest links in a route, 1 to `max_hops`.
        k: most routes per target, 1 to 50.
        min_strength: weakest link allowed, in [0, 1]; a relationship fainter than 0.001 never
            counts.
        excluded_keys: people who must not be intermediaries.
        without_keys: people who must be neither intermediaries nor askers.

    Returns:
        Routes by target key, then falling probability. Probabilities that agree to nine digits
        tie; then the shorter goes first, then key order. No route: no row.

    Raises:
        BadInput: a number is out of its bounds.

    Source: docs/method/introduction-routes.md.

    """
    _within(max_hops, 1, MOST_HOPS, "max_hops")
    _within(min_hops, 1, max_hops, "min_hops")
    _within(k, 1, MOST_ROUTES, "k")
    _within(min_strength, 0.0, 1.0, "min_strength")
    bounds: dict[str, Any] = {
        "workspace": workspace,
        "as_of": as_of,
        "max_hops": max_hops,
        "min_hops": min_hops,
        "k": k,
        "min_strength": max(min_strength, FAINTEST),
    }
    targets = sorted(set(target_keys))
    if source_keys is None:
        return list(_of_the_team(tx, targets, excluded_keys, without_keys, bounds))
    sources = sorted(set(source_keys).difference(without_keys))
    excluded = sorted({*excluded_keys, *without_keys})
    if len(sources) == 1:
        return routes_between(
            tx, source_key=sources[0], target_keys=targets, excluded_keys=excluded, **bounds
        )
    return routes_meeting(
        tx,
        source_keys=sources,
        target_keys=targets,
        excluded_keys=excluded,
        team=False,
        **bounds,
    )


def _of_the_team(
    tx: OpenTransaction,
    target_keys: Sequence[str],
    excluded_keys: Sequence[str],
    without_keys: Sequence[str],
    bounds: dict[str, Any],
) -> Iterator[IntroductionRoute]:
    """Search from the targets to the team; what that cannot prove, from both sides."""
    answers = routes_of_team(
        tx,
        target_keys=target_keys,
        excluded_keys=excluded_keys,
        without_keys=without_keys,
        **bounds,
    )
    unproven = [one.target_key for one in answers if not one.is_proven]
    found = {one.target_key: list(one.routes) for one in answers}
    if unproven:
        where = {"workspace": bounds["workspace"], "as_of": bounds["as_of"]}
        team = set(colleague_keys(tx, **where)).difference(without_keys)
        found |= {key: [] for key in unproven}
        for route in routes_meeting(
            tx,
            source_keys=sorted(team),
            target_keys=unproven,
            excluded_keys=sorted({*excluded_keys, *without_keys}),
            team=True,
            **bounds,
        ):
            found[route.target_key].append(route)
    for key in sorted(found):
        yield from found[key]


def disjoint_routes(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    source_keys: Sequence[str] | None,
    target_key: str,
    as_of: datetime,
    max_hops: int = 3,
    k: int = 5,
    min_strength: float = 0.0,
    excluded_keys: Sequence[str] = (),
) -> list[IntroductionRoute]:
    """Return up to k routes that share nobody but the target, and the asker where there is one.

    The first is the best of all; each next one is the best that needs none of the people before,
    so that a second ask never goes through somebody who has declined the first.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        source_keys: people who may ask; None: everybody who works for us on the day.
        target_key: whom to meet.
        as_of: the day.
        max_hops: most links in a route, 1 to 4.
        k: most routes, 1 to 50.
        min_strength: weakest link allowed, in [0, 1].
        excluded_keys: people who must not be intermediaries.

    Returns:
        Routes in the order in which they were chosen, which is falling probability.

    Raises:
        BadInput: a number is out of its bounds.

    Source: docs/method/introduction-routes.md.

    """
    _within(k, 1, MOST_ROUTES, "k")
    asker = source_keys[0] if source_keys is not None and len(source_keys) == 1 else None
    spent, min_hops = set[str](), 1
    chosen: list[IntroductionRoute] = []
    while len(chosen) < k and min_hops <= max_hops:
        found = introduction_routes(
            tx,
            workspace=workspace,
            source_keys=source_keys,
            target_keys=[target_key],
            as_of=as_of,
            max_hops=max_hops,
            min_hops=min_hops,
            k=1,
            min_strength=min_strength,
            excluded_keys=excluded_keys,
            without_keys=sorted(spent),
        )
        if not found:
            break
        chosen += found
        people = found[0].people
        # The one asker asks again; of several, each asks once.
        spent |= {key for key in people[:-1] if key != asker}
        if asker is not None and len(people) == _DIRECT:
            min_hops = _DIRECT
    return chosen


def _within(value: float, lowest: float, highest: float, field: str) -> None:
    if not lowest <= value <= highest:
        raise BadInput(f"{field} must be {lowest:g} to {highest:g}, not {value:g}", field=field)
