"""Whom nobody names in what is kept about plans: they hide whom they know on the ways."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Protocol

from inroad.api.batch_loader import BatchLoader
from inroad.api.loaders import At, Loaders, PersonAt, Read
from inroad.api.planning.loaders import SavedPlanLoaders
from inroad.api.planning.masking import hidden_on
from inroad.api.planning.shown import PlanAt
from inroad.api.types.plan import ways_shown
from inroad.api.withheld import is_withheld
from inroad.api.withheld_words import masked
from inroad.api.withholding import Withholding
from inroad.graph.vocabulary import AlertCode
from inroad.plans.planning.ground import withheld_on
from inroad.plans.planning.plan import PlannedWay
from inroad.plans.planning.saved import SavedPlan, SavedStep
from inroad.plans.planning.stored import unplanned_of
from inroad.queries.consent.hidden_relationships import hidden_relationships
from inroad.queries.saved_plans.plan_comments import PlanCommentRow
from inroad.queries.saved_plans.plans_listed import ListedPlan, plans_listed
from inroad.queries.saved_plans.ways_with import WayWith, ways_with

Names = Mapping[str, str]
"""Names by the key of the person."""
_MOST = 1_000
"""Plans of an account that are looked through."""


class AboutSteps(Protocol):
    """An alert, or an event of one."""

    @property
    def code(self) -> str:
        """A word of AlertCode."""

    @property
    def account_key(self) -> str | None:
        """The account that it is about."""

    @property
    def opportunity_key(self) -> str | None:
        """The deal."""

    @property
    def person_key(self) -> str | None:
        """The contact; None: an office, or nobody."""


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Those who are shown without a name."""

    names: Names
    people: Mapping[str, PersonAt]
    """The same people as an answer may show them, by their own keys."""


class UnnamedOnPlans:
    """One request's look at who is not named: `loaders.further(UnnamedOnPlans)`."""

    def __init__(self, read: Read, loaders: Loaders) -> None:
        self._read, self._loaders = read, loaders

    @cached_property
    def of_plans(self) -> BatchLoader[tuple[str, str | None], Names]:
        """Who is named in nothing that was said about plans, by the plan's key and who looks.

        Who hides a link of any way that the plan ever had, and who hides that they know somebody
        on one: people say things about both.
        """

        async def fetch(
            wanted: list[tuple[str, str | None]],
        ) -> dict[tuple[str, str | None], Names]:
            if await self._loaders.seen_at() is None:
                return {}
            return {(key, asker): await self._of_plan(key, asker) for key, asker in wanted}

        return BatchLoader(fetch, dict)

    async def of_alert(self, alert: AboutSteps) -> Unnamed:
        """Return who is not named in an alert about steps of plans; nobody for any other alert.

        Who hides a link of the way of a step that the alert can be about: of the same deal, and to
        the same contact, in whichever version of whichever plan.
        """
        nobody = Unnamed({}, {})
        if alert.code != AlertCode.PLAN_STEP_BROKEN or alert.account_key is None:
            return nobody
        if await self._loaders.seen_at() is None:
            return nobody
        steps = [
            one
            for one in await self._steps_at.load(alert.account_key)
            if one.step.target.opportunity_key == alert.opportunity_key
            and one.step.target.person_key == alert.person_key
        ]
        return await self._on_ways([one.step.way for one in steps], asker=None)

    async def steps_of(self, person_key: str) -> list[str]:
        """Return the keys of the steps on whose ways somebody goes without a name."""
        seen_at = await self._loaders.seen_at()
        if seen_at is None:
            return []
        rows: list[WayWith] = await self._read(ways_with, person_key=person_key)
        links = {pair for row in rows for pair in pairwise(row.people)}
        hidden = await self._read(
            hidden_relationships, links=links, as_of=self._loaders.as_of, seen_at=seen_at
        )
        return [row.step_key for row in rows if person_key in withheld_on(row.people, hidden)]

    @cached_property
    def _steps_at(self) -> BatchLoader[str, list[SavedStep]]:
        """Every step that a plan of an account ever had, by the account's key."""

        async def fetch(accounts: list[str]) -> dict[str, list[SavedStep]]:
            return {key: await self._steps_of_account(key) for key in accounts}

        return BatchLoader(fetch, list)

    async def _steps_of_account(self, key: str) -> list[SavedStep]:
        rows: list[ListedPlan] = await self._read(
            plans_listed,
            account_key=key,
            opportunity_key=None,
            person_key=None,
            states=None,
            as_of=self._loaders.as_of,
            before_at=None,
            before_key=None,
            limit=_MOST,
        )
        loaders = self._loaders.further(SavedPlanLoaders)
        found = await loaders.histories.load_many([row.key for row in rows])
        return [one for versions in found for one in _every_step(versions)]

    async def _of_plan(self, key: str, asker: str | None) -> Names:
        versions = await self._loaders.further(SavedPlanLoaders).histories.load(key)
        steps = _every_step(versions)
        ways = [way for one in steps for way in _ways(one)]
        there = {person for way in ways for person in way.people}
        there |= {one.step.target.person_key for one in steps if one.step.target.person_key}
        left = [one for version in versions for one in unplanned_of(version.row.unplanned)]
        there |= {one.target.person_key for one in left if one.target.person_key}
        hiders = await self._loaders.further(Withholding).hiders.load_many(sorted(there))
        found = dict((await self._on_ways(ways, asker=asker)).names)
        for some in hiders:
            found.update(some)
        found.pop(asker or "", None)
        return found

    async def _on_ways(self, ways: Sequence[PlannedWay], *, asker: str | None) -> Unnamed:
        names, people = dict[str, str](), dict[str, PersonAt]()
        for way in await ways_shown(self._loaders, ways, asker=asker):
            if way is not None:
                names.update(await hidden_on(way))
                pairs = zip(way.row.people, way.people, strict=True)
                people.update((key, one) for key, one in pairs if is_withheld(one.row.key))
        return Unnamed(names, people)


def _every_step(versions: Sequence[SavedPlan]) -> list[SavedStep]:
    """Return the steps that a plan ever had, by its versions."""
    return [*versions[-1].steps, *versions[-1].earlier] if versions else []


def _ways(step: SavedStep) -> list[PlannedWay]:
    return [step.step.way, *step.step.alternatives]


async def unnamed_in(plan: PlanAt) -> Names:
    """Return who is named in nothing that was said about a plan, to whoever looks at it."""
    of_plans = plan.loaders.further(UnnamedOnPlans).of_plans
    return await of_plans.load((plan.row.key, plan.asker))


async def comments_shown(plan: PlanAt, *, step_key: str | None = None) -> list[At[PlanCommentRow]]:
    """Return what was said about a plan, without whoever hides by now whom they know on a way.

    Args:
        plan: the plan.
        step_key: key of the step about which it was said; None: all of it.

    """
    names = (await unnamed_in(plan)).values()
    rows = await plan.loaders.further(SavedPlanLoaders).comments.load(plan.row.key)
    return [
        At(
            replace(row, text=masked(row.text, names), by=row.by and masked(row.by, names)),
            plan.loaders,
        )
        for row in rows
        if step_key in {None, row.step_key}
    ]
