"""Who on a route was asked for just this introduction already, read for all routes together."""

from collections.abc import Sequence
from functools import cached_property

from inroad.api.batch_loader import BatchLoader
from inroad.api.loaders import Loaders, Read
from inroad.queries.requests.open_asks import OpenAsk, open_asks


class OpenAsks:
    """The asks that were open at one instant, of the routes of one request."""

    def __init__(self, read: Read, loaders: Loaders) -> None:
        self._read = read
        self._loaders = loaders

    @cached_property
    def of_targets(self) -> BatchLoader[str, Sequence[OpenAsk]]:
        """The open asks for introductions to somebody, the latest first, by who is sought."""
        return BatchLoader(self._fetch, tuple)

    async def _fetch(self, targets: list[str]) -> dict[str, Sequence[OpenAsk]]:
        found: dict[str, list[OpenAsk]] = {}
        for row in await self._read(open_asks, targets=targets, as_of=self._loaders.as_of):
            found.setdefault(row.target_key, []).append(row)
        return dict(found)
