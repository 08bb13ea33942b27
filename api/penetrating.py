"""From the graph to how far we reach into accounts, many at once."""

from asyncio import gather
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from inroad.api.batch_loader import BatchLoader
from inroad.graph.taxonomy import STANDARD
from inroad.plans.aims_to_weigh import aims_to_weigh
from inroad.plans.committee import Completeness, completeness
from inroad.plans.coverage_rules import coverage_rules
from inroad.plans.engagement import contacts, windows_of
from inroad.plans.next_role import (
    AccountCommittee,
    Aim,
    NextRole,
    aims_of,
    committee_of,
    meanings_of,
    next_role,
)
from inroad.plans.open_deals import is_open
from inroad.plans.penetration import Penetration, penetration_of
from inroad.plans.penetration_rules import penetration_rules
from inroad.plans.role_fit import RoleFit
from inroad.queries.coverage.latest_touches import LatestTouch, latest_touches
from inroad.queries.penetration.account_penetration import account_penetration
from inroad.queries.penetration.deals_of_accounts import deals_of_accounts
from inroad.queries.penetration.last_turned import last_turned
from inroad.queries.penetration.reach_bounds import reach_bounds
from inroad.queries.penetration.stages_written import stages_written
from inroad.queries.penetration.team_reach import REACH_HOPS, team_reach
from inroad.queries.routes.introduction_routes import IntroductionRoute, introduction_routes

if TYPE_CHECKING:  # the loaders of a request hold these
    from inroad.api.loaders import Loaders, OpportunityAt

DAY_MS = 86_400_000
Read = Callable[..., Awaitable[Any]]
Touches = Mapping[str, LatestTouch]


