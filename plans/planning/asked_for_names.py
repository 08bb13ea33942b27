"""Whoever has to wait for their turn is not asked for the names of others before it."""

from collections.abc import Mapping, Sequence

from inroad.plans.planning.order import leads
from inroad.plans.planning.rules import planning_rules
from inroad.plans.planning.sought import MEETING, Sought
from inroad.plans.planning.ways import Option

Options = Mapping[str, tuple[Option, ...]]
"""Ways by the key of what they lead to, the best first."""
After = Mapping[str, tuple[str, ...]]
"""By the key of a target, what comes before."""


def names_in_turn(
    targets: Sequence[Sought], options: Options, after: After
) -> tuple[Options, After]:
    """Return the ways to names, and what comes before them, so that nobody is asked too early.

    Whoever is to be won only after somebody else, as the economic buyer after the champion, is
    asked who holds an office, and to introduce us there, only then, too. Where somebody without
    such an order would know and the way there is worth its work, they are asked instead.

    Source: S0; docs/method/multi-threading-plan.md.

    """
    turns = {
        one.person_key: after[target.key]
        for target in targets
        if target.raising is None and after[target.key]
        for one in target.candidates
        if one.aim in MEETING
    }
    ways, orders = dict(options), dict(after)
    for target in targets:
        some = options[target.key]
        if not any(one.near for one in some):
            continue
        free = tuple(one for one in some if not _turn(one, turns))
        if free and free[0].probability >= planning_rules().least_chance:
            ways[target.key] = free
            continue
        waits = _turn(some[0], turns)
        ways[target.key] = tuple(one for one in some if set(_turn(one, turns)) <= set(waits))
        for earlier in waits:
            if earlier != target.key and not leads(earlier, target.key, orders, targets):
                orders[target.key] = (*orders[target.key], earlier)
    return ways, orders


def _turn(option: Option, turns: Mapping[str | None, tuple[str, ...]]) -> tuple[str, ...]:
    """Return what comes before whoever would know the name; empty: nothing does."""
    return turns.get(option.near.person_key, ()) if option.near is not None else ()
