"""Whom a plan is to win, and whom it does not reach, as pictures in the terminal."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from inroad.cli.drawing import Answer
from inroad.plans.planning.too_weak import are_too_weak
from inroad.plans.wording import listed

_AIMS = {
    "ENGAGE": "engage",
    "NAME": "learn the name",
    "CONFIRM": "confirm the role",
    "IDENTIFY": "win for the role",
    "FIND": "find out who",
    "RAISE": "raise",
}
_LETTERS = {"TRUST": "T", "OPEN": "O", "SATISFIED": "S", "INDIFFERENT": "I", "DISSATISFIED": "D"}
_TOO_WEAK = ["NO_WAY"]
_SEVERAL = 2


def draw_target(target: Answer, *, with_deal: bool = False) -> Text:
    """Return whom a step is to win and to which end, with the deal where there are several."""
    text = Text(who(target), style="bold")
    what = f"{_AIMS[target['aim']]}: {target['role']}" if target["role"] else _AIMS[target["aim"]]
    if target["aim"] == "RAISE":
        is_told = target["toGrade"] is not None
        what = f"raise {_ours(target)}: {_grades(target)}" if is_told else "raise a relationship"
    if with_deal and target["opportunities"]:
        what = f"{what}\n{listed([deal['name'] for deal in target['opportunities']])}"
    return text.append(f"\n{what}", style="not bold dim")


def who(target: Answer) -> str:
    """Return whom a step is to win: a name with its title, else the office."""
    person = target["person"]
    if person is None:
        return str(target["office"])
    title = f" ({person['title']})" if person["title"] and not person["isPlaceholder"] else ""
    return f"{person['name']}{title}"


def draw_unreached(unplanned: Sequence[Answer], *, details: bool = False) -> Table:
    """Return whom a plan does not reach, to which end, and why.

    Relationships too weak to be raised are one line together, unless in detail; so is who is not
    reached because nobody has an hour for it.

    Args:
        unplanned: each with its target, limits and reason.
        details: whether each of those has a line of its own.

    """
    grid = Table.grid(padding=(0, 2))
    grid.add_column(ratio=1)
    grid.add_column(ratio=2)
    idle = [] if details else _several([one for one in unplanned if _lacks_all_hours(one)])
    weak = [] if details else _several([one for one in unplanned if _is_too_weak(one)])
    if idle:
        grid.add_row(Text(f"{len(idle)} targets", style="bold"), Text(_no_hours(idle)))
    for one in unplanned:
        if one not in weak and one not in idle:
            grid.add_row(draw_target(one["target"]), Text(one["why"]))
    if weak:
        pairs = [(_ours(one["target"]), who(one["target"])) for one in weak]
        heading = Text(f"{len(weak)} relationships", style="bold")
        grid.add_row(heading.append("\nraise", style="not bold dim"), Text(are_too_weak(pairs)))
    return grid


def _several(some: Sequence[Answer]) -> Sequence[Answer]:
    """Return those that are worth a line together; nothing where there is but one."""
    return some if len(some) >= _SEVERAL else ()


def _lacks_all_hours(one: Answer) -> bool:
    """Return whether nothing is in the way but that nobody who would act has an hour."""
    overruns = one.get("overruns") or ()
    none = all(over["limit"] == "HOURS" and over["allowed"] == 0 for over in overruns)
    return bool(overruns) and none


def _no_hours(idle: Sequence[Answer]) -> str:
    names = listed(list(dict.fromkeys(who(one["target"]) for one in idle)))
    return f"Nobody who would act has an hour in the week: give hours, to reach {names}"


def _is_too_weak(one: Answer) -> bool:
    return bool(one["target"]["aim"] == "RAISE" and one["limits"] == _TOO_WEAK)


def _ours(target: Answer) -> str:
    return target["colleague"]["name"] if target["colleague"] else "a colleague"


def _grades(target: Answer) -> str:
    start = _LETTERS.get(target["fromGrade"] or "", "no grade" if not target["fromGrade"] else "M")
    return f"{start} → {_LETTERS[target['toGrade']]}"
