"""How well does somebody's position fit a buying role?"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field

from inroad.graph.taxonomy import BuyingRole
from inroad.graph.titles import NormalisedTitle, normalise
from inroad.graph.vocabulary import SeniorityLevel
from inroad.plans.wording import counted, levels

Share = Annotated[float, Field(gt=0, le=1)]


class FitRules(BaseModel):
    """What each likeness to a role's typical holders counts; read from `role_fit.yaml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    office: Share
    levels_apart: Annotated[tuple[Share, ...], Field(min_length=len(SeniorityLevel))]
    same_title: Share
    same_level: dict[SeniorityLevel, Share]
    in_department: float = Field(ge=1)
    elsewhere: Share
    per_place: Share
    field_alone: dict[SeniorityLevel, Share]
    criterion_missed: Share
    least: Share


@dataclass(frozen=True, slots=True)
class RoleFit:
    """A position fits a role."""

    role: BuyingRole
    score: float
    """How well, in (0, 1]; a rank among positions, not a probability."""
    why: str
    """As it follows a name: `is Chief Financial Officer, which typically is the ...`."""


@dataclass(frozen=True, slots=True)
class _Position:
    office: str | None
    function: str | None
    level: SeniorityLevel | None
    in_department: bool | None
    """Whether it is in the department that the deal sells to; None where that is not known."""


_Scored = tuple[float, str]


@lru_cache
def fit_rules() -> FitRules:
    """Return the shipped rules.

    Raises:
        ValueError: the file lacks a word, or has one too many; the text names the place.

    """
    text = (files("inroad.plans") / "role_fit.yaml").read_text(encoding="utf-8")
    return FitRules.model_validate(yaml.safe_load(text))


def role_fit(
    role: BuyingRole,
    *,
    title: str | None,
    department: str | None,
    seniority: SeniorityLevel | None,
    function: str | None,
    office: str | None = None,
    deal_department: str | None = None,
) -> RoleFit | None:
    """Return how well a position fits a role, by the role's typical titles and criteria.

    The office counts most, then the field of work by how many levels lie between, then the level
    alone. A role that no title tells (Detractor), or that is retired, fits nobody.

    Args:
        role: a role of any taxonomy.
        title: title as written; what the next ones leave open is read out of it.
        department: department as written.
        seniority: level of the position.
        function: field of work that the title names; else it is read out of the department.
        office: canonical title, `Chief Financial Officer`.
        deal_department: department that the deal sells to, where it sells to one.

    Returns:
        The best likeness, or None where there is none worth telling.

    Source: S0 and S2, "Typical Titles"; docs/method/role-suggestion.md.

    """
    if role.retired:
        return None
    read = normalise(title or "")
    position = _Position(
        office or read.office,
        function or read.function or normalise(department or "").function,
        seniority or read.seniority,
        _same_department(department, deal_department),
    )
    rules = fit_rules()
    found = [
        (score * rules.per_place**place, why)
        for place, typical in enumerate(role.titles)
        if typical
        for score, why in _likenesses(position, typical, normalise(typical), role)
    ]
    missed = _criteria_missed(position, role)
    scored = [(score * rules.criterion_missed**missed, why) for score, why in found]
    scored.extend(_field_alone(position, role))
    score, why = max(scored, key=lambda one: one[0], default=(0.0, ""))
    return RoleFit(role, min(score, 1.0), why) if score >= rules.least else None


def _same_department(department: str | None, sold_to: str | None) -> bool | None:
    if not department or not sold_to:
        return None
    if department.casefold().strip() == sold_to.casefold().strip():
        return True
    field = normalise(department).function
    return field is not None and field == normalise(sold_to).function


def _likenesses(
    position: _Position, typical: str, read: NormalisedTitle, role: BuyingRole
) -> Iterator[_Scored]:
    """Yield what a position has of one typical title."""
    rules, level = fit_rules(), read.seniority
    if read.function is None:
        yield from _generic(position, typical, level, role)
    elif position.office == read.office is not None:
        yield rules.office, f"is {position.office}, which typically is the {role.name}"
    elif position.function == read.function and position.level and level:
        apart = level.rank - position.level.rank
        said = f"works in {position.function} {_apart(apart)} {_a(typical)}"
        yield rules.levels_apart[abs(apart)], f"{said}, who typically is the {role.name}"


def _generic(
    position: _Position, typical: str, level: SeniorityLevel | None, role: BuyingRole
) -> Iterator[_Scored]:
    """Yield the likeness to a title that names no field, which is meant in one department."""
    if position.level is None or position.level is not level:
        return
    rules = fit_rules()
    same = position.office == typical
    score = rules.same_title if same else rules.same_level[level]
    said = f"is {_a(typical)}" if same else f"works at {levels([level])} level"
    why = f"{said}, as the {role.name} typically is"
    if position.in_department:
        score, why = score * rules.in_department, f"{why}, in the department that is sold to"
    elif position.in_department is False:
        score, why = score * rules.elsewhere, f"{why}, but not in the department that is sold to"
    yield min(score, 1.0), why


def _apart(levels_below: int) -> str:
    if levels_below == 0:
        return "at the level of"
    way = "below" if levels_below > 0 else "above"
    return f"{counted(abs(levels_below), 'level')} {way}"


def _a(typical: str) -> str:
    return f"{'an' if typical[0] in 'AEIO' else 'a'} {typical}"


def _criteria_missed(position: _Position, role: BuyingRole) -> int:
    """Return how many of a role's criteria a position is known to miss."""
    asked = role.criteria
    if asked is None:
        return 0
    field, level = position.function, position.level
    wrong_field = asked.functions and field and field not in asked.functions
    wrong_level = asked.seniority and level and level not in asked.seniority
    return bool(wrong_field) + bool(wrong_level)


def _field_alone(position: _Position, role: BuyingRole) -> Iterator[_Scored]:
    asked, level = role.criteria, position.level
    if asked and level and position.function in asked.functions and role.titles:
        if asked.seniority and level not in asked.seniority:
            return
        why = f"works in {position.function}, the field of the {role.name}"
        yield fit_rules().field_alone[level], why
