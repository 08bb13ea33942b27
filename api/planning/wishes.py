"""What those who would be asked allow, and what of it may be told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from itertools import pairwise

from inroad.graph.consent import Bar
from inroad.graph.cypher import OpenTransaction
from inroad.graph.instants import instant, milliseconds
from inroad.graph.vocabulary import RequestState
from inroad.graph.writes.consent.barred_people import barred_people
from inroad.plans.planning.known import Pair
from inroad.plans.planning.problem import Giver
from inroad.queries.consent.consents_of import ConsentVersion, consents_of, in_force
from inroad.queries.consent.hidden_relationships import hidden_relationships
from inroad.queries.requests.requests_listed import RequestRow, requests_listed

_PASSES = {Bar.QUOTA, Bar.COOL_DOWN}
"""Why somebody may not be asked, where that passes by itself."""


@dataclass(frozen=True)
class Wishes:
    """What our team allows at an instant."""

    as_of: datetime
    held: Mapping[str, ConsentVersion]
    """What each allows, by key; who said nothing is not in it."""
    requests: Sequence[RequestRow]
    """Everything that was asked up to then."""
    waiting: tuple[str, ...]
    """Keys of those who may not be asked on the day, and may on another."""
    said: Mapping[str, Sequence[ConsentVersion]]
    """Everything that each ever said."""

    @cached_property
    def declined(self) -> frozenset[Pair]:
        """Who declined to introduce to whom."""
        return frozenset(
            (one.connector_key, one.target_key)
            for one in self.requests
            if RequestState.DECLINED in one.states
        )

    def hiders(self, seen_at: datetime) -> frozenset[str]:
        """Return who hides anybody on the day, or when it is seen, whether they know them or not.

        Args:
            seen_at: when it is seen.

        """
        days = (self.as_of, seen_at)
        in_force_then = {
            key: [one for day in days if (one := in_force(own, day)) is not None]
            for key, own in self.said.items()
        }
        return frozenset(
            key
            for key, some in in_force_then.items()
            if any(one.hides_all or one.hides for one in some)
        )

    def may_introduce(self, key: str, target_key: str, account_key: str) -> bool:
        """Return whether somebody neither vetoed an account nor declined for a person there."""
        held = self.held.get(key)
        vetoed = held is not None and account_key in held.vetoes
        return not vetoed and (key, target_key) not in self.declined

    @cached_property
    def givers(self) -> dict[str, Giver]:
        """Return the limits of those who have any, with the days on which each was asked."""
        asked: dict[str, list[datetime]] = {}
        for request in self.requests:
            if request.asked_ms is not None:
                asked.setdefault(request.connector_key, []).append(instant(request.asked_ms))
        return {
            key: Giver(
                held.asks_per_month,
                held.cool_down_days,
                tuple(sorted(at.astimezone(UTC).date() for at in asked.get(key, ()))),
            )
            for key, held in self.held.items()
            if held.asks_per_month is not None or held.cool_down_days
        }


def wishes_of(
    tx: OpenTransaction, /, *, workspace: str, team: Iterable[str], as_of: datetime
) -> Wishes:
    """Return what our team allows at an instant."""
    people = sorted(team)
    versions: dict[str, list[ConsentVersion]] = {}
    for one in consents_of(tx, workspace=workspace, people=people):
        versions.setdefault(one.colleague_key, []).append(one)
    held = {
        key: allowed
        for key, own in versions.items()
        if (allowed := in_force(own, as_of)) is not None
    }
    now = milliseconds(as_of)
    barred = barred_people(tx, workspace=workspace, people=held)
    reasons = {key: {one.why for one in some if one.holds(now)} for key, some in barred.items()}
    waiting = tuple(sorted(key for key, why in reasons.items() if why and why <= _PASSES))
    requests = requests_listed(tx, workspace=workspace, as_of=as_of)
    return Wishes(as_of, held, requests, waiting, versions)


def hidden_from(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    asker: str | None,
    chains: Iterable[Sequence[str]],
    as_of: datetime,
    seen_at: datetime,
) -> frozenset[Pair]:
    """Return who on some chains hides from the one who looks that she knows whom.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        asker: who looks, from whom nothing of her own is hidden; None: nobody in particular.
        chains: keys of people, each of whom knows the next.
        as_of: the instant that the answer is about.
        seen_at: when it is given.

    """
    links = {pair for chain in chains for pair in pairwise(chain)}
    found = hidden_relationships(tx, workspace=workspace, links=links, as_of=as_of, seen_at=seen_at)
    return frozenset(pair for pair in found if asker not in pair)
