"""The quadrant of a deal's contacts as a plot in the terminal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import ascii_letters, ascii_lowercase, ascii_uppercase

from rich.columns import Columns
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.text import Text

from inroad.cli.drawing import Answer

_WIDE, _NARROW, _HIGH = 49, 29, 13
_BESIDE = 5
"""Columns of the plot's frame, with what stands left of it."""
_HALF = 0.5
_NAMED = 20
_LETTERS = ascii_uppercase + ascii_lowercase
_ACROSS = frozenset({"INFLUENCE", "BUDGET_AUTHORITY", "PROCESS_AUTHORITY"})
_COLOURS = {"CHAMPION": "green", "POWER_USER": "cyan", "BUYER": "yellow"}

Cell = tuple[int, int]
"""Row from the top, and column."""


def quadrant_drawn(places: Sequence[Answer]) -> RenderableType:
    """Return the plot of those who are placed, who is who, and of the others what is not known."""
    placed = [one for one in places if one["placed"]]
    rest = [one for one in places if not one["placed"]]
    if not placed:
        return Group(Text("Nobody can be placed yet.", style="yellow"), *_unknown(rest))
    letters = dict(zip(_LETTERS, placed, strict=False))
    parts = [_Plot(letters), _legend(letters), *_undrawn(placed[len(letters) :]), *_unknown(rest)]
    return Group(*parts)


@dataclass(frozen=True)
class _Plot:
    """Both axes, with letters for people; as wide as there is room for."""

    letters: Mapping[str, Answer]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the plot with an odd number of columns, so that it has a middle."""
        room = min(_WIDE, options.max_width - _BESIDE)
        yield _plot(self.letters, max(_NARROW, room - (room + 1) % 2))


def _plot(letters: Mapping[str, Answer], wide: int) -> Text:
    """Return the plot; the names of its parts stand in the frame."""
    rows = [[" "] * wide for _ in range(_HIGH)]
    rows[_HIGH // 2] = ["┄"] * wide
    for line in rows:
        line[wide // 2] = "┆"
    for letter, one in letters.items():
        row, column = _free(rows, _place(one, wide))
        rows[row][column] = letter
    text = Text("product importance\n", style="dim")
    text.append(f"1 ┌{_frame('power user', 'champion', wide)}┐\n")
    for number, line in enumerate(rows):
        text.append("½ │" if number == _HIGH // 2 else "  │")
        for sign in line:
            text.append(sign, f"bold not dim {_colour(letters[sign])}" if sign in letters else "")
        text.append("│\n")
    text.append(f"0 └{_frame('', 'buyer', wide)}┘\n")
    text.append(f"   0{'½':^{wide - 2}}1\n")
    return text.append(f"   {'influence or authority':>{wide}}")


def _frame(left: str, right: str, wide: int) -> str:
    """Return an edge of the frame with the names of the two parts that lie at it."""
    half = wide // 2
    sides = [f" {name} " if name else "" for name in (left, right)]
    return "─".join(f"{side:─^{half}}" for side in sides)


def _place(one: Answer, wide: int) -> Cell:
    """Return row and column: one half itself lies on the higher side."""
    across, upward = one["influenceOrAuthority"], one["productImportance"]
    return _HIGH - 1 - _step(upward, _HIGH), _step(across, wide)


def _step(level: float, steps: int) -> int:
    middle = steps // 2
    if level < _HALF:
        return min(int(level / _HALF * middle), middle - 1)
    return middle + 1 + min(int((level - _HALF) / _HALF * middle), middle - 1)


def _free(rows: Sequence[Sequence[str]], cell: Cell) -> Cell:
    """Return the nearest cell that holds no letter yet, in the same part of the quadrant."""
    row, column = cell
    down, across = _side(row, len(rows)), _side(column, len(rows[0]))
    free = [(y, x) for y in down for x in across if rows[y][x] not in ascii_letters]
    return min(free, key=lambda one: (abs(one[0] - row), abs(one[1] - column)))


def _side(step: int, steps: int) -> range:
    return range(steps // 2) if step < steps // 2 else range(steps // 2 + 1, steps)


def _legend(letters: Mapping[str, Answer]) -> Columns:
    """Say who each letter is, in as many columns as there is room for."""
    people = []
    for letter, one in letters.items():
        part = one["part"]["name"] if one["part"] else "no part"
        style = _colour(one)
        text = Text(letter, style=f"bold {style}").append(
            f" {one['contact']['person']['name']} ", style="not bold default"
        )
        people.append(text.append(part, style=f"not bold {style}"))
    return Columns(people, padding=(0, 3, 0, 0), column_first=True)


def _colour(one: Answer) -> str:
    return _COLOURS.get(one["part"]["key"], "white") if one["part"] else "white"


def _undrawn(more: Sequence[Answer]) -> list[RenderableType]:
    """Name those who are placed, and for whom there is no letter left."""
    if not more:
        return []
    return [Text("Placed, and not drawn: ", style="dim").append(_names(more), style="not dim")]


def _unknown(rest: Sequence[Answer]) -> list[RenderableType]:
    """Say who is not placed, by what is not known."""
    groups: dict[str, list[Answer]] = {}
    for one in rest:
        groups.setdefault(_lack(one["unknown"]), []).append(one)
    return [
        Text("Not placed, ", style="dim").append(f"{lack}: ").append(_names(people))
        for lack, people in groups.items()
    ]


def _names(people: Sequence[Answer]) -> str:
    """Return names, and how many more there are than a reader takes in."""
    names = [one["contact"]["person"]["name"] for one in people]
    more = f" and {len(names) - _NAMED} more (--json has them)" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _lack(unknown: Sequence[str]) -> str:
    across = "influence and authority" if _ACROSS & set(unknown) else ""
    upward = "product importance" if "PRODUCT_IMPORTANCE" in unknown else ""
    both = " and ".join(part for part in (across, upward) if part)
    return f"{both} not known"
