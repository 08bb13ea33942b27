"""Tables whose words are never cut, and lines that go on under where they began."""

from collections.abc import Collection

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text


def worded(*headings: str, whole: Collection[str] = (), right: Collection[str] = ()) -> Table:
    """Return an empty table, narrow between its columns; a word that is too long is folded.

    Args:
        headings: of its columns, from the left.
        whole: those of the columns that keep to one line.
        right: those of the columns that hold numbers.

    """
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), header_style="dim")
    for heading in headings:
        table.add_column(
            heading,
            no_wrap=heading in whole,
            overflow="fold",
            justify="right" if heading in right else "left",
        )
    return table


def hanging(lead: Text | str, words: RenderableType, *, indent: int = 0) -> RenderableType:
    """Return words after a lead; their further lines begin where the first did."""
    grid = Table.grid()
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(lead, words)
    return Padding(grid, (0, 0, 0, indent))
