"""Read who listens to whom at the account of a deal, and work out what pulls whom."""

from asyncio import gather
from collections.abc import Sequence
from dataclasses import dataclass

from inroad.api.context import RequestContext
from inroad.api.loaders import At, OpportunityAt
from inroad.api.types.covered import covered
from inroad.errors import BadInput
from inroad.graph.vocabulary import Stance
from inroad.plans.committee import Standing
from inroad.plans.coverage import Coverage
from inroad.plans.pull.conversions import Conversion, conversions, threats
from inroad.plans.pull.network import network
from inroad.plans.pull.pull import Pull, PullDirection, pull_on
from inroad.plans.pull.stances import stances_of
from inroad.plans.pull.words import carried, if_changed, said_of
from inroad.queries.influences_of import influences_of
from inroad.queries.people_by_key import people_by_key
from inroad.queries.reporting_lines_of import reporting_lines_of


@dataclass(frozen=True, slots=True)
class ShownCarrier:
    """A carrier, with the sentence on it."""

    person_key: str
    stance: Stance | None
    weight: float
    pull: float
    path: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class ShownConversion:
    """A change of mind, with the sentence on it."""

    person_key: str
    from_stance: Stance | None
    to_stance: Stance
    steps: int
    net: float
    direction: PullDirection
    turns: bool
    why: str


@dataclass(frozen=True, slots=True)
class Pulled:
    """What pulls one person, in numbers and words."""

    person_key: str
    net: float
    direction: PullDirection
    unknown_share: float
    explanation: str
    carriers: tuple[ShownCarrier, ...]
    conversions: tuple[ShownConversion, ...]
    threats: tuple[ShownConversion, ...]


@dataclass(frozen=True, slots=True)
class PulledDeal:
    """What pulls the buyers of a deal."""

    pulls: tuple[At[Pulled], ...]
    explanation: str
    """Who was asked about, or why there is nobody."""


async def pulls_of(
    context: RequestContext, deal: OpportunityAt, *, on: Sequence[str] = ()
) -> PulledDeal:
    """Return what pulls the buyers of a deal, or those who are named.

    Args:
        context: the request.
        deal: the deal; its loaders say for which instant.
        on: keys of people; none: whoever stands for the economic buyer.

    Raises:
        BadInput: somebody named is not on their side of the deal, or has left.

    """
    coverage = (await covered(deal)).coverage
    stances = stances_of(coverage)
    buyer = coverage.completeness.standing_for("ECONOMIC_BUYER")
    asked = list(dict.fromkeys(on)) or [one.person_key for one in buyer.held]
    as_of = deal.loaders.as_of
    strangers = [key for key in asked if key not in stances]
    if strangers:
        known = await context.read(people_by_key, keys=strangers, as_of=as_of)
        who = known[strangers[0]].name if strangers[0] in known else repr(strangers[0])
        raise BadInput(
            f"on: {who} does not work on their side of {deal.row.name} on that day", field="on"
        )
    influences, lines = await gather(
        context.read(influences_of, people=list(stances), as_of=as_of),
        context.read(reporting_lines_of, people=list(stances), as_of=as_of),
    )
    listening = network(stances, influences=influences, lines=lines)
    found = tuple(At(_shown(pull_on(key, listening), coverage), deal.loaders) for key in asked)
    return PulledDeal(found, _explained(buyer, named=bool(on)))


def _shown(pull: Pull, coverage: Coverage) -> Pulled:
    names = {one.person_key: one.name for one in coverage.contacts}
    engaged = {one.person_key for one in coverage.contacts if one.engaged}

    def told(change: Conversion) -> ShownConversion:
        return ShownConversion(
            change.person_key,
            change.from_stance,
            change.to_stance,
            change.steps,
            change.net,
            change.direction,
            change.turns,
            if_changed(change, pull, names),
        )

    return Pulled(
        pull.person_key,
        pull.net,
        pull.direction,
        pull.unknown_share,
        said_of(pull, names),
        tuple(
            ShownCarrier(
                one.person_key, one.stance, one.weight, one.pull, one.path, carried(one, names)
            )
            for one in pull.carriers
        ),
        tuple(told(one) for one in conversions(pull, engaged=engaged)),
        tuple(told(one) for one in threats(pull)),
    )


def _explained(buyer: Standing, *, named: bool) -> str:
    if named:
        return "the people named"
    if not buyer.held:
        return f"{buyer.nobody(with_article=True)}; name somebody to ask what pulls them"
    return f"whoever is {buyer.the_name}"
