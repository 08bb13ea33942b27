"""Loaders for what an answer shows of a supposition: the ways are those that were found in it."""

from functools import cached_property
from typing import Any

from inroad.api.batch_loader import BatchLoader
from inroad.api.context import RequestContext
from inroad.api.loaders import At, Loaders
from inroad.api.loading.rows import nothing
from inroad.api.what_if.standing import Standings
from inroad.queries.placeholders.acquaintances_of import NearPerson
from inroad.queries.routes.introduction_routes import IntroductionRoute


class SupposedLoaders(Loaders):
    """Loaders of what is known of people, which answer for ways out of a supposition."""

    found: Standings

    @classmethod
    def of(cls, context: RequestContext, loaders: Loaders, found: Standings) -> "SupposedLoaders":
        """Return loaders at the instant of others, with what was found by then undone."""
        made = cls(context.read, loaders.as_of, seen_at=context.seen_at, is_now=loaders.is_now)
        made.found = found
        return made

    @cached_property
    def team_routes(self) -> BatchLoader[str, IntroductionRoute | None]:
        """The best route of our team to each person, as it was found."""

        async def fetch(keys: list[str]) -> dict[str, IntroductionRoute | None]:
            return {key: self.found.routes.get(key) for key in keys}

        return BatchLoader(fetch, nothing)

    @cached_property
    def acquaintances(self) -> BatchLoader[str, list[At[NearPerson]]]:
        """Who is near to somebody unknown by name, as it was found."""

        async def fetch(keys: list[str]) -> dict[str, list[At[Any]]]:
            return {key: [self.at(row) for row in self.found.near.get(key, ())] for key in keys}

        return BatchLoader(fetch, list)
