"""What speaks for an influence strategy, as a workspace rules it in its own way."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from string import Formatter

from inroad.errors import BadInput
from inroad.plans.influence.strategies import InfluenceFact, InfluenceRules, influence_rules
from inroad.plans.own_rules import read_own

INFLUENCE = "influence"
"""Name of a workspace's own document, and what messages call it."""
_MEANING = ("name", "also", "mechanism", "counts", "examples", "fits")
"""What a strategy is: the source's, and the same in every workspace."""
_COMMON = frozenset({"contact", "colleague", "account"})
"""What may stand in braces in every sentence."""


def shipped_document() -> str:
    """Return the shipped rules as they are written: a start for a workspace's own."""
    return (files("inroad.plans.influence") / "strategies.yaml").read_text(encoding="utf-8")


@lru_cache(maxsize=64)
def read_influence_rules(text: str) -> InfluenceRules:
    """Return what a workspace's own document rules; what it leaves out stays as shipped.

    Raises:
        BadInput: it is not YAML, a field is unknown or out of bounds, it changes what a strategy
            means, or a sentence has a gap that cannot be filled; names it.

    """
    shipped = influence_rules()
    ruled = read_own(text, shipped=shipped, file=INFLUENCE)
    for strategy, rules in ruled.strategies.items():
        for name in _MEANING:
            if getattr(rules, name) != getattr(shipped.strategies[strategy], name):
                place = f"strategies.{strategy}.{name}"
                raise BadInput(f"{INFLUENCE}: {place}: is the same in every workspace", field=place)
    known = _known(shipped)
    for place, fact, sentence in _sentences(ruled):
        _check_braces(place, sentence, known[fact] | _COMMON)
    return ruled


def _sentences(rules: InfluenceRules) -> Iterator[tuple[str, InfluenceFact | None, str]]:
    """Yield every sentence with its place, and the fact whose words fill it."""
    for strategy, one in rules.strategies.items():
        where = f"strategies.{strategy}"
        if one.tactic is not None:
            yield f"{where}.tactic", None, one.tactic
        for fact, rule in one.facts.items():
            yield f"{where}.facts.{fact}.why", fact, rule.why
            yield f"{where}.facts.{fact}.tactic", fact, rule.tactic
    for worth, said in rules.worth.items():
        yield f"worth.{worth}.ask", None, said.ask
        yield f"worth.{worth}.message", None, said.message


def _known(shipped: InfluenceRules) -> Mapping[InfluenceFact | None, frozenset[str]]:
    """Return with which words the shipped sentences say each fact: there are no others."""
    found = defaultdict[InfluenceFact | None, frozenset[str]](frozenset)
    for _, fact, sentence in _sentences(shipped):
        found[fact] |= {name for _, name, _, _ in Formatter().parse(sentence) if name}
    return found


def _check_braces(place: str, sentence: str, known: frozenset[str]) -> None:
    try:
        gaps = [(name, form, how) for _, name, form, how in Formatter().parse(sentence)]
    except ValueError as error:
        raise BadInput(f"{INFLUENCE}: {place}: {error}", field=place) from error
    for name, form, how in gaps:
        if name is not None and (name not in known or form or how):
            there = ", ".join(f"{{{one}}}" for one in sorted(known))
            said = f"{{{name}}} cannot be filled in; there are {there}"
            raise BadInput(f"{INFLUENCE}: {place}: {said}", field=place)
