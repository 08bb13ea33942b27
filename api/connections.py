"""Relay connections: pages by keyset, so that what is inserted meanwhile moves nothing."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import graphene

from inroad.errors import BadInput

T = TypeVar("T")

MOST_ON_A_PAGE = 1_000
_LONGEST_CURSOR = 2_000


@dataclass(frozen=True, slots=True)
class Edge(Generic[T]):
    """One member of a page, and the place to go on from after it."""

    node: T
    cursor: str


@dataclass(frozen=True, slots=True)
class PageBounds:
    """Where a page begins and ends, and whether there is more."""

    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Part of a list."""

    edges: list[Edge[T]]
    page_info: PageBounds


def page(edges: list[Edge[T]], *, more: bool, after: str | None) -> Page[T]:
    """Return a page of these edges; `more` says whether the list goes on behind them."""
    bounds = PageBounds(
        has_next_page=more,
        has_previous_page=after is not None,
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
    )
    return Page(edges, bounds)


def page_size(first: int, *, most: int = MOST_ON_A_PAGE) -> int:
    """Return `first` when it is a page's size.

    Raises:
        BadInput: it is not 1 to `most`.

    """
    return int(within(first, 1, most, "first"))


def count(asked: int | None, most: int, field: str, *, default: int) -> int:
    """Return how many are asked for; null stands for the default.

    Raises:
        BadInput: it is not 1 to `most`.

    """
    return int(within(default if asked is None else asked, 1, most, field))


def within(number: float, lowest: float, highest: float, field: str) -> float:
    """Return a number that is within its bounds.

    Raises:
        BadInput: it is not; the text names the argument `field` and both bounds.

    """
    if not lowest <= number <= highest:
        raise BadInput(f"{field} must be {lowest:g} to {highest:g}, not {number:g}", field=field)
    return number


def cursor_at(listed: str, *position: str | float) -> str:
    """Return the cursor of a position in the list of this name."""
    text = json.dumps([listed, *position], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode("ascii")


def position_of(listed: str, cursor: str | None, kinds: Sequence[type]) -> list[Any] | None:
    """Return the position that a cursor stands for; None for no cursor.

    Args:
        listed: name of the list that is asked for more.
        cursor: what the client gave as `after`.
        kinds: type of each part of a position in that list.

    Raises:
        BadInput: the cursor is not one of that list.

    """
    if cursor is None:
        return None
    try:
        text = base64.b64decode(cursor[:_LONGEST_CURSOR], altchars=b"-_", validate=True)
        name, *position = json.loads(text)
    except (ValueError, TypeError, RecursionError):
        name, position = None, []
    parts: list[Any] = position
    fits = [type(part) for part in parts] == list(kinds)
    if name != listed or not fits:
        raise BadInput("after: not a cursor of this list; take `pageInfo.endCursor`", field="after")
    return parts


class PageInfo(graphene.ObjectType):
    """Where a page of a list begins and ends, and whether there is more."""

    has_next_page = graphene.Boolean(required=True, description="Whether the list goes on.")
    has_previous_page = graphene.Boolean(
        required=True, description="Whether the page was asked for with `after`."
    )
    start_cursor = graphene.String(description="Cursor of the first edge.")
    end_cursor = graphene.String(description="Cursor of the last edge: `after` of the next page.")


def connection_of(node: Any, *, name: str, **fields: Any) -> Any:
    """Return the Relay connection type `<name>Connection`, with its edge type, for a node type.

    `fields` are shown beside the edges, whatever stands in the root under their names.
    """
    edge = type(
        f"{name}Edge",
        (graphene.ObjectType,),
        {
            "__doc__": f"One {name} of a page, with its cursor.",
            "node": graphene.Field(node, required=True, description=f"The {name}."),
            "cursor": graphene.String(required=True, description="Place to go on from after it."),
        },
    )
    return type(
        f"{name}Connection",
        (graphene.ObjectType,),
        {
            "__doc__": f"A page of a list of {name} objects.",
            "edges": graphene.List(
                graphene.NonNull(edge), required=True, description="Members of the page, in order."
            ),
            "page_info": graphene.Field(
                PageInfo, required=True, description="Where the page begins and ends."
            ),
            **fields,
        },
    )