class Penetrating:
    """One request's reading of accounts as of one instant."""

    def __init__(self, read: Read, loaders: "Loaders") -> None:
        self._read = read
        self._loaders = loaders

    async def counted(
        self,
        *,
        with_contacts: bool,
        account_keys: Sequence[str] | None = None,
        segments: Sequence[str] | None = None,
    ) -> list[Penetration]:
        """Return how far we reach into accounts, in no order; into all where none are named.

        Without contacts it takes less to sort many; what is shown of some of them is then asked
        of `accounts`.

        The stages and taxonomies of the instant asked for also tell the days before it.
        """
        taxonomies, stages, written = await gather(
            self._loaders.taxonomies(), self._loaders.stages(), self._read(stages_written)
        )
        expected = {
            name: meanings_of(taxonomies.roles_of(name))
            for name in (*taxonomies.names, *taxonomies.retired)
        }
        days = coverage_rules().windows.engaged_days
        found = await self._read(
            account_penetration,
            as_of=self._loaders.as_of,
            with_contacts=with_contacts,
            account_keys=account_keys,
            segments=segments,
            days=penetration_rules().days,
            over_stages=[words for words in written if stages.is_over(words)],
            expected=expected,
            default_taxonomy=STANDARD,
            window_ms={kind.value: count * DAY_MS for kind, count in days.items()},
            default_window_ms=min(days.values()) * DAY_MS,
        )
        return [penetration_of(row) for row in found]

    @cached_property
    def accounts(self) -> BatchLoader[str, Penetration | None]:
        """How far we reach into an account, by its key; None for the home account."""
        return BatchLoader(self._by_key, _none)

    @cached_property
    def committees(self) -> BatchLoader[str, AccountCommittee | None]:
        """The roles of an account with who holds them, by its key; None: it is not there."""
        return BatchLoader(self._with_touches, _none)

    @cached_property
    def next_roles(self) -> BatchLoader[str, NextRole | None]:
        """The role to win next at an account, by its key; None: no deal expects another."""
        return BatchLoader(self._next_roles, _none)

    @cached_property
    def routes(self) -> BatchLoader[str, IntroductionRoute | None]:
        """The best route of our team, of as many links as are weighed, by the person's key."""
        return BatchLoader(self._routes, _none)

    async def _by_key(self, keys: list[str]) -> dict[str, Penetration]:
        """Return how far we reach into each of these accounts; the home account is left out."""
        found = await self.counted(with_contacts=True, account_keys=keys)
        return {one.account_key: one for one in found}

    async def _with_touches(self, keys: list[str]) -> dict[str, AccountCommittee]:
        """Return the roles of each account with who holds them, and how each last turned to us."""
        return await self._committees(keys, self._touches)

    async def _next_roles(self, keys: list[str]) -> dict[str, NextRole | None]:
        """Return the role to win next at each account; the way to everybody is weighed at once."""
        accounts = await self._committees(keys, self._times)
        fits: dict[tuple[object, ...], RoleFit | None] = {}
        aims = {
            key: aims_of(account, fits=fits)
            for key, account in accounts.items()
            if account.has_open_deal
        }
        reach = await self._weighed(accounts, aims)
        return {key: next_role(accounts[key], some, reach=reach) for key, some in aims.items()}

    async def _weighed(
        self, accounts: Mapping[str, AccountCommittee], aims: Mapping[str, Sequence[Aim]]
    ) -> dict[str, float]:
        """Return the probability of our best route to everybody on whom a role to win depends."""
        as_of = self._loaders.as_of
        people = {aim.person_key for some in aims.values() for aim in some if aim.person_key}
        bounds = await self._read(reach_bounds, people=people, as_of=as_of)
        reach: dict[str, float | None] = {}
        while wanted := {
            person
            for key, some in aims.items()
            for person in aims_to_weigh(accounts[key], some, bounds=bounds, reach=reach)
        }:
            # Routes are sought by the bounds; without them it takes less to look at all at once.
            found = (
                await self._by_routes(wanted)
                if bounds
                else await self._read(team_reach, target_keys=wanted, as_of=as_of)
            )
            reach |= {key: found.get(key) for key in wanted}
        return {key: p for key, p in reach.items() if p is not None}

    async def _by_routes(self, people: Iterable[str]) -> dict[str, float]:
        """Return the probability of the best route to each person to whom there is one."""
        routes = await self.routes.load_many(sorted(people))
        return {one.target_key: one.probability for one in routes if one}

    async def _routes(self, keys: list[str]) -> dict[str, IntroductionRoute]:
        """Return the best route of our team to each person, of as many links as are weighed."""
        as_of = self._loaders.as_of
        found = await self._read(
            introduction_routes,
            source_keys=None,
            target_keys=keys,
            as_of=as_of,
            max_hops=REACH_HOPS,
            k=1,
        )
        return {route.target_key: route for route in found}

    async def _committees(
        self, keys: list[str], read_touches: Callable[[set[str]], Awaitable[Touches]]
    ) -> dict[str, AccountCommittee]:
        loaders = self._loaders
        rows = await self._read(deals_of_accounts, account_keys=keys)
        found = await loaders.opportunities.load_many([row.opportunity_key for row in rows])
        stages = await loaders.stages()
        of: dict[str, list[OpportunityAt]] = {}
        for row, deal in zip(rows, found, strict=True):
            if deal is not None:
                of.setdefault(row.account_key, []).append(deal)
        speaking = {key: self._speaking(of.get(key, ()), stages) for key in keys}
        deals = [deal for some, _ in speaking.values() for deal in some]
        people = await loaders.contacts.load_many([deal.row.key for deal in deals])
        touches = await read_touches({one.person_key for some in people for one in some})
        judged = dict(
            zip(
                (deal.row.key for deal in deals),
                await gather(*(self._judged(deal, touches) for deal in deals)),
                strict=True,
            )
        )
        there = {deal.row.key: some for deal, some in zip(deals, people, strict=True)}
        return {
            key: committee_of(
                key,
                has_open_deal=still_open,
                judged=[judged[deal.row.key] for deal in some],
                people=[one for deal in some for one in there[deal.row.key]],
                departments=[deal.row.department for deal in some],
            )
            for key, (some, still_open) in speaking.items()
        }

    def _speaking(
        self, deals: Iterable["OpportunityAt"], stages: Any
    ) -> tuple[list["OpportunityAt"], bool]:
        """Return the open deals; where there is none, those that are over; and which it was."""
        as_of = self._loaders.as_of
        on = as_of.date()
        some = [deal for deal in deals if deal.row.opened_on is None or deal.row.opened_on <= on]
        still_open = [deal for deal in some if is_open(deal.row, as_of=as_of, stages=stages)]
        return (still_open, True) if still_open else (some, False)

    async def _judged(self, deal: "OpportunityAt", touches: Touches) -> Completeness:
        loaders = self._loaders
        roles, people, assignments = await gather(
            loaders.roles_of(deal.row),
            loaders.contacts.load(deal.row.key),
            loaders.committees.load(deal.row.key),
        )
        theirs = contacts(people, touches, windows=windows_of(deal.row.kind), as_of=loaders.as_of)
        return completeness(roles, assignments=[one.row for one in assignments], contacts=theirs)

    async def _times(self, people: set[str]) -> Touches:
        """Return when people last turned to us, and no more: enough to say who is engaged."""
        found = await self._read(last_turned, people=people, as_of=self._loaders.as_of)
        return {key: LatestTouch(key, ms, None, None, None) for key, ms in found.items()}

    async def _touches(self, people: set[str]) -> Touches:
        """Return the latest touches, with what they were and who of ours took part."""
        found: Touches = await self._read(latest_touches, people=people, as_of=self._loaders.as_of)
        return found


def _none() -> None:
    return None
