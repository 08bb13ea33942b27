"""For whom is there an engagement strategy: an open Contact Blueprint?"""

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property

from inroad.api.batch_loader import BatchLoader
from inroad.api.loaders import Loaders, Read
from inroad.graph.cypher import OpenTransaction
from inroad.queries.blueprints.blueprints_of_contacts import blueprints_of_contacts


def managed_contacts(
    tx: OpenTransaction, /, *, workspace: str, contacts: Sequence[str], as_of: datetime
) -> frozenset[str]:
    """Return the keys of contacts at whom an open blueprint was aimed at an instant.

    It counts whoever works it and whichever deal it serves: a contact has one mind. An overdue one
    counts, for somebody answers for it still.
    """
    rows = blueprints_of_contacts(tx, workspace=workspace, contacts=contacts, as_of=as_of)
    return frozenset(row.contact_key for row in rows)


class Managing:
    """One request's look at who is managed as of one instant: `loaders.further(Managing)`."""

    def __init__(self, read: Read, loaders: Loaders) -> None:
        self._read, self._loaders = read, loaders

    @cached_property
    def managed(self) -> BatchLoader[str, bool]:
        """Whether there is an open blueprint for a contact, by the contact's key."""

        async def fetch(keys: list[str]) -> dict[str, bool]:
            found: frozenset[str] = await self._read(
                managed_contacts, contacts=keys, as_of=self._loaders.as_of
            )
            return {key: key in found for key in keys}

        return BatchLoader(fetch, bool)
