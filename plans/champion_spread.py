"""Are the champions of a deal where they must be?"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from inroad.plans.coverage_model_rules import Cell
from inroad.plans.engagement import Contact
from inroad.plans.wording import counted, listed


class SpreadRule(StrEnum):
    """Where champions must be."""

    ELSEWHERE = "ELSEWHERE"
    """Outside the department that the deal sells to."""
    DEPARTMENTS = "DEPARTMENTS"
    """In so many departments."""


@dataclass(frozen=True, slots=True)
class Spread:
    """A condition on where the champions are."""

    rule: SpreadRule
    required: int
    actual: int
    met: bool
    why: str
    """One sentence, with the names or departments."""


def spreads(
    cell: Cell, champions: Sequence[tuple[Contact, bool | None]], *, deal_department: str | None
) -> tuple[Spread, ...]:
    """Return the conditions that a cell sets on where champions are; most set none.

    Args:
        cell: what is required.
        champions: those who count, and whether each works in the department that the deal sells to;
            None: not known, so that it proves nothing.
        deal_department: that department; None: not said, so that nobody is known to be outside it.

    Source: S3's coverage model; `coverage_model.yaml`.

    """
    found = list[Spread]()
    if cell.elsewhere:
        found.append(_elsewhere(cell.elsewhere, champions, deal_department))
    if cell.departments:
        found.append(_departments(cell.departments, [one for one, _ in champions]))
    return tuple(found)


def _elsewhere(
    required: int, champions: Sequence[tuple[Contact, bool | None]], department: str | None
) -> Spread:
    if department is None:
        why = "The deal's department is not set, so that nobody is known to be outside it"
        return Spread(SpreadRule.ELSEWHERE, required, 0, False, why)
    out = [one.name for one, inside in champions if inside is False]
    unknown = _unknown(sum(inside is None for _, inside in champions))
    names = f": {listed(out)}" if out else ""
    why = f"{counted(len(out), 'champion')} outside {department}{names}{unknown}"
    return Spread(SpreadRule.ELSEWHERE, required, len(out), len(out) >= required, why)


def _departments(required: int, champions: Sequence[Contact]) -> Spread:
    known = [one.department.strip() for one in champions if one.department]
    where = sorted({one.casefold(): one for one in known}.values(), key=str.casefold)
    unknown = _unknown(len(champions) - len(known))
    names = f": {listed(where)}" if where else ""
    why = f"Champions in {counted(len(where), 'department')}{names}{unknown}"
    return Spread(SpreadRule.DEPARTMENTS, required, len(where), len(where) >= required, why)


def _unknown(champions: int) -> str:
    if not champions:
        return ""
    return f"; the department of {counted(champions, 'champion')} is not known"
