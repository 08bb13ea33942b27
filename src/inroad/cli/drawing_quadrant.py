"""The quadrant of a deal's contacts as a plot in the terminal."""

from collections.abc import Sequence
from string import ascii_uppercase

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from inroad.cli.drawing import Answer

_WIDE, _HIGH = 49, 13
_HALF = 0.5
_LEGEND = 20
_ACROSS = frozenset({"INFLUENCE", "BUDGET_AUTHORITY", "PROCESS_AUTHORITY"})
_COLOURS = {"CHAMPION": "green", "POWER_USER": "cyan", "BUYER": "yellow"}


def quadrant_drawn(places: Sequence[Answer]) -> RenderableType:
    """Return the plot of those who are placed, and of the others what is not known."""
    placed = [one for one in places if one["placed"]][: len(ascii_uppercase)]
    rest = [one for one in places if not one["placed"]]
    if not placed:
        return Group(Text("Nobody can be placed yet.", style="yellow"), *_unknown(rest))
    grid = Table.grid(padding=(0, 3))
    grid.add_row(_plot(placed), _legend(placed))
    return Group(grid, *_unknown(rest))


def _plot(placed: Sequence[Answer]) -> Text:
    """Return both axes, with letters for people; the parts' names stand in the frame."""
    letters = dict(zip(ascii_uppercase, placed, strict=False))
    rows = [[" "] * _WIDE for _ in range(_HIGH)]
    rows[_HIGH // 2] = ["┄"] * _WIDE
    for line in rows:
        line[_WIDE // 2] = "┆"
    for letter, one in letters.items():
        row, column = _place(one)
        rows[row][_free(rows[row], column)] = letter
    text = Text("product importance\n", style="dim")
    text.append(f"1 ┌{_frame('power user', 'champion')}┐\n")
    for number, line in enumerate(rows):
        text.append("½ │" if number == _HIGH // 2 else "  │")
        for sign in line:
            text.append(sign, f"bold not dim {_colour(letters[sign])}" if sign in letters else "")
        text.append("│\n")
    text.append(f"0 └{_frame('', 'buyer')}┘\n")
    return text.append(f"   0{'½':^{_WIDE - 2}}1  influence or authority")


def _frame(left: str, right: str) -> str:
    """Return an edge of the frame with the names of the two parts that lie at it."""
    half = _WIDE // 2
    sides = [f" {name} " if name else "" for name in (left, right)]
    return "─".join(f"{side:─^{half}}" for side in sides)


def _place(one: Answer) -> tuple[int, int]:
    """Return row and column: one half itself lies on the higher side."""
    across, upward = one["influenceOrAuthority"], one["productImportance"]
    return _HIGH - 1 - _step(upward, _HIGH), _step(across, _WIDE)


def _step(level: float, steps: int) -> int:
    middle = steps // 2
    if level < _HALF:
        return min(int(level / _HALF * middle), middle - 1)
    return middle + 1 + min(int((level - _HALF) / _HALF * middle), middle - 1)


def _free(row: Sequence[str], column: int) -> int:
    """Return the nearest column that holds no letter yet, on the same side of the middle."""
    side = range(_WIDE // 2) if column < _WIDE // 2 else range(_WIDE // 2 + 1, _WIDE)
    free = [one for one in side if row[one] not in ascii_uppercase]
    return min(free, key=lambda one: abs(one - column), default=column)


def _legend(placed: Sequence[Answer]) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_row()
    for letter, one in zip(ascii_uppercase, placed, strict=False):
        part = one["part"]["name"] if one["part"] else "no part"
        style = _colour(one)
        table.add_row(
            Text(letter, style=f"bold {style}"),
            one["contact"]["person"]["name"],
            Text(part, style=style),
        )
    return table


def _colour(one: Answer) -> str:
    return _COLOURS.get(one["part"]["key"], "white") if one["part"] else "white"


def _unknown(rest: Sequence[Answer]) -> list[RenderableType]:
    """Say who is not placed, by what is not known."""
    groups: dict[str, list[str]] = {}
    for one in rest:
        groups.setdefault(_lack(one["unknown"]), []).append(one["contact"]["person"]["name"])
    return [
        Text("Not placed, ", style="dim").append(f"{lack}: ").append(", ".join(names[:_LEGEND]))
        for lack, names in groups.items()
    ]


def _lack(unknown: Sequence[str]) -> str:
    across = "influence and authority" if _ACROSS & set(unknown) else ""
    upward = "product importance" if "PRODUCT_IMPORTANCE" in unknown else ""
    both = " and ".join(part for part in (across, upward) if part)
    return f"{both} not known"
