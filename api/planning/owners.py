"""Whose plans a broken step is of: they hear of it, too."""

from functools import cached_property

from inroad.api.batch_loader import BatchLoader
from inroad.api.loaders import Loaders, Read
from inroad.graph.vocabulary import AlertCode
from inroad.queries.alerts.alerts_listed import AlertSummary
from inroad.queries.saved_plans.plan_versions import PlanVersionRow, plan_versions
from inroad.queries.saved_plans.plans_at import PlanAt, plans_at


class PlanOwners:
    """One request's look at whose plans are active: `loaders.further(PlanOwners)`."""

    def __init__(self, read: Read, loaders: Loaders) -> None:
        self._read, self._loaders = read, loaders

    @cached_property
    def _active(self) -> BatchLoader[str, list[PlanVersionRow]]:
        """The last versions of the plans of accounts that are active, by the account's key."""

        async def fetch(keys: list[str]) -> dict[str, list[PlanVersionRow]]:
            as_of = self._loaders.as_of
            plans: list[PlanAt] = await self._read(plans_at, accounts=keys, as_of=as_of)
            if not plans:
                return {}
            rows: list[PlanVersionRow] = await self._read(
                plan_versions, keys=[one.plan_key for one in plans], as_of=as_of
            )
            last = {row.key: row for row in rows}
            groups: dict[str, list[PlanVersionRow]] = {}
            for row in last.values():
                groups.setdefault(row.account_key, []).append(row)
            return groups

        return BatchLoader(fetch, list)

    async def of(self, alert: AlertSummary) -> list[str]:
        """Return whose plans a broken step can be of; nobody for an alert of another code.

        Those of the deal that it is about, and of the account as a whole; who left us is left out.
        """
        if alert.code != AlertCode.PLAN_STEP_BROKEN or alert.account_key is None:
            return []
        rows = await self._active.load(alert.account_key)
        keys = [
            row.owner_key
            for row in rows
            if row.owner_key and row.opportunity_key in {None, alert.opportunity_key}
        ]
        people = await self._loaders.people_there(dict.fromkeys(keys))
        return [one.row.key for one in people if one.row.is_colleague]
