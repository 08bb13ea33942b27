"""Pages of the two axes of a Client Contact Map."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from inroad.api.connections import Edge, PageBounds, cursor_at, page, position_of, within
from inroad.api.contact_mapping import Mapped
from inroad.api.loaders import Loaders
from inroad.plans.contact_map.cell import Cell
from inroad.plans.contact_map.contact_map import MapColleague, MapContact

MOST_ON_AN_AXIS = 200
COLLEAGUES, CONTACTS = "map colleagues", "map contacts"


@dataclass(frozen=True, slots=True)
class MapRow:
    """Somebody on an axis, with the map."""

    row: Any
    """A MapColleague or a MapContact."""
    mapped: Mapped

    @property
    def loaders(self) -> Loaders:
        """The loaders of the map's instant."""
        return self.mapped.loaders


@dataclass(frozen=True, slots=True)
class AxisPage:
    """Part of an axis."""

    edges: list[Edge[MapRow]]
    page_info: PageBounds
    total_count: int


def axis_page(mapped: Mapped, listed: str, *, first: int | None, after: str | None) -> AxisPage:
    """Return a page of an axis.

    Raises:
        BadInput: `first` is not 1 to 200, or `after` is no cursor of that axis.

    """
    axis: Sequence[MapColleague | MapContact] = (
        mapped.of.colleagues if listed == COLLEAGUES else mapped.of.contacts
    )
    begin, end = _bounds(axis, listed, first=first, after=after)
    edges = [
        Edge(MapRow(one, mapped), cursor_at(listed, begin + number, one.key))
        for number, one in enumerate(axis[begin:end])
    ]
    found = page(edges, more=end < len(axis), after=after)
    return AxisPage(found.edges, found.page_info, len(axis))


def cells_of(row: MapRow, *, first: int | None, after: str | None) -> list[Cell]:
    """Return the cells of one contact with a page of our axis.

    Raises:
        BadInput: `first` is not 1 to 200, or `after` is no cursor of our axis.

    """
    of = row.mapped.of
    begin, end = _bounds(of.colleagues, COLLEAGUES, first=first, after=after)
    cells = (of.cells.get((one.key, row.row.key)) for one in of.colleagues[begin:end])
    return [cell for cell in cells if cell is not None]


def _bounds(
    axis: Sequence[MapColleague | MapContact], listed: str, *, first: int | None, after: str | None
) -> tuple[int, int]:
    """Return where a page begins and ends: behind the one named, wherever that one stands now."""
    size = int(within(50 if first is None else first, 1, MOST_ON_AN_AXIS, "first"))
    position = position_of(listed, after, (int, str))
    if position is None:
        return 0, size
    number, key = position
    here = next((at for at, one in enumerate(axis) if one.key == key), number)
    begin = max(here, -1) + 1
    return begin, begin + size
