"""Loaders: what one request asks for by key, fetched together, each once."""

from functools import cached_property

from inroad.api.batch_loader import BatchLoader
from inroad.api.loading.deals import DealLoaders, OpportunityAt
from inroad.api.loading.people import Link, PeopleLoaders, PersonAt
from inroad.api.loading.rows import At, Read, nothing
from inroad.api.loading.rules import RuleLoaders
from inroad.api.penetrating import Penetrating
from inroad.queries.accounts_by_key import AccountSummary, accounts_by_key

__all__ = ["AccountAt", "At", "Link", "Loaders", "OpportunityAt", "PersonAt", "Read"]

AccountAt = At[AccountSummary]


class Loaders(PeopleLoaders, DealLoaders, RuleLoaders):
    """One request's loaders as of one instant."""

    @cached_property
    def accounts(self) -> BatchLoader[str, AccountAt | None]:
        """Accounts by key; None where there is none."""

        async def fetch(keys: list[str]) -> dict[str, AccountAt | None]:
            found = await self._read(accounts_by_key, keys=keys)
            return {key: self.at(row) for key, row in found.items()}

        return BatchLoader(fetch, nothing)

    @cached_property
    def penetrating(self) -> Penetrating:
        """How far we reach into accounts."""
        return Penetrating(self._read, self)
