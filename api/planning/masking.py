"""Steps that were kept before somebody hid whom she knows, without her name."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from inroad.api.loaders import At
from inroad.api.types.plan import StepAt, WayAt
from inroad.api.withheld import is_withheld
from inroad.api.withheld_words import masked
from inroad.api.withholding import withheld_of_pairs
from inroad.plans.planning.plan import PlanTarget, Unplanned
from inroad.plans.planning.untold import without_limits_of

_NOBODY = "withheld"
"""Stands in the key of a target for a colleague who may not be named."""


async def without_hidden(steps: Sequence[StepAt]) -> list[StepAt]:
    """Return steps in whose sentences and keys nobody is named who has no name on their ways.

    Of a relationship that is to be raised, and that is hidden by now, it is told that there is a
    step, and with whom; neither whose it is nor how it is graded.

    Args:
        steps: of one plan, with their ways as an answer may show them.

    """
    hidden = [await hidden_on(one.way) for one in steps]
    targets = [_target(one.row.target, names) for one, names in zip(steps, hidden, strict=True)]
    keys = {one.row.target.key: to.key for one, to in zip(steps, targets, strict=True)}
    return [
        await _without(one, names, target, keys)
        for one, names, target in zip(steps, hidden, targets, strict=True)
    ]


async def unplanned_shown(
    found: Sequence[At[Unplanned]], *, asker: str | None, unnamed: Mapping[str, str]
) -> list[At[Unplanned]]:
    """Return targets that are not reached, without relationships that are hidden by now.

    Nor is anything told of the limits of those who are not named.

    Args:
        found: as they were kept.
        asker: key of who looks; None: nobody in particular.
        unnamed: names, by key, of those who are not named in what is kept about the plan.

    """
    return [
        replace(one, row=without_limits_of(one.row, unnamed))
        for one in found
        if not await _is_hidden(one, asker)
    ]


async def _is_hidden(one: At[Unplanned], asker: str | None) -> bool:
    target, people = one.row.target, one.loaders.people
    if target.colleague_key is None or target.person_key is None:
        return False
    pair = await people.load_many([target.colleague_key, target.person_key])
    shown = await withheld_of_pairs(*pair, asker=asker)
    return shown is not None and is_withheld(shown.row.key)


async def _without(
    shown: StepAt, hidden: Mapping[str, str], target: PlanTarget, keys: Mapping[str, str]
) -> StepAt:
    names, row = list(hidden.values()), shown.row
    said = replace(
        row,
        target=target,
        first_action=masked(row.first_action, names),
        message=masked(row.message, names),
        strategies=tuple((one, masked(why, names)) for one, why in row.strategies),
        after=tuple(keys.get(key, key) for key in row.after),
    )
    others = tuple([_way(one, await hidden_on(one)) for one in shown.alternatives])
    return replace(shown, row=said, way=_way(shown.way, hidden), alternatives=others)


def _target(target: PlanTarget, hidden: Mapping[str, str]) -> PlanTarget:
    said = replace(target, why=masked(target.why, list(hidden.values())))
    own = target.colleague_key
    if own is None or own not in hidden:
        return said
    key = target.key.replace(f":{own}:", f":{_NOBODY}:")
    return replace(said, key=key, colleague_key=None, from_grade=None, to_grade=None)


def _way(way: WayAt, hidden: Mapping[str, str]) -> WayAt:
    return replace(way, row=replace(way.row, why=masked(way.row.why, list(hidden.values()))))


async def hidden_on(way: WayAt) -> dict[str, str]:
    """Return the names of those on a way who are shown without, by key."""
    pairs = zip(way.row.people, way.people, strict=True)
    hidden = [key for key, person in pairs if is_withheld(person.row.key)]
    known = await way.loaders.people.load_many(hidden)
    return {one.row.key: one.row.name for one in known if one is not None}
