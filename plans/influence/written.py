"""Which strategies a blueprint names, each with why."""

from collections.abc import Sequence

from inroad.errors import BadInput
from inroad.graph.vocabulary import InfluenceStrategy
from inroad.plans.influence.suggest import SuggestedBlueprint

Reasoned = tuple[InfluenceStrategy, str]
"""A strategy, and why for this person and role."""


def reasons_for(
    wanted: Sequence[tuple[InfluenceStrategy, str | None]] | None, offered: SuggestedBlueprint
) -> list[Reasoned]:
    """Return the strategies that somebody wants, each with why.

    Args:
        wanted: each with why; None where it is for the same reasons for which it is suggested.
            None for all: those that are suggested.
        offered: what is suggested.

    Raises:
        BadInput: there is no strategy, one stands there twice, or one has no reason that the graph
            knows of and none was given.

    """
    known = {one.strategy: one.why for one in offered.strategies}
    chosen = [(strategy, None) for strategy in known] if wanted is None else list(wanted)
    if not chosen:
        said = "name one with why: nothing in the graph speaks for any"
        raise BadInput(
            f"strategies: {said}" if wanted is None else "strategies: name one at least",
            field="strategies",
        )
    found = dict[InfluenceStrategy, str]()
    for strategy, why in chosen:
        name = offered.situation.rules.strategies[strategy].name
        if strategy in found:
            raise BadInput(f"strategies: {name} is named twice", field="strategies")
        reason = why or known.get(strategy)
        if reason is None:
            raise BadInput(
                f"strategies: say why {name} for {offered.situation.contact.name}: nothing in the "
                "graph speaks for it",
                field="strategies",
            )
        found[strategy] = reason
    return list(found.items())
