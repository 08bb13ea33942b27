"""One loader of many things by key: what a request asks for together is fetched together."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TypeVar

from aiodataloader import DataLoader

K = TypeVar("K")
V = TypeVar("V")


class BatchLoader(DataLoader[K, V]):
    """Values by key; what `fetch` does not return is `absent()`."""

    def __init__(
        self, fetch: Callable[[list[K]], Awaitable[Mapping[K, V]]], absent: Callable[[], V]
    ) -> None:
        super().__init__()
        self._fetch = fetch
        self._absent = absent

    async def batch_load_fn(self, keys: list[K]) -> list[V]:
        """Return one result per key, in the order of `keys`."""
        found = await self._fetch(keys)
        return [found[key] if key in found else self._absent() for key in keys]

    def get(self, key: K) -> V | Awaitable[V]:
        """Return the value when it is there already, else a promise of it.

        A page of a thousand rows resolves several times faster when what is there is not awaited.
        """
        future = self.load(key)
        return future.result() if future.done() else future
