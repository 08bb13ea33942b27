"""What a document says, apart from how it is written down: sections of words, tables and forms."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Tone(StrEnum):
    """How something stands; a format may colour it, and never says it by colour alone."""

    PLAIN = "plain"
    GOOD = "good"
    FAIR = "fair"
    BAD = "bad"
    FAINT = "faint"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that run on."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Points:
    """Sentences, a line each."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place of a table."""

    text: str
    tone: Tone = Tone.PLAIN
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    heading: str
    share: int = 1
    """How wide it is beside the others."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; each row has a cell for each column."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    """Which of several tables of a section it is; empty where it is the only one."""


@dataclass(frozen=True, slots=True)
class Square:
    """Where a row and a column of a matrix meet."""

    text: str = ""
    shade: str = ""
    """How deep it is coloured: a relationship's grade in lower case, `touch`, or none."""
    is_marked: bool = False
    """Whether it stands out by a frame."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Two axes and what stands where they meet."""

    corner: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[Square, ...]], ...]
    """Name, what is beside it, and a square for each column."""
    legend: str
    """What the squares mean."""


@dataclass(frozen=True, slots=True)
class Form:
    """One sheet: what is asked, and what is answered in a line or several."""

    title: str
    fields: tuple[tuple[str, tuple[str, ...]], ...]
    aside: str = ""


Block = Paragraph | Points | Table | Matrix | Form


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document under its heading."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """A whole document."""

    title: str
    about: str
    """Whom or what it is of; empty where it is of all there is."""
    day: date
    """The day that it answers for (UTC)."""
    facts: tuple[tuple[str, str], ...]
    """What stands in its head beside the day: a label and what it is."""
    sections: tuple[Section, ...]
    is_wide: bool = field(default=False)
    """Whether it is printed across."""

    @property
    def heading(self) -> str:
        """Return the title with whom it is of: `Stakeholder Map: ETS`."""
        return f"{self.title}: {self.about}" if self.about else self.title


def plain(*texts: str) -> tuple[Cell, ...]:
    """Return cells of a row that nothing is special about."""
    return tuple(Cell(text) for text in texts)


def columns(**shares: int) -> tuple[Column, ...]:
    """Return columns with their shares; `_` in a name is a blank in the heading."""
    return tuple(Column(name.replace("_", " "), share) for name, share in shares.items())
