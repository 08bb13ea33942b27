"""What all loaders of one request have in common: how rows are read, and at what instant."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from inroad.api.batch_loader import BatchLoader
from inroad.api.withheld import SeenAt

if TYPE_CHECKING:
    from inroad.api.loaders import Loaders

R = TypeVar("R")
F = TypeVar("F")

Read = Callable[..., Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class At(Generic[R]):
    """A row of the graph, with the loaders of the instant that it was read as of."""

    row: R
    loaders: "Loaders"


class RowLoaders:
    """Loaders of rows as of one instant; what they load is told by those made of it."""

    def __init__(self, read: Read, as_of: datetime, *, seen_at: SeenAt, is_now: bool) -> None:
        self.as_of = as_of
        self.seen_at = seen_at
        self.is_now = is_now
        """Whether it is the request's own instant: what has no clock is shown as it is."""
        self._read = read
        self._further: dict[Any, Any] = {}

    def further(self, kind: "Callable[[Read, Loaders], F]") -> F:
        """Return a family of loaders kept elsewhere, as of the same instant; made on first use."""
        if kind not in self._further:
            self._further[kind] = kind(self._read, self._all)
        found: F = self._further[kind]
        return found

    def at(self, row: R) -> At[R]:
        """Return a row with these loaders."""
        return At(row, self._all)

    @property
    def _all(self) -> "Loaders":
        return cast("Loaders", self)  # a family is never made by itself

    def _rows(
        self, query: Callable[..., Any], named: str, of: Callable[[Any], list[str]], **more: Any
    ) -> BatchLoader[str, list[At[Any]]]:
        """Return a loader of the rows of a query that takes keys as `named`, by what `of` says."""

        async def fetch(keys: list[str]) -> dict[str, list[At[Any]]]:
            rows = await self._read(query, **{named: keys}, as_of=self.as_of, **more)
            return self._grouped(rows, of)

        return BatchLoader(fetch, list)

    def _grouped(self, rows: Iterable[R], keys: Callable[[R], list[Any]]) -> dict[Any, list[At[R]]]:
        groups: dict[Any, list[At[R]]] = {}
        for row in rows:
            for key in keys(row):
                groups.setdefault(key, []).append(self.at(row))
        return groups


def nothing() -> None:
    """Return None: what a loader says of a key that means nothing."""
    return None
