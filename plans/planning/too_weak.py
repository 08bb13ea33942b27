"""Several relationships that are too weak to be raised, in one sentence."""

from collections.abc import Sequence

from inroad.plans.planning.rules import planning_rules
from inroad.plans.wording import listed


def are_too_weak(pairs: Sequence[tuple[str, str]]) -> str:
    """Say that no way between some people has the least chance that a plan asks for.

    Args:
        pairs: names of ours and of theirs, two or more; one of ours may stand several times.

    """
    of: dict[str, list[str]] = {}
    for ours, theirs in pairs:
        of.setdefault(ours, []).append(theirs)
    said = "; ".join(f"{ours} with {listed(theirs)}" for ours, theirs in of.items())
    least = f"{100 * planning_rules().least_chance:.0f} %"
    return f"Too weak to raise, no way having a chance of {least}; let somebody else begin: {said}"
