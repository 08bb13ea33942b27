"""A plan made the plain way: what promises most goes first, as early as it may."""

from inroad.plans.planning.kept import Kept
from inroad.plans.planning.overruns import overruns_of
from inroad.plans.planning.problem import Chosen, Problem


def greedy(problem: Problem, steps: tuple[Chosen, ...] = ()) -> tuple[Chosen, ...]:
    """Return steps within the limits, by gain times probability, the first day that holds each.

    What a search begins with when it cannot prove the best, and what the best is compared with. A
    target that needs another waits until that is planned. `steps` are kept, and added to.
    """
    kept = Kept(problem)
    waiting = [(target, way) for target in problem.targets for way in target.ways]
    waiting.sort(key=lambda pair: -pair[0].gain * pair[1].probability)
    is_longer = True
    while is_longer:
        is_longer = False
        for target, way in waiting:
            if target.key in {step.target_key for step in steps}:
                continue
            for day in problem.starts:
                longer = (*steps, Chosen(target.key, way, day))
                if not overruns_of(kept, longer):
                    steps, is_longer = longer, True
                    break
    return steps
