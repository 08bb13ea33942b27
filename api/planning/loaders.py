"""Loaders of plans that are kept, and of what speaks for and against their steps."""

from collections.abc import Mapping
from functools import cached_property

from inroad.api.batch_loader import BatchLoader
from inroad.api.loaders import Loaders, Read
from inroad.api.planning.anew import BegunAnew, MadeAnew, asked_before, begin_anew
from inroad.api.planning.reading import faults_in, read_plans
from inroad.api.planning.thought import thought
from inroad.errors import BadInput
from inroad.graph.vocabulary import PlanState
from inroad.plans.planning.look import Fault
from inroad.plans.planning.saved import SavedPlan
from inroad.queries.saved_plans.plan_comments import PlanCommentRow, plan_comments
from inroad.queries.saved_plans.plans_of_deals import PlanOfDeal, plans_of_deals
from inroad.queries.saved_plans.plans_of_steps import plans_of_steps

Against = Mapping[str, tuple[Fault, ...]]
"""What speaks against steps, by the step's key."""


class SavedPlanLoaders:
    """One request's saved plans as of one instant: `loaders.further(SavedPlanLoaders)`."""

    def __init__(self, read: Read, loaders: Loaders) -> None:
        self._read, self._loaders = read, loaders

    @cached_property
    def histories(self) -> BatchLoader[str, list[SavedPlan]]:
        """Versions of plans up to the instant, the first first, by the plan's key."""

        async def fetch(keys: list[str]) -> dict[str, list[SavedPlan]]:
            found: dict[str, list[SavedPlan]] = await self._read(
                read_plans, keys=keys, as_of=self._loaders.as_of
            )
            return found

        return BatchLoader(fetch, list)

    @cached_property
    def against(self) -> BatchLoader[str, Against]:
        """What speaks against the steps of plans that are active, by the plan's key."""

        async def fetch(keys: list[str]) -> dict[str, Against]:
            found = await self.histories.load_many(keys)
            plans = [rows[-1] for rows in found if rows and rows[-1].state is PlanState.ACTIVE]
            if not plans:
                return {}
            seen_at = await self._loaders.seen_at() or self._loaders.as_of
            faults: Against = await self._read(
                faults_in, plans=plans, as_of=self._loaders.as_of, seen_at=seen_at
            )
            return {plan.key: {one.key: faults[one.key] for one in plan.steps} for plan in plans}

        return BatchLoader(fetch, dict)

    @cached_property
    def anew(self) -> BatchLoader[str, MadeAnew | None]:
        """Plans made anew with what stays, by key; None of one that is closed, or cannot be."""

        async def fetch(keys: list[str]) -> dict[str, MadeAnew | None]:
            found = await self.histories.load_many(keys)
            made: dict[str, MadeAnew | None] = {}
            for rows in found:
                if rows and rows[-1].state is PlanState.ACTIVE:
                    made[rows[-1].key] = await self._made(rows[-1])
            return made

        return BatchLoader(fetch, lambda: None)

    async def _made(self, plan: SavedPlan) -> MadeAnew | None:
        """Make a plan anew; no transaction is open while it is thought about."""
        as_of = self._loaders.as_of
        when = {"as_of": as_of, "seen_at": await self._loaders.seen_at() or as_of}
        begun: BegunAnew = await self._read(
            begin_anew, former=plan, asked=asked_before(plan), **when
        )
        try:
            made = await thought(self._read, asked=begun.asked, under_way=begun.kept, **when)
        except BadInput:
            return None
        return MadeAnew(begun, made)

    @cached_property
    def comments(self) -> BatchLoader[str, list[PlanCommentRow]]:
        """What was said about plans and their steps, in order, by the plan's key."""

        async def fetch(keys: list[str]) -> dict[str, list[PlanCommentRow]]:
            groups: dict[str, list[PlanCommentRow]] = {}
            rows = await self._read(plan_comments, keys=keys, as_of=self._loaders.as_of)
            for row in rows:
                groups.setdefault(row.plan_key, []).append(row)
            return groups

        return BatchLoader(fetch, list)

    @cached_property
    def of_deals(self) -> BatchLoader[str, list[str]]:
        """Keys of the plans of deals, those changed last in front, by the deal's key."""

        async def fetch(keys: list[str]) -> dict[str, list[str]]:
            groups: dict[str, list[str]] = {}
            rows: list[PlanOfDeal] = await self._read(
                plans_of_deals, opportunities=keys, as_of=self._loaders.as_of
            )
            for row in rows:
                groups.setdefault(row.opportunity_key, []).append(row.plan_key)
            return groups

        return BatchLoader(fetch, list)

    @cached_property
    def of_steps(self) -> BatchLoader[str, str | None]:
        """Of which plan steps are, by the step's key."""

        async def fetch(keys: list[str]) -> dict[str, str | None]:
            rows = await self._read(plans_of_steps, keys=keys)
            return {row.step_key: row.plan_key for row in rows}

        return BatchLoader(fetch, lambda: None)
