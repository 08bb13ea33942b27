"""Root fields for lists: connections, and the search over everything."""

from asyncio import gather
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import graphene

from inroad.api.connections import Page, count
from inroad.api.context import RequestContext
from inroad.api.ids import key_of
from inroad.api.questions import lists
from inroad.api.questions.nodes import as_of_argument
from inroad.api.types.account import Account
from inroad.api.types.opportunity import Opportunity
from inroad.api.types.pages import (
    AccountConnection,
    OpportunityConnection,
    PersonConnection,
    RelationshipConnection,
)
from inroad.api.types.person import Person

MOST_OF_A_KIND = 100


@dataclass(frozen=True, slots=True)
class Hits:
    """What some words found, kind by kind, best first."""

    people: list[Any]
    accounts: list[Any]
    opportunities: list[Any]


class SearchAnswer(graphene.ObjectType):
    """What some words found."""

    people = graphene.List(
        graphene.NonNull(Person), required=True, description="People, the best fit first."
    )
    accounts = graphene.List(
        graphene.NonNull(Account), required=True, description="Accounts, the best fit first."
    )
    opportunities = graphene.List(
        graphene.NonNull(Opportunity), required=True, description="Deals, the best fit first."
    )


def _connection(connection: Any, summary: str, **arguments: Any) -> Any:
    return graphene.Field(
        connection,
        required=True,
        first=graphene.Int(required=True, description="Size of the page, 1 to 1000."),
        after=graphene.String(description="`pageInfo.endCursor` of the page before."),
        description=summary,
        **arguments,
    )


def _search(what: str) -> Any:
    return graphene.Argument(graphene.String, description=f"Words that the {what} must fit.")


def _at_account() -> Any:
    return graphene.Argument(graphene.ID, description="Only those of this account.")


class ListQuestions:
    """Lists."""

    people = _connection(
        PersonConnection,
        "People by name, or by how well they fit a search.",
        search=_search("people"),
        account_id=_at_account(),
    )
    accounts = _connection(
        AccountConnection,
        "Accounts by name, or by how well they fit a search.",
        search=_search("accounts"),
    )
    opportunities = _connection(
        OpportunityConnection,
        "Deals by name, or by how well they fit a search.",
        search=_search("deals"),
        account_id=_at_account(),
    )
    relationships = _connection(
        RelationshipConnection,
        "Who knows whom, by the keys of the two; faded relationships are left out.",
        as_of=as_of_argument(),
    )
    search = graphene.Field(
        SearchAnswer,
        required=True,
        words=graphene.String(required=True, description="Names, titles, companies, deals."),
        first=graphene.Int(default_value=10, description="Most hits of a kind, 1 to 100."),
        description="Whatever fits some words.",
    )

    @staticmethod
    async def resolve_people(
        _root: None, call: graphene.ResolveInfo, account_id: str | None = None, **bounds: Any
    ) -> Page[Any]:
        """Return a page of people."""
        context: RequestContext = call.context
        key = account_id and key_of("Account", account_id, field="accountId")
        return await lists.people(context, context.at(), account_key=key, **bounds)

    @staticmethod
    async def resolve_accounts(_root: None, call: graphene.ResolveInfo, **bounds: Any) -> Page[Any]:
        """Return a page of accounts."""
        context: RequestContext = call.context
        return await lists.accounts(context, context.at(), **bounds)

    @staticmethod
    async def resolve_opportunities(
        _root: None, call: graphene.ResolveInfo, account_id: str | None = None, **bounds: Any
    ) -> Page[Any]:
        """Return a page of deals."""
        context: RequestContext = call.context
        key = account_id and key_of("Account", account_id, field="accountId")
        return await lists.opportunities(context, context.at(), account_key=key, **bounds)

    @staticmethod
    async def resolve_relationships(
        _root: None, call: graphene.ResolveInfo, as_of: datetime | None = None, **bounds: Any
    ) -> Page[Any]:
        """Return a page of relationships."""
        context: RequestContext = call.context
        return await lists.relationships(context, context.at(as_of), **bounds)

    @staticmethod
    async def resolve_search(
        _root: None, call: graphene.ResolveInfo, words: str, first: int | None = None
    ) -> Hits:
        """Search all kinds at once."""
        context: RequestContext = call.context
        loaders = context.at()
        bounds: dict[str, Any] = {
            "search": words,
            "first": count(first, MOST_OF_A_KIND, "first", default=10),
        }
        pages = await gather(
            lists.people(context, loaders, **bounds),
            lists.accounts(context, loaders, **bounds),
            lists.opportunities(context, loaders, **bounds),
        )
        return Hits(*([edge.node for edge in page.edges] for page in pages))
