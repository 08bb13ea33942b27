"""Sums over what may be chosen, as CP-SAT takes them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from math import prod
from typing import Any

from inroad.errors import BadInput
from inroad.plans.planning.problem import Target
from inroad.plans.planning.worth import Worth

MOST_COMBINATIONS = 20_000
"""Of ways to a target and to all that it needs; more are refused."""
Literal = Any
"""A variable of CP-SAT that is 0 or 1."""
Terms = list[tuple[Literal, int]]
"""Variables with what each counts, to be summed."""
Chances = Mapping[float, Sequence[Literal]]
"""The ways to one target by their probability."""


def total(terms: Terms) -> Any:
    """Return the sum of variables times what each counts."""
    from ortools.sat.python.cp_model import LinearExpr  # noqa: PLC0415

    return LinearExpr.weighted_sum([one for one, _ in terms], [count for _, count in terms])


def by_chance(literals: Iterable[tuple[float, Literal]]) -> Chances:
    """Return literals by the probabilities that they come with."""
    grouped: dict[float, list[Literal]] = defaultdict(list)
    for probability, literal in literals:
        grouped[probability].append(literal)
    return grouped


def points_of(
    cp: Any, worth: Worth, target: Target, chances: Mapping[str, Chances], *, is_ordered: bool
) -> Terms:
    """Return the points that a target adds, by the ways to it and to all that it needs.

    `cp` is the model that `chances` are literals of, for each target. A target that needs another
    gets a literal for each combination of their chances: exactly one of those with its own chance
    is 1, and only where the other targets are reached by ways with theirs. Where no order is kept,
    what is needed may be missing, and makes nothing less likely.

    Raises:
        BadInput: There are more combinations than can be compared.
    """
    needed = worth.needed[target.key]
    kept = [worth.kept_chances[key] for key in needed if key in worth.kept_chances]
    others = [chances[key] for key in needed if key in chances]
    parts = [
        chances[target.key],
        *(others if is_ordered else (_or_missing(cp, other) for other in others)),
    ]
    if len(parts) == 1:
        return [
            (literal, worth.points(target.key, [chance, *kept]))
            for chance, literals in parts[0].items()
            for literal in literals
        ]
    count = prod(len(part) for part in parts)
    if count > MOST_COMBINATIONS:
        raise BadInput(
            f"there are {count} combinations of ways to {target.key} and to all that it needs; "
            f"{MOST_COMBINATIONS} are as many as can be compared"
        )
    having: list[dict[float, list[Literal]]] = [defaultdict(list) for _ in parts]
    terms: Terms = []
    for combination in product(*parts):
        literal = cp.new_bool_var("")
        terms.append((literal, worth.points(target.key, [*combination, *kept])))
        for place, chance in enumerate(combination):
            having[place][chance].append(literal)
    for place, part in enumerate(parts):
        for chance, literals in part.items():
            combined, chosen = sum(having[place][chance]), sum(literals)
            cp.add(combined <= chosen if place else combined == chosen)
    return terms


def _or_missing(cp: Any, chances: Chances) -> Chances:
    """Return the ways to a target, and with them that none is taken."""
    missing = cp.new_bool_var("")
    cp.add_exactly_one(missing, *(one for literals in chances.values() for one in literals))
    return {**chances, 1.0: [*chances.get(1.0, ()), missing]}
