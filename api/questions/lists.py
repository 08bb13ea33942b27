"""Pages of people, accounts, opportunities and relationships."""

from collections.abc import Awaitable, Callable
from typing import Any

from inroad.api.batch_loader import BatchLoader
from inroad.api.connections import Edge, Page, cursor_at, page, page_size, position_of, within
from inroad.api.context import RequestContext
from inroad.api.loaders import Loaders
from inroad.api.types.evidence import instant_or_none
from inroad.api.types.relationship import KnownPair
from inroad.errors import BadInput
from inroad.queries.accounts_found import accounts_found
from inroad.queries.accounts_listed import accounts_listed
from inroad.queries.opportunities_found import opportunities_found
from inroad.queries.opportunities_listed import opportunities_listed
from inroad.queries.people_found import people_found
from inroad.queries.people_listed import people_listed
from inroad.queries.relationships_listed import relationships_listed

MOST_FOUND = 10_000
"""How far a search can be paged; who wants more should search for more words."""


async def people(
    context: RequestContext,
    loaders: Loaders,
    *,
    first: int,
    after: str | None = None,
    search: str | None = None,
    account_key: str | None = None,
) -> Page[Any]:
    """Return a page of people: by name, or by how well they fit the words of `search`.

    Raises:
        BadInput: `first` or `after` is not one of this list.

    """

    def ask(query: Callable[..., Any], **bounds: Any) -> Awaitable[Any]:
        return context.read(query, account_key=account_key, as_of=loaders.as_of, **bounds)

    if search is not None:
        return await _found(
            ask, people_found, loaders.people, "people found", search, first=first, after=after
        )
    return await _listed(ask, people_listed, loaders.people, "people", first=first, after=after)


async def accounts(
    context: RequestContext,
    loaders: Loaders,
    *,
    first: int,
    after: str | None = None,
    search: str | None = None,
) -> Page[Any]:
    """Return a page of accounts: by name, or by how well they fit the words of `search`.

    Raises:
        BadInput: `first` or `after` is not one of this list.

    """
    if search is not None:
        return await _found(
            context.read,
            accounts_found,
            loaders.accounts,
            "accounts found",
            search,
            first=first,
            after=after,
        )
    return await _listed(
        context.read, accounts_listed, loaders.accounts, "accounts", first=first, after=after
    )


async def opportunities(
    context: RequestContext,
    loaders: Loaders,
    *,
    first: int,
    after: str | None = None,
    search: str | None = None,
    account_key: str | None = None,
) -> Page[Any]:
    """Return a page of deals: by name, or by how well they fit the words of `search`.

    Raises:
        BadInput: `first` or `after` is not one of this list, or a search names an account as well.

    """
    read, deals = context.read, loaders.opportunities
    if search is not None:
        if account_key is not None:
            raise BadInput("search: leave accountId out, or list without search", field="search")
        return await _found(
            read,
            opportunities_found,
            deals,
            "opportunities found",
            search,
            first=first,
            after=after,
        )

    def ask(query: Callable[..., Any], **bounds: Any) -> Awaitable[Any]:
        return read(query, account_key=account_key, **bounds)

    return await _listed(
        ask, opportunities_listed, deals, "opportunities", first=first, after=after
    )


async def relationships(
    context: RequestContext, loaders: Loaders, *, first: int, after: str | None = None
) -> Page[KnownPair]:
    """Return a page of relationships by key, with their strengths at the loaders' instant.

    Raises:
        BadInput: `first` or `after` is not one of this list.

    """
    size, place = page_size(first), position_of("relationships", after, [str])
    rows = await context.read(
        relationships_listed,
        limit=size + 1,
        as_of=loaders.as_of,
        after_key=place[0] if place else None,
        seen_at=await loaders.seen_at(),
    )
    shown = rows[:size]
    ends = await loaders.people.load_many(
        [key for row in shown for key in (row.first_key, row.second_key)]
    )
    # Loaded before they are asked for: a thousand awaited fields would take longer than this query.
    homes = {person.row.account_key for person in ends if person and person.row.account_key}
    await loaders.accounts.load_many(sorted(homes))
    edges = []
    for row, one, other in zip(shown, ends[::2], ends[1::2], strict=True):
        if one and other:
            touch = instant_or_none(row.last_touch_ms)
            pair = KnownPair([one, other], row.strength, touch)
            edges.append(Edge(pair, cursor_at("relationships", row.key)))
    return page(edges, more=len(rows) > size, after=after)


async def _listed(
    ask: Callable[..., Awaitable[Any]],
    query: Callable[..., Any],
    loader: BatchLoader[str, Any],
    name: str,
    *,
    first: int,
    after: str | None,
) -> Page[Any]:
    """Page through a list by name and key: what is inserted meanwhile moves nothing."""
    size, place = page_size(first), position_of(name, after, [str, str])
    after_name, after_key = place or (None, None)
    rows = await ask(query, limit=size + 1, after_name=after_name, after_key=after_key)
    nodes = await loader.load_many([row.key for row in rows[:size]])
    edges = [
        Edge(node, cursor_at(name, row.name, row.key))
        for row, node in zip(rows, nodes, strict=False)
        if node is not None
    ]
    return page(edges, more=len(rows) > size, after=after)


async def _found(
    ask: Callable[..., Awaitable[Any]],
    query: Callable[..., Any],
    loader: BatchLoader[str, Any],
    name: str,
    words: str,
    *,
    first: int,
    after: str | None,
) -> Page[Any]:
    """Page through hits by their place in the ranking."""
    size, place = page_size(first), position_of(name, after, [int])
    begin = int(within(place[0], 0, MOST_FOUND, "after")) if place else 0
    rows = await ask(query, words=words_of(words), limit=begin + size + 1)
    shown = rows[begin : begin + size]
    nodes = await loader.load_many([row.key for row in shown])
    edges = [
        Edge(node, cursor_at(name, begin + number))
        for number, node in enumerate(nodes, start=1)
        if node is not None
    ]
    return page(edges, more=len(rows) > begin + size, after=after)


def words_of(search: str) -> str:
    """Return words to search for.

    Raises:
        BadInput: there are more than 200 letters of them; nobody types that.

    """
    if len(search) > 200:  # noqa: PLR2004
        raise BadInput("search: at most 200 letters", field="search")
    return search
