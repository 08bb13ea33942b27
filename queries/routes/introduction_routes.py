"""Who could introduce us to this person?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.errors import BadInput
from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import FAINTEST

QUERY = cypher.load(__name__)
MOST_HOPS = 4
MOST_ROUTES = 50
_DIRECT = 2
"""People on a direct route, and links on the shortest one that is not."""


@dataclass(frozen=True, slots=True)
class IntroductionRoute:
    """A chain of people, each of whom knows the next."""

    target_key: str
    people: tuple[str, ...]
    """Person keys, asker first, target last; 2 to 5 of them, nobody twice."""
    strengths: tuple[float, ...]
    """Strength of each link in (0, 1]; one fewer than `people`."""
    probability: float
    """Product of `strengths`: chance that every link holds, if they hold independently."""


def introduction_routes(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    source_keys: Sequence[str],
    target_keys: Sequence[str],
    as_of: datetime,
    max_hops: int = 3,
    min_hops: int = 1,
    k: int = 5,
    min_strength: float = 0.0,
    excluded_keys: Sequence[str] = (),
    team: bool = False,
) -> list[IntroductionRoute]:
    """Return the k best introduction routes from any of the askers to each target.

    Exact: the best k of all loop-free routes within the hop limit. A route starts at one of
    `source_keys` and has no other of them in it. Who left the company, opposes us, may not be
    asked (by consent, quota or cool-down), or is excluded introduces nobody; nobody is introduced
    to a target by who vetoed the account or declined before. Such a person may still be a target
    or an asker.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        source_keys: people who may ask: one, some, or the whole team; unknown keys are ignored.
        target_keys: whom to meet; each gets its own k routes.
        as_of: the day for which strengths, jobs and stances hold.
        max_hops: most links in a route, 1 to 4.
        min_hops: fewest links in a route, 1 to `max_hops`.
        k: most routes per target, 1 to 50.
        min_strength: weakest link allowed, in [0, 1]; a relationship fainter than 0.001 never
            counts.
        excluded_keys: people who must not be intermediaries.
        team: whether the askers stand for our team, so that the first of a route is asked too: then
            those who may not be asked begin none.

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
    return cypher.rows(
        tx,
        QUERY,
        IntroductionRoute,
        workspace=workspace,
        source_keys=sorted(set(source_keys)),
        target_keys=sorted(set(target_keys)),
        as_of=as_of,
        max_hops=max_hops,
        min_hops=min_hops,
        k=k,
        min_strength=max(min_strength, FAINTEST),
        excluded_keys=sorted(set(excluded_keys)),
        team=team,
    )


def disjoint_routes(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    source_keys: Sequence[str],
    target_key: str,
    as_of: datetime,
    max_hops: int = 3,
    k: int = 5,
    min_strength: float = 0.0,
    excluded_keys: Sequence[str] = (),
    team: bool = False,
) -> list[IntroductionRoute]:
    """Return up to k routes that share nobody but the target, and the asker where there is one.

    The first is the best of all; each next one is the best that needs none of the people before,
    so that a second ask never goes through somebody who has declined the first.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        source_keys: people who may ask.
        target_key: whom to meet.
        as_of: the day.
        max_hops: most links in a route, 1 to 4.
        k: most routes, 1 to 50.
        min_strength: weakest link allowed, in [0, 1].
        excluded_keys: people who must not be intermediaries.
        team: whether the first of a route is asked too, as in `introduction_routes`.

    Returns:
        Routes in the order in which they were chosen, which is falling probability.

    Raises:
        BadInput: a number is out of its bounds.

    Source: docs/method/introduction-routes.md.

    """
    _within(k, 1, MOST_ROUTES, "k")
    sources, spent, min_hops = set(source_keys), set(excluded_keys), 1
    chosen: list[IntroductionRoute] = []
    while len(chosen) < k and min_hops <= max_hops:
        found = introduction_routes(
            tx,
            workspace=workspace,
            source_keys=sorted(sources),
            target_keys=[target_key],
            as_of=as_of,
            max_hops=max_hops,
            min_hops=min_hops,
            k=1,
            min_strength=min_strength,
            excluded_keys=sorted(spent),
            team=team,
        )
        if not found:
            break
        chosen += found
        people = found[0].people
        spent |= set(people[1:-1])
        if len(source_keys) > 1:
            # Out of the askers, and not an intermediary for the others either.
            sources.discard(people[0])
            spent.add(people[0])
        elif len(people) == _DIRECT:
            min_hops = _DIRECT
    return chosen


def _within(value: float, lowest: float, highest: float, field: str) -> None:
    if not lowest <= value <= highest:
        raise BadInput(f"{field} must be {lowest:g} to {highest:g}, not {value:g}", field=field)
