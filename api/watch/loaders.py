"""Loaders of alerts, of what became of them, and of who of us should hear of them."""

from asyncio import gather
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from inroad.api.batch_loader import BatchLoader
from inroad.api.loaders import AccountAt, At, Loaders, OpportunityAt, Read
from inroad.graph.vocabulary import Duty
from inroad.plans.alerts.deal_state import deal_state
from inroad.plans.alerts.routing import Ours
from inroad.plans.open_deals import is_open
from inroad.queries.alerts.alerts_listed import AlertSummary, alerts_listed
from inroad.queries.alerts.history_of_alerts import AlertHappening, history_of_alerts
from inroad.queries.duties_of import DutyRow, duties_of
from inroad.queries.watch.deals_at import DealAt, deals_at

AlertAt = At[AlertSummary]
LookedAfter = tuple[Literal["opportunity", "account"], str]
"""A deal or an account, by its key."""


@dataclass(frozen=True, slots=True)
class OursOf:
    """Who of us looks after something, and what it is called."""

    ours: Ours
    name: str
    """Name of the deal, else of the account."""


class AlertLoaders:
    """One request's loaders of alerts as of one instant: `loaders.further(AlertLoaders)`."""

    def __init__(self, read: Read, loaders: Loaders) -> None:
        self._read = read
        self._loaders = loaders

    @cached_property
    def alerts(self) -> BatchLoader[str, AlertAt | None]:
        """Alerts by key; None where there is none, or was none yet."""

        async def fetch(keys: list[str]) -> dict[str, AlertAt | None]:
            rows: list[AlertSummary] = await self._read(
                alerts_listed, keys=keys, limit=len(keys), as_of=self._until
            )
            return {row.key: At(row, self._loaders) for row in rows}

        return BatchLoader(fetch, lambda: None)

    @cached_property
    def histories(self) -> BatchLoader[str, list[At[AlertHappening]]]:
        """What happened to alerts, in order, by the alert's key."""

        async def fetch(keys: list[str]) -> dict[str, list[At[AlertHappening]]]:
            groups: dict[str, list[At[AlertHappening]]] = {}
            for row in await self._read(history_of_alerts, keys=keys, as_of=self._until):
                groups.setdefault(row.alert_key, []).append(At(row, self._loaders))
            return groups

        return BatchLoader(fetch, list)

    @cached_property
    def duties(self) -> BatchLoader[LookedAfter, list[At[DutyRow]]]:
        """Who of us looks after a deal or an account."""

        async def fetch(wanted: list[LookedAfter]) -> dict[LookedAfter, list[At[DutyRow]]]:
            groups: dict[LookedAfter, list[At[DutyRow]]] = {}
            rows: list[DutyRow] = await self._read(
                duties_of,
                opportunities=[key for what, key in wanted if what == "opportunity"],
                accounts=[key for what, key in wanted if what == "account"],
                as_of=self._loaders.as_of,
            )
            for row in rows:
                groups.setdefault(_looked_after(row), []).append(At(row, self._loaders))
            return groups

        return BatchLoader(fetch, list)

    @cached_property
    def open_deals(self) -> BatchLoader[str, list[str]]:
        """Keys of the open deals of accounts, by the account's key."""

        async def fetch(keys: list[str]) -> dict[str, list[str]]:
            rows: list[DealAt] = await self._read(deals_at, accounts=keys)
            found = await self._loaders.opportunities.load_many(
                [one.opportunity_key for one in rows]
            )
            stages = await self._loaders.stages()
            groups: dict[str, list[str]] = {}
            for row, deal in zip(rows, found, strict=True):
                if deal and is_open(deal.row, as_of=self._loaders.as_of, stages=stages):
                    groups.setdefault(row.account_key, []).append(row.opportunity_key)
            return groups

        return BatchLoader(fetch, list)

    async def ours_of(
        self, *, account_key: str | None, opportunity_key: str | None, named: str | None = None
    ) -> OursOf:
        """Return who of us looks after a deal and its account, and whom they report to.

        What is about an account as a whole is for whoever looks after it, and where nobody has a
        duty on it, for those who have it on its open deals.

        Args:
            account_key: key of the account.
            opportunity_key: key of the deal, where it is about one.
            named: key of a colleague whom an alert names.

        """
        deal, account, of_deal, of_account = await gather(  # together, for one read of each kind
            self._deal(opportunity_key),
            self._account(account_key),
            self._by_duty("opportunity", opportunity_key),
            self._by_duty("account", account_key),
        )
        if account_key and opportunity_key is None:
            of_account = await self._on_open_deals(account_key) | of_account
        people = {one for held in (of_deal, of_account) for keys in held.values() for one in keys}
        ours = Ours(
            of_deal=of_deal,
            of_account=of_account,
            superiors=await self._superiors(sorted(people | ({named} if named else set()))),
            named=named,
            is_customer=await self._buys(deal) if deal else Duty.CUSTOMER_SUCCESS in of_account,
        )
        name = deal.row.name if deal else account.row.name if account else "it"
        return OursOf(ours, name)

    @property
    def _until(self) -> object:
        """The instant whose alerts are asked for; None for now: they change while we look."""
        return None if self._loaders.is_now else self._loaders.as_of

    async def _deal(self, key: str | None) -> OpportunityAt | None:
        return await self._loaders.opportunities.load(key) if key else None

    async def _account(self, key: str | None) -> AccountAt | None:
        return await self._loaders.accounts.load(key) if key else None

    async def _buys(self, deal: OpportunityAt) -> bool:
        stages = await self._loaders.stages()
        return deal_state(deal.row, stages=stages, as_of=self._loaders.as_of).buys

    async def _by_duty(
        self, what: Literal["opportunity", "account"], key: str | None
    ) -> dict[Duty, list[str]]:
        held: dict[Duty, list[str]] = {}
        for one in await self.duties.load((what, key)) if key else ():
            held.setdefault(Duty(one.row.duty), []).append(one.row.person_key)
        return held

    async def _on_open_deals(self, account_key: str) -> dict[Duty, list[str]]:
        """Return who has which duty on the open deals of an account, each once."""
        deals = await self.open_deals.load(account_key)
        held: dict[Duty, list[str]] = {}
        for found in await gather(*(self._by_duty("opportunity", deal) for deal in deals)):
            for duty, people in found.items():
                held[duty] = list(dict.fromkeys((*held.get(duty, ()), *people)))
        return held

    async def _superiors(self, people: Sequence[str]) -> dict[str, list[str]]:
        lines = await self._loaders.reporting_lines.load_many(list(people))
        return {
            person: [one.row.reports_to_key for one in found if one.row.person_key == person]
            for person, found in zip(people, lines, strict=True)
        }


def _looked_after(row: DutyRow) -> LookedAfter:
    if row.opportunity_key is not None:
        return ("opportunity", row.opportunity_key)
    return ("account", row.account_key or "")
