"""Who hangs on whom, as an answer may show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from inroad.api.loaders import PersonAt
from inroad.api.resilience.of_deals import Resilient
from inroad.api.withholding import withheld_of_pairs
from inroad.plans.resilience.links import Hanging
from inroad.plans.resilience.threads import hanging_why


@dataclass(frozen=True, slots=True)
class HangingOn:
    """A contact whom none of ours knows without somebody else."""

    contact: PersonAt | None
    on: tuple[PersonAt, ...]
    """Who keeps it up, without a name where they hide it."""
    holds: bool
    why: str


async def hanging_of(resilient: Resilient) -> list[HangingOn]:
    """Return the contacts that hang on others, by key."""
    grouped = groupby(resilient.found.hanging, key=lambda one: one.contact_key)
    return [await _one(resilient, key, list(ties)) for key, ties in grouped]


async def _one(resilient: Resilient, key: str, ties: Sequence[Hanging]) -> HangingOn:
    people = resilient.loaders.people
    contact = await people.load(key)
    holding = [tie for tie in ties if tie.holds] or ties
    keys = sorted({by for tie in holding for by in tie.on})
    shown = [await withheld_of_pairs(one, contact) for one in await people.load_many(keys) if one]
    on = tuple(one for one in shown if one is not None)
    return HangingOn(
        contact,
        on,
        any(tie.holds for tie in ties),
        hanging_why(holding, [one.row.name for one in on]),
    )
