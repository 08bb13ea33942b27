"""Root fields: Contact Blueprints, what one could say, and the six strategies."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import graphene

from inroad.api.blueprinting.save import suggest
from inroad.api.blueprinting.wanted import Meant
from inroad.api.connections import count
from inroad.api.context import RequestContext
from inroad.api.ids import NodeType, key_of
from inroad.api.loaders import At, Loaders
from inroad.api.questions.nodes import as_of_argument
from inroad.api.types.blueprint import (
    Blueprint,
    BlueprintLoaders,
    StrategyMeaning,
    is_overdue,
    meaning,
    not_hidden,
)
from inroad.api.types.blueprint_enums import BlueprintState
from inroad.api.types.blueprint_suggestion import BlueprintSuggestion
from inroad.errors import NotFound
from inroad.graph import vocabulary
from inroad.queries.blueprints.blueprints_listed import blueprints_listed

MOST_BLUEPRINTS = 200
_MOST_READ = 5_000


def _from() -> Any:
    return graphene.Argument(
        graphene.ID,
        name="from",
        description="Who asks; what others hide is withheld from them. Null: nobody in particular.",
    )


def _asker(identity: str | None) -> str | None:
    return None if identity is None else key_of("Person", identity, field="from")


class BlueprintQuestions:
    """How contacts are to be moved."""

    blueprints = graphene.List(
        graphene.NonNull(Blueprint),
        required=True,
        account_id=graphene.ID(description="Only on this account and its deals."),
        opportunity_id=graphene.ID(description="Only those that serve this deal."),
        owner_id=graphene.ID(description="Only those that this colleague answers for."),
        colleague_id=graphene.ID(description="Only those of this colleague's relationships."),
        contact_id=graphene.ID(description="Only those that are to move this contact."),
        state=graphene.List(graphene.NonNull(BlueprintState), description="Only in these states."),
        overdue=graphene.Boolean(description="Only those that are overdue, or only the others."),
        first=graphene.Int(default_value=50, description="Most blueprints, 1 to 200."),
        as_of=as_of_argument(),
        from_=_from(),
        description="Contact Blueprints as they are on a day, those due first in front.",
    )
    suggest_blueprint = graphene.Field(
        BlueprintSuggestion,
        required=True,
        colleague_id=graphene.ID(required=True, description="Whose relationship is to move."),
        contact_id=graphene.ID(required=True, description="Who is to be moved."),
        opportunity_id=graphene.ID(description="The deal that it would serve."),
        account_id=graphene.ID(description="Where the contact works; needed where it is unclear."),
        as_of=as_of_argument(),
        from_=_from(),
        description="What a Contact Blueprint could say of two people; writes nothing.",
    )
    influence_strategies = graphene.List(
        graphene.NonNull(StrategyMeaning),
        required=True,
        description="The six ways in which people are moved.",
    )

    @staticmethod
    async def resolve_blueprints(
        _root: None,
        call: graphene.ResolveInfo,
        state: Sequence[vocabulary.BlueprintState] | None = None,
        overdue: bool | None = None,
        first: int | None = None,
        **named: Any,
    ) -> Any:
        """List them, those due first in front."""
        context: RequestContext = call.context
        asker_key = _asker(named.get("from_"))
        loaders = context.at(named.get("as_of"))
        most = count(first, MOST_BLUEPRINTS, "first", default=50)
        keys = await _named(loaders, named)
        some_hide = await loaders.seen_at() is not None
        rows = await context.read(
            blueprints_listed,
            **keys,
            states=None if state is None else [one.value for one in state],
            as_of=loaders.as_of,
            limit=_MOST_READ if some_hide or overdue is not None else most,
        )
        wanted = [
            row.key
            for row in rows
            if overdue is None or is_overdue(row.state, row.due_on, loaders.as_of) == overdue
        ]
        found = await loaders.further(BlueprintLoaders).blueprints.load_many(
            wanted if some_hide else wanted[:most]
        )
        there = [one for one in found if one is not None]
        return (await not_hidden(there, asker=asker_key))[:most]

    @staticmethod
    async def resolve_suggest_blueprint(
        _root: None,
        call: graphene.ResolveInfo,
        colleague_id: str,
        contact_id: str,
        as_of: datetime | None = None,
        **ends: Any,
    ) -> Any:
        """Read what is known of the two, and suggest."""
        context: RequestContext = call.context
        loaders = context.at(as_of)
        found = await context.read(
            suggest,
            meant=meant(
                colleague_id, contact_id, ends.get("opportunity_id"), ends.get("account_id")
            ),
            as_of=loaders.as_of,
            seen_at=context.now,
            asker_key=_asker(ends.get("from_")),
        )
        return At(found, loaders)

    @staticmethod
    def resolve_influence_strategies(_root: None, _call: graphene.ResolveInfo) -> Any:
        """Show all six, in the order of their source."""
        return [meaning(strategy) for strategy in vocabulary.InfluenceStrategy]


def meant(
    colleague_id: str, contact_id: str, opportunity_id: str | None, account_id: str | None
) -> Meant:
    """Return by keys what ids name.

    Raises:
        BadInput: an id is not one, or that of something else.

    """
    return Meant(
        key_of("Person", colleague_id, field="colleagueId"),
        key_of("Person", contact_id, field="contactId"),
        opportunity_id and key_of("Opportunity", opportunity_id, field="opportunityId"),
        account_id and key_of("Account", account_id, field="accountId"),
    )


async def _named(loaders: Loaders, given: Mapping[str, Any]) -> dict[str, str | None]:
    """Return the keys of whom and what a list is to be about, all of whom exist.

    Raises:
        BadInput: an id is not one.
        NotFound: there is no such account, deal or person.

    """
    keys: dict[str, str | None] = {}
    for name, node_type in _NAMED.items():
        identity, field = given.get(f"{name}_id"), f"{name}Id"
        key = identity and key_of(node_type, identity, field=field)
        keys[f"{name}_key"] = key or None
        if not key:
            continue
        if node_type == "Account":
            found: Any = await loaders.accounts.load(key)
        elif node_type == "Opportunity":
            found = await loaders.opportunities.load(key)
        else:
            found = await loaders.people.load(key)
        if found is None:
            noun = "deal" if node_type == "Opportunity" else node_type.lower()
            raise _nothing(field, noun, key)
    return keys


_NAMED: dict[str, NodeType] = {
    "account": "Account",
    "opportunity": "Opportunity",
    "owner": "Person",
    "colleague": "Person",
    "contact": "Person",
}


def _nothing(field: str, noun: str, key: str) -> NotFound:
    return NotFound(f"{field}: there is no {noun} {key!r} in this workspace", field=field)
