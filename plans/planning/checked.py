"""Is a problem one that can be meant?"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from inroad.errors import BadInput
from inroad.plans.planning.problem import Giver, Problem, Target, Way


def checked(problem: Problem) -> Problem:
    """Return the problem as it is.

    `after` may name targets that are neither planned nor under way: they bind nothing. `needs` may
    not, since what needs them could never be planned, and the answer would not say why.

    Raises:
        BadInput: It cannot be meant; says which target, way or giver is at fault.
    """
    for complaint in _complaints(problem):
        raise BadInput(complaint)
    return problem


def _complaints(problem: Problem) -> Iterator[str]:
    starts = problem.starts
    if not starts:
        yield "a plan needs at least one day on which its steps may begin"
    if any(later <= earlier for earlier, later in pairwise(starts)):
        yield "the days on which steps may begin have to rise"
    for who, hours in (("a colleague", problem.hours), *problem.hours_of.items()):
        if not hours >= 0:
            yield f"the hours of {who} are {hours}; they have to be 0 or more"
    for who, giver in problem.givers.items():
        yield from _of_giver(who, giver)
    known = [target.key for target in problem.targets]
    under_way = [step.target_key for step in problem.under_way]
    yield from (f"there are two targets {key}" for key in _repeated([*known, *under_way]))
    for target in problem.targets:
        yield from _of_target(target, {*known, *under_way})
    for step in problem.under_way:
        yield from _of_way(step.target_key, step.way)


def _of_giver(who: str, giver: Giver) -> Iterator[str]:
    if giver.asks_per_month is not None and giver.asks_per_month < 0:
        yield f"the quota of {who} is {giver.asks_per_month}; it has to be 0 or more"
    if giver.cool_down_days is not None and giver.cool_down_days < 0:
        yield f"the cool-down of {who} is {giver.cool_down_days} days; it has to be 0 or more"


def _of_target(target: Target, known: set[str]) -> Iterator[str]:
    if not 0 < target.gain < float("inf"):
        yield f"the gain of {target.key} is {target.gain}; it has to be above 0"
    if target.key in {*target.after, *target.needs}:
        yield f"{target.key} cannot come after itself"
    for needed in target.needs:
        if needed not in known:
            yield f"{target.key} needs {needed}, which is neither a target nor under way"
    keys = _repeated(way.key for way in target.ways)
    yield from (f"{target.key} has two ways {key}" for key in keys)
    for way in target.ways:
        yield from _of_way(target.key, way)


def _of_way(target_key: str, way: Way) -> Iterator[str]:
    of = f"of way {way.key} to {target_key}"
    if not 0 < way.probability <= 1:
        yield f"the probability {of} is {way.probability}; it has to be in (0, 1]"
    if not 0 <= way.hours < float("inf"):
        yield f"the hours {of} are {way.hours}; they have to be 0 or more"
    if way.days < 1:
        yield f"the days {of} are {way.days}; they have to be 1 or more"


def _repeated(keys: Iterable[str]) -> list[str]:
    return [key for key, times in Counter(keys).items() if times > 1]
