"""From deals, or an account, to how resilient our hold on their committees is."""

from asyncio import gather
from collections.abc import Sequence
from dataclasses import dataclass

from inroad.api.connections import within
from inroad.api.context import RequestContext
from inroad.api.loaders import AccountAt, Loaders, OpportunityAt, PersonAt
from inroad.api.resilience.read import Held, resilience_to
from inroad.api.types.covered import covered
from inroad.api.withholding import withheld_among, withheld_of_chains
from inroad.plans.open_deals import is_open
from inroad.plans.resilience.committee import Committee, committee_of
from inroad.plans.resilience.rules import thread_rules
from inroad.plans.resilience.threads import Resilience
from inroad.plans.resilience.ways import ThreadWay
from inroad.queries.opportunities_listed import opportunities_listed

_MOST_DEALS = 1_000


@dataclass(frozen=True, slots=True)
class Resilient:
    """How resilient our hold on some committees is, with the people as they may be shown."""

    found: Resilience
    of: str
    """Whose committee it is, in words."""
    deals: tuple[OpportunityAt, ...]
    account: AccountAt | None
    """The account all of whose deals are meant; None where one deal is."""
    people: dict[str, PersonAt]
    """Everybody of whom it tells, by key."""
    ways: tuple[tuple[PersonAt, ...], ...]
    """The people of each of the threads."""
    loaders: Loaders


@dataclass(frozen=True, slots=True)
class _Whose:
    """Whose committees are meant."""

    of: str
    deals: Sequence[OpportunityAt]
    loaders: Loaders
    account: AccountAt | None = None


async def resilience_of_deal(
    context: RequestContext, deal: OpportunityAt, *, min_strength: float | None = None
) -> Resilient:
    """Return how resilient our hold on the committee of one deal is, at its loaders' instant.

    Raises:
        BadInput: `min_strength` is not in [0, 1].

    """
    strength = _strength(min_strength)
    whose = _Whose(deal.row.name, [deal], deal.loaders)
    return await _resilient(context, whose, await _committee([deal]), strength)


async def resilience_of_account(
    context: RequestContext, account: AccountAt, *, min_strength: float | None = None
) -> Resilient:
    """Return the same of all open deals of an account together.

    Where none of them has a committee, of whoever holds a role on any of its deals.

    Raises:
        BadInput: `min_strength` is not in [0, 1].

    """
    strength, loaders = _strength(min_strength), account.loaders
    rows = await context.read(opportunities_listed, account_key=account.row.key, limit=_MOST_DEALS)
    found = await loaders.opportunities.load_many([row.key for row in rows])
    every, stages = [deal for deal in found if deal is not None], await loaders.stages()
    deals = [deal for deal in every if is_open(deal.row, as_of=loaders.as_of, stages=stages)]
    committee = await _committee(deals)
    if not committee.members and not committee.unnamed:
        deals, committee = every, await _committee(every)
    whose = _Whose(account.row.name, deals, loaders, account)
    return await _resilient(context, whose, committee, strength)


def _strength(given: float | None) -> float:
    strength = thread_rules().min_strength if given is None else given
    return within(strength, 0.0, 1.0, "minStrength")


async def _committee(deals: Sequence[OpportunityAt]) -> Committee:
    found = await gather(*(covered(deal) for deal in deals))
    rows = [one.opportunity.row for one in found]
    names = {row.key: row.name for row in rows} if len(rows) > 1 else {}
    return committee_of(((one.opportunity.row.key, one.coverage) for one in found), names)


async def _resilient(
    context: RequestContext, whose: _Whose, committee: Committee, min_strength: float
) -> Resilient:
    accounts = sorted({deal.row.account_key for deal in whose.deals if deal.row.account_key})
    found = await context.read(
        resilience_to,
        held=Held(committee, accounts),
        min_strength=min_strength,
        as_of=whose.loaders.as_of,
    )
    shown = await _shown(whose.loaders, found)
    return Resilient(
        found,
        whose.of,
        tuple(whose.deals),
        whose.account,
        shown,
        await _ways(shown, found.ways),
        whose.loaders,
    )


async def _shown(loaders: Loaders, found: Resilience) -> dict[str, PersonAt]:
    """Return everybody of whom it tells as an answer may show them; members are known by the deal.

    Somebody without a name on one thread has none anywhere: each thread runs through one of the
    cut, so that the one would tell of the other.
    """
    keys = {*found.beside, *found.committee.members}
    people = await loaders.people.load_many(sorted(keys))
    named = {one.row.key: one for one in people if one is not None}
    others = [key for key in found.beside if key in named]
    masked = await gather(*(withheld_among(named[key], found.beside[key]) for key in others))
    return named | dict(zip(others, masked, strict=True))


async def _ways(
    shown: dict[str, PersonAt], ways: Sequence[ThreadWay]
) -> tuple[tuple[PersonAt, ...], ...]:
    """Return the people of each way as an answer may show them."""
    masks = await withheld_of_chains(ways, dict(shown), asker=None)
    return tuple(
        tuple(mask.get(key, shown[key]) for key in way.people if key in shown)
        for way, mask in zip(ways, masks, strict=True)
    )
