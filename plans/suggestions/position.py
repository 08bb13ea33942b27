"""A position as far as suggestions look at it, and what of it can be learnt from."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import log1p

from inroad.graph.taxonomy import BuyingRole
from inroad.graph.titles import normalise
from inroad.graph.vocabulary import SeniorityLevel
from inroad.plans.role_fit import RoleFit, role_fit
from inroad.plans.suggestions.rules import suggestion_rules
from inroad.plans.wording import counted, levels
from inroad.queries.suggestions.places import Place

_WORD = re.compile(r"[^\W_]+")
_GRAM = 4
"""Letters of the pieces of words that are learnt from, so that spellings of a word are alike."""


@dataclass(frozen=True, slots=True)
class Position:
    """What somebody is in a company, and for which department a deal is."""

    title: str | None
    department: str | None
    function: str | None
    """Field of work that the title names."""
    seniority: SeniorityLevel | None
    place: Place | None
    """In the reporting lines and the influence graph; None where neither is known."""
    deal_department: str | None

    def fits(self, roles: Iterable[BuyingRole]) -> list[RoleFit]:
        """Return how well the position fits each of the roles by title rules; the best first."""
        found = (
            role_fit(
                role,
                title=self.title,
                department=self.department,
                seniority=self.seniority,
                function=self.function,
                deal_department=self.deal_department,
            )
            for role in roles
        )
        return sorted((fit for fit in found if fit), key=lambda fit: -fit.score)


@dataclass(frozen=True, slots=True)
class Feature:
    """Something about a position that a model can weigh."""

    name: str
    value: float
    words: str
    """How it is told as a reason."""
    of_role: str | None = None
    """Key of the role for which alone it is a reason; None: for any."""

    def tells(self, role_key: str) -> bool:
        """Whether it can be told as a reason for a role."""
        return self.of_role in {None, role_key}


def features_of(position: Position, roles: Sequence[BuyingRole]) -> list[Feature]:
    """Return what a model learns from: title, level, field, department, place, and title rules.

    Args:
        position: somebody's position.
        roles: the roles whose title rules count as features.

    """
    return [
        *_of_title(position.title or ""),
        *_of_job(position),
        *_of_place(position.place),
        *(
            Feature(f"fit {fit.role.key}", 2 * fit.score, fit.why, fit.role.key)
            for fit in position.fits(roles)
        ),
    ]


def _of_title(title: str) -> Iterable[Feature]:
    """Yield words, pairs of words and pieces of words; the longer the title, the less each."""
    words = _words(title)
    if not words:
        return
    share = len(words) ** -0.5
    for word in dict.fromkeys(words):
        yield Feature(f"word {word}", share, f'"{word}" in the title')
        pieces = _pieces(word)
        for piece in pieces:
            yield Feature(f"piece {piece}", share / len(pieces) ** 0.5, f'"{word}" in the title')
    for one, other in pairwise(words):
        yield Feature(f"pair {one} {other}", share, f'"{one} {other}" in the title')


@lru_cache(maxsize=16_384)
def _words(title: str) -> tuple[str, ...]:
    empty = suggestion_rules().empty_words
    return tuple(word for word in _WORD.findall(title.casefold()) if word not in empty)


def _pieces(word: str) -> list[str]:
    bounded = f"<{word}>"
    return [bounded[at : at + _GRAM] for at in range(max(1, len(bounded) - _GRAM + 1))]


def _of_job(position: Position) -> Iterable[Feature]:
    read = normalise(position.title or "")
    level = position.seniority or read.seniority
    field = position.function or read.function
    if level:
        yield Feature(f"level {level}", 1.0, f"{levels([level])} level")
    if field:
        yield Feature(f"field {field}", 1.0, f"works in {field}")
    if field and level:
        yield Feature(f"field and level {field} {level}", 1.0, f"{levels([level])} in {field}")
    if read.office:
        yield Feature(f"office {read.office}", 1.0, f"is {read.office}")
    if position.department:
        name = position.department.casefold().strip()
        yield Feature(f"department {name}", 1.0, f"sits in {position.department}")
    if position.department and position.deal_department:
        within = position.department.casefold() == position.deal_department.casefold()
        said = "in the department sold to" if within else "not in the department sold to"
        yield Feature(f"within {within}", 1.0, said)


def _of_place(place: Place | None) -> Iterable[Feature]:
    if place is None:
        return
    if place.levels_above or place.reports:
        above = place.levels_above
        said = f"{counted(above, 'level')} below the top" if above else "at the top"
        yield Feature(f"above {min(above, 4)}", 1.0, said)
        said = f"{counted(place.levels_below, 'level')} of people below"
        yield Feature(f"below {min(place.levels_below, 3)}", 1.0, said)
        said = f"{counted(place.reports, 'report')}" if place.reports else "nobody reports there"
        yield Feature("reports", log1p(place.reports), said)
    if place.influence:
        said = "whose opinion counts with others"
        yield Feature("influence", log1p(place.influence), said)


def by_name(features: Iterable[Feature]) -> Mapping[str, float]:
    """Return the values by name; a feature that stands twice adds up."""
    values: dict[str, float] = {}
    for feature in features:
        values[feature.name] = values.get(feature.name, 0.0) + feature.value
    return values
