"""Plans that are kept, and their steps, as an answer may show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from inroad.api.batch_loader import BatchLoader
from inroad.api.loaders import Loaders, PersonAt, Read
from inroad.api.planning.loaders import SavedPlanLoaders
from inroad.api.planning.masking import without_hidden
from inroad.api.types.plan import StepAt, WayAt, steps_shown
from inroad.api.withheld import is_withheld
from inroad.plans.planning.look import Fault
from inroad.plans.planning.plan import PlanStep
from inroad.plans.planning.saved import SavedPlan, SavedStep


@dataclass(frozen=True, slots=True)
class PlanAt:
    """One version of a plan, with the loaders of an instant."""

    row: SavedPlan
    loaders: Loaders
    asker: str | None = None
    """Key of who looks; None: nobody in particular."""


@dataclass(frozen=True, slots=True)
class SavedStepAt:
    """A step with its ways as an answer may show them; otherwise as one that is proposed."""

    row: PlanStep
    way: WayAt
    alternatives: tuple[WayAt, ...]
    actor: PersonAt | None
    loaders: Loaders
    saved: SavedStep
    plan: PlanAt
    faults: tuple[Fault, ...]

    @property
    def owner_key(self) -> str | None:
        """Key of whose plan it is; None: nobody's."""
        return self.plan.row.row.owner_key

    @property
    def assignee_is_hidden(self) -> bool:
        """Whether nobody may be told who has the step."""
        own = self.saved.assignee_key
        people = zip(self.row.way.people, self.way.people, strict=True)
        return any(key == own and is_withheld(person.row.key) for key, person in people)


async def plan_at(loaders: Loaders, key: str, *, asker: str | None = None) -> PlanAt | None:
    """Return a plan as it stands at an instant; None where there is none."""
    versions = await loaders.further(SavedPlanLoaders).histories.load(key)
    return PlanAt(versions[-1], loaders, asker) if versions else None


async def saved_steps(plan: PlanAt, steps: Sequence[SavedStep]) -> list[SavedStepAt]:
    """Return steps of a plan with their people; one of whom somebody was deleted is left out.

    Who hides a link of a way from others by now is shown without a name, in sentences too that were
    kept when nobody hid it.
    """
    loaders = plan.loaders
    against = await loaders.further(SavedPlanLoaders).against.load(plan.row.key)
    by_step = {id(one.step): one for one in steps}
    shown = await steps_shown(
        loaders, [one.step for one in steps], asker=plan.asker, owner=plan.row.row.owner_key
    )
    saved = [by_step[id(one.row)] for one in shown]
    return [
        SavedStepAt(
            own.row,
            own.way,
            own.alternatives,
            own.actor,
            loaders,
            step,
            plan,
            against.get(step.key, ()),
        )
        for own, step in zip(await without_hidden(shown), saved, strict=True)
    ]


async def proposed(plan: PlanAt, steps: Sequence[PlanStep]) -> list[StepAt]:
    """Return steps that are proposed and not kept, in whose sentences nobody is named either."""
    owner = plan.row.row.owner_key
    shown = await steps_shown(plan.loaders, steps, asker=plan.asker, owner=owner)
    return await without_hidden(shown)


class ShownPlans:
    """One request's plans and their steps by key: `loaders.further(ShownPlans)`."""

    def __init__(self, _read: Read, loaders: Loaders) -> None:
        self._loaders = loaders

    @cached_property
    def plans(self) -> BatchLoader[str, PlanAt | None]:
        """Plans as they stand at the instant, as nobody in particular sees them."""

        async def fetch(keys: list[str]) -> dict[str, PlanAt | None]:
            return {key: await plan_at(self._loaders, key) for key in keys}

        return BatchLoader(fetch, lambda: None)

    @cached_property
    def steps(self) -> BatchLoader[str, SavedStepAt | None]:
        """Steps of plans, those too that their plan does not have any more."""

        async def fetch(keys: list[str]) -> dict[str, SavedStepAt | None]:
            of = await self._loaders.further(SavedPlanLoaders).of_steps.load_many(keys)
            found: dict[str, SavedStepAt | None] = {}
            for key, plan_key in zip(keys, of, strict=True):
                plan = None if plan_key is None else await plan_at(self._loaders, plan_key)
                if plan is not None:
                    own = (*plan.row.steps, *plan.row.earlier)
                    shown = await saved_steps(plan, [one for one in own if one.key == key])
                    found[key] = shown[0] if shown else None
            return found

        return BatchLoader(fetch, lambda: None)
