"""Loaders of what is known of customers, and of what is to be done before they renew."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cached_property

from inroad.api.batch_loader import BatchLoader
from inroad.api.loaders import AccountAt, Loaders, OpportunityAt, Read
from inroad.api.watch.read import read_watched
from inroad.graph.instants import instant
from inroad.plans.alerts.watched import WatchedAccount
from inroad.plans.post_sale.health import Health, health_of
from inroad.plans.post_sale.renewal import RenewalPlan, plan_begins, renewal_plan
from inroad.queries.duties_of import DutyRow, duties_of
from inroad.queries.watch.signals_of import SeenDoing, signals_of

Since = tuple[str, datetime]
"""A person by key, and the instant from which on it counts what they did."""
DealOf = tuple[str, str | None]
"""A deal and its account, by their keys."""
_EVER = instant(0)


class CustomerLoaders:
    """One request's loaders of customers as of one instant: `loaders.further(CustomerLoaders)`."""

    def __init__(self, read: Read, loaders: Loaders) -> None:
        self._read = read
        self._loaders = loaders

    @cached_property
    def watched(self) -> BatchLoader[str, WatchedAccount | None]:
        """What is known of accounts, by the account's key; None where there is none."""

        async def fetch(keys: list[str]) -> dict[str, WatchedAccount | None]:
            found = await self._read(read_watched, account_keys=keys, as_of=self._loaders.as_of)
            return {one.key: one for one in found}

        return BatchLoader(fetch, lambda: None)

    @cached_property
    def doings(self) -> BatchLoader[Since, list[SeenDoing]]:
        """What people did from an instant on; a statement for each instant."""

        async def fetch(keys: list[Since]) -> dict[Since, list[SeenDoing]]:
            groups: dict[Since, list[SeenDoing]] = {}
            for since in sorted({since for _, since in keys}):
                people = [person for person, from_then in keys if from_then == since]
                rows = await self._read(
                    signals_of, people=people, since=since, as_of=self._loaders.as_of
                )
                for row in rows:
                    groups.setdefault((row.person_key, since), []).append(row)
            return groups

        return BatchLoader(fetch, list)

    @cached_property
    def duties(self) -> BatchLoader[DealOf, list[DutyRow]]:
        """Who of us looks after deals and their accounts."""

        async def fetch(keys: list[DealOf]) -> dict[DealOf, list[DutyRow]]:
            rows = await self._read(
                duties_of,
                opportunities=[deal for deal, _ in keys],
                accounts=[account for _, account in keys if account is not None],
                as_of=self._loaders.as_of,
            )
            return {key: [row for row in rows if _of(row, key)] for key in keys}

        return BatchLoader(fetch, list)

    async def health(self, account: AccountAt) -> Health | None:
        """Judge a customer; None for an account that is no customer."""
        watched = await self.watched.load(account.row.key)
        if watched is None:
            return None
        return health_of(
            watched,
            taxonomies=await self._loaders.taxonomies(),
            doings=await self._done_by(watched, _EVER),
            as_of=self._loaders.as_of,
        )

    async def plan(self, deal: OpportunityAt) -> RenewalPlan:
        """Put together the plan of a renewal.

        Raises:
            BadInput: the deal is no renewal, or nobody knows when it is due.

        """
        row = deal.row
        begins = plan_begins(row)
        found = None if row.account_key is None else await self.watched.load(row.account_key)
        watched = found or WatchedAccount("", "")
        return renewal_plan(
            row,
            watched,
            taxonomies=await self._loaders.taxonomies(),
            doings=await self._done_by(watched, begins),
            duties=await self.duties.load((row.key, row.account_key)),
            as_of=self._loaders.as_of,
        )

    async def _done_by(
        self, watched: WatchedAccount, since: datetime
    ) -> Mapping[str, list[SeenDoing]]:
        """Return what those with a role on the account's deals did, by person."""
        people = sorted(_with_a_role(watched))
        rows = await self.doings.load_many([(person, since) for person in people])
        return dict(zip(people, rows, strict=True))


def _with_a_role(watched: WatchedAccount) -> Iterable[str]:
    return {one.person_key for deal in watched.deals for one in deal.held}


def _of(row: DutyRow, key: DealOf) -> bool:
    deal, account = key
    return row.opportunity_key == deal or (account is not None and row.account_key == account)
