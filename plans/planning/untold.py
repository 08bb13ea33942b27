"""What is told of a limit of somebody who hides by now whom they know."""

from collections.abc import Collection
from dataclasses import replace

from inroad.plans.planning.limits import UNTOLD
from inroad.plans.planning.plan import Unplanned
from inroad.plans.planning.problem import Overrun


def without_limits_of(left: Unplanned, unnamed: Collection[str]) -> Unplanned:
    """Return a target that is not reached, of which nothing tells whose limits bind.

    The same is said as of those who hid it before the plan was made: that there is somebody, and
    no numbers by which they could be told.

    Args:
        left: as it was kept.
        unnamed: keys of those who are not named.

    """
    own = left.target.colleague_key
    hidden = {one.person_key for one in left.left_out.overruns} & {*unnamed} - {own}
    if not hidden:
        return left
    bare = tuple(
        Overrun(one.limit) if one.person_key in hidden else one for one in left.left_out.overruns
    )
    said = dict.fromkeys(UNTOLD[one.limit] for one in bare if one.limit in UNTOLD)
    overruns = replace(left.left_out, overruns=bare)
    return replace(left, left_out=overruns, why="; or ".join(said))
