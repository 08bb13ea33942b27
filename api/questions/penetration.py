"""Root fields: how far we reach into an account, and into which accounts furthest."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import graphene

from inroad.api.connections import Edge, cursor_at, page, page_size, position_of, within
from inroad.api.context import RequestContext
from inroad.api.ids import key_of
from inroad.api.loaders import At, Loaders
from inroad.api.questions.coverage import meant_deals
from inroad.api.questions.lists import MOST_FOUND, words_of
from inroad.api.questions.meant import existing_people
from inroad.api.questions.nodes import as_of_argument
from inroad.api.types.penetration import (
    BandCount,
    PenetrationAnswer,
    PenetrationBand,
    PenetrationConnection,
    PenetrationFound,
    PenetrationOrder,
    PenetrationPage,
    PenetrationTrend,
)
from inroad.errors import BadInput, NotFound
from inroad.graph.instants import instant, milliseconds
from inroad.plans.penetration import PenetrationOrder as Order
from inroad.plans.penetration import Place, Wanted, bands_of, behind, listed
from inroad.plans.penetration_rules import PenetrationBand as Band
from inroad.plans.penetration_rules import PenetrationTrend as Trend
from inroad.plans.penetration_rules import penetration_rules
from inroad.queries.accounts_found import accounts_found
from inroad.queries.penetration.accounts_looked_after import accounts_looked_after

MOST_ACCOUNTS = 100
MOST_ROLES = 1_000
MOST_SEGMENTS = 100
_POSITION: Sequence[type] = (int, float, float, str, str)


class PenetrationFilter(graphene.InputObjectType):
    """Which accounts a list is to hold; what is left out asks for nothing."""

    bands = graphene.List(
        graphene.NonNull(PenetrationBand), description="Accounts in one of these bands."
    )
    segments = graphene.List(
        graphene.NonNull(graphene.String),
        description="Accounts of one of these market segments, as the source wrote them.",
    )
    account_ids = graphene.List(
        graphene.NonNull(graphene.ID), description="No accounts but these, at most 100."
    )
    words = graphene.String(description="Accounts with every one of these words in their name.")
    owner_id = graphene.ID(
        description="Accounts that this colleague looks after, all of it or one of its deals."
    )
    activated_within_days = graphene.Int(
        description="Accounts of which a role became engaged within so many days: 7 or 30."
    )
    trend = graphene.Field(PenetrationTrend, description="Accounts that go this way.")
    min_roles_identified = graphene.Int(description="Fewest identified roles, 0 to 1000.")
    min_roles_engaged = graphene.Int(description="Fewest engaged roles, 0 to 1000.")
    with_open_deal = graphene.Boolean(
        description="True: accounts with an open deal; false: those without."
    )


class PenetrationQuestions:
    """How far we reach into accounts."""

    account_penetration = graphene.Field(
        PenetrationAnswer,
        required=True,
        account_id=graphene.ID(description="An account; give this, or `words`."),
        words=graphene.String(description="An account, or a deal of it, as one would say it."),
        as_of=as_of_argument(),
        description="How far we reach into one account, and which role to win next.",
    )
    penetrations = graphene.Field(
        PenetrationConnection,
        required=True,
        filter=graphene.Argument(PenetrationFilter, description="Which accounts; all by default."),
        order_by=graphene.Argument(
            PenetrationOrder, default_value=Order.BAND, description="By what they are sorted."
        ),
        first=graphene.Int(required=True, description="Size of the page, 1 to 100."),
        after=graphene.String(
            description="`pageInfo.endCursor` of the page before; it keeps that page's instant."
        ),
        as_of=as_of_argument(),
        description="How far we reach into each account of a list; our own company is not in it.",
    )

    @staticmethod
    async def resolve_account_penetration(
        _root: None,
        call: graphene.ResolveInfo,
        account_id: str | None = None,
        words: str | None = None,
        as_of: datetime | None = None,
    ) -> PenetrationFound:
        """Find out which account is meant, then count."""
        context: RequestContext = call.context
        loaders = context.at(as_of)
        if (account_id is None) == (words is None):
            raise BadInput("give exactly one of accountId and words", field="words")
        meant = await meant_deals(context, loaders, account_id=account_id, words=words)
        key, said = meant.account_key, meant.explanation
        if meant.opportunity_keys:
            deals = await loaders.opportunities.load_many(list(meant.opportunity_keys))
            keys = {deal.row.account_key for deal in deals if deal and deal.row.account_key}
            key = next(iter(keys)) if len(keys) == 1 else None
            candidates = sorted(keys) if key is None else []
            said = f"the account of the deal {words!r}" if key else f"{words!r} is several deals"
        else:
            candidates = list(meant.candidate_keys)
        account = await loaders.accounts.load(key) if key else None
        found = await loaders.penetrating.accounts.load(key) if key else None
        near = [one for one in await loaders.accounts.load_many(candidates) if one]
        if account is not None:
            said = account.row.name if found else f"{account.row.name} is our own company"
        return PenetrationFound(said, near, None if found is None else At(found, loaders))

    @staticmethod
    async def resolve_penetrations(
        _root: None,
        call: graphene.ResolveInfo,
        first: int,
        after: str | None = None,
        as_of: datetime | None = None,
        **given: Any,
    ) -> PenetrationPage:
        """Count for every account that may be wanted, then sort and cut the page."""
        context: RequestContext = call.context
        size = page_size(first, most=MOST_ACCOUNTS)
        order = Order(given.get("order_by") or Order.BAND)
        place, on = _begin(order, after, as_of)
        loaders, asked = context.at(on), dict(given.get("filter") or {})
        wanted, segments = _wanted(asked), _segments(asked)
        keys = await _named(context, loaders, asked)
        counted = await loaders.penetrating.counted(
            with_contacts=False, account_keys=keys, segments=segments
        )
        rows = listed(counted, wanted=wanted, order=order)
        rest = behind(rows, place)
        at_ms = milliseconds(loaders.as_of)
        accounts = loaders.penetrating.accounts
        full = await accounts.load_many([one.account_key for _, one in rest[:size]])
        edges = [
            Edge(At(one, loaders), cursor_at(_name(order), at_ms, *where))
            for (where, _), one in zip(rest[:size], full, strict=True)
            if one is not None
        ]
        shown = page(edges, more=len(rest) > size, after=after)
        rules = penetration_rules().bands
        return PenetrationPage(
            shown.edges,
            shown.page_info,
            len(rows),
            [
                BandCount(band, rules[band].label, number)
                for band, number in bands_of(one for _, one in rows).items()
            ],
        )


def _name(order: Order) -> str:
    return f"penetrations by {order.value}"


def _begin(
    order: Order, after: str | None, as_of: datetime | None
) -> tuple[Place | None, datetime | None]:
    """Return behind which place a page begins, and its instant: that of the page before it.

    Raises:
        BadInput: the cursor is none of a list in this order, or of another instant than asked for.

    """
    found = position_of(_name(order), after, _POSITION)
    if found is None:
        return None, as_of
    at_ms, *place = found
    if as_of is not None and milliseconds(as_of) != at_ms:
        raise BadInput("after: a cursor of another instant than asOf", field="after")
    try:
        return (place[0], place[1], place[2], place[3]), as_of or instant(at_ms)
    except OverflowError:
        raise BadInput("after: not a cursor of this list", field="after") from None


def _wanted(asked: Mapping[str, Any]) -> Wanted:
    bands, trend = asked.get("bands"), asked.get("trend")
    return Wanted(
        bands=None if bands is None else frozenset(Band(band) for band in bands),
        trend=None if trend is None else Trend(trend),
        activated_within_days=asked.get("activated_within_days"),
        min_roles_identified=_least(asked, "min_roles_identified", "minRolesIdentified"),
        min_roles_engaged=_least(asked, "min_roles_engaged", "minRolesEngaged"),
        with_open_deal=asked.get("with_open_deal"),
    )


def _least(asked: Mapping[str, Any], name: str, field: str) -> int | None:
    number = asked.get(name)
    return None if number is None else int(within(number, 0, MOST_ROLES, field))


def _segments(asked: Mapping[str, Any]) -> list[str] | None:
    segments = asked.get("segments")
    if segments is not None and len(segments) > MOST_SEGMENTS:
        raise BadInput(f"segments: at most {MOST_SEGMENTS}", field="segments")
    return segments


async def _named(
    context: RequestContext, loaders: Loaders, asked: Mapping[str, Any]
) -> list[str] | None:
    """Return the keys of the accounts that ids, words and an owner leave; None: all.

    Raises:
        BadInput: the words hold no letter or digit, or an id is none of an account, or an owner.
        NotFound: there is no such account, or owner.

    """
    words, owner = asked.get("words"), asked.get("owner_id")
    keys = await _these(loaders, asked.get("account_ids"))
    if words is not None:
        if not any(c.isalnum() for c in words):
            raise BadInput("words: name an account by letters or digits", field="words")
        hits = await context.read(accounts_found, words=words_of(words), limit=MOST_FOUND)
        found = {hit.key for hit in hits if hit.every_word}
        keys = found if keys is None else keys & found
    if owner is not None:
        [key] = await existing_people(loaders, [owner], field="ownerId")
        own = set(await context.read(accounts_looked_after, owner_key=key, as_of=loaders.as_of))
        keys = own if keys is None else keys & own
    return None if keys is None else sorted(keys)


async def _these(loaders: Loaders, given: Sequence[str] | None) -> set[str] | None:
    """Return the keys of the accounts that are named; None: none is."""
    if given is None:
        return None
    if len(given) > MOST_ACCOUNTS:
        raise BadInput(f"accountIds: at most {MOST_ACCOUNTS}", field="accountIds")
    keys = [key_of("Account", one, field="accountIds") for one in given]
    for key, account in zip(keys, await loaders.accounts.load_many(keys), strict=True):
        if account is None:
            said = f"accountIds: there is no account {key!r} in this workspace"
            raise NotFound(said, field="accountIds")
    return set(keys)
