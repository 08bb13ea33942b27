"""GraphQL: how sure a strength is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import graphene

from inroad.api.batch_loader import BatchLoader
from inroad.api.loaders import Link, Loaders, Read
from inroad.graph.cypher import OpenTransaction
from inroad.graph.strength_model import StrengthModel
from inroad.graph.writes.settle_relationships import strength_model
from inroad.queries.strength.weeks_of_contact import weeks_of_contact

RANGE = (
    "How sure the strength is: relationships with as much behind them came into contact at a rate "
    "in this range, four groups in five; null where a name is withheld."
)


@dataclass(frozen=True, slots=True)
class Spread:
    """The range of a strength, and what its width follows from."""

    low: float
    high: float
    weeks_of_contact: int


class StrengthRange(graphene.ObjectType):
    """Between what a strength may lie, given how much it rests on."""

    low = graphene.Float(required=True, description="Lower end, in [0, 1]; never above strength.")
    high = graphene.Float(required=True, description="Upper end, in [0, 1]; never below strength.")
    weeks_of_contact = graphene.Int(
        required=True,
        description="Calendar weeks in which the two had to do with each other: the more, the "
        "narrower. 0: the relationship is merely stated, which is taken for as sure as one week.",
    )


@dataclass(frozen=True, slots=True)
class Basis:
    """What the range of a link's strength is computed from."""

    model: StrengthModel
    weeks: int


class BasesOfStrengths:
    """One request's loader of what strengths rest on, as of one instant."""

    def __init__(self, read: Read, loaders: Loaders) -> None:
        async def fetch(links: list[Link]) -> dict[Link, Basis | None]:
            found: dict[Link, Basis | None] = await read(_bases, links=links, as_of=loaders.as_of)
            return found

        self.by_link: BatchLoader[Link, Basis | None] = BatchLoader(fetch, lambda: None)


async def range_of(loaders: Loaders, link: Link, strength: float) -> Spread | None:
    """Return the range of a link's strength; all of a request are loaded together.

    None where somebody in the link is shown without a name.
    """
    basis = await loaders.further(BasesOfStrengths).by_link.load(link)
    return None if basis is None else spread(basis, strength)


async def ranges_of(
    loaders: Loaders, links: Sequence[Link], strengths: Sequence[float]
) -> list[Spread | None]:
    """Return the range of the strength of each link, as `range_of`."""
    bases = await loaders.further(BasesOfStrengths).by_link.load_many(list(links))
    return [
        None if basis is None else spread(basis, strength)
        for basis, strength in zip(bases, strengths, strict=True)
    ]


def spread(basis: Basis, strength: float) -> Spread:
    """Return the range of a strength that rests on so much."""
    low, high = basis.model.range_of(strength, basis.weeks)
    return Spread(low, high, basis.weeks)


def _bases(
    tx: OpenTransaction, /, *, workspace: str, links: Sequence[Link], as_of: datetime
) -> dict[Link, Basis]:
    model = strength_model(tx, workspace=workspace)
    rows = weeks_of_contact(tx, workspace=workspace, links=links, as_of=as_of)
    return {(row.first_key, row.second_key): Basis(model, row.weeks) for row in rows}
