"""Root fields for one thing: by its id, or because there is only one."""

from collections.abc import Awaitable
from datetime import datetime
from typing import Any

import graphene

from inroad.api.batch_loader import BatchLoader
from inroad.api.context import RequestContext
from inroad.api.deliver.loaders import WebhookLoaders
from inroad.api.ids import NodeType, key_of, type_and_key
from inroad.api.loaders import Loaders
from inroad.api.planning.shown import ShownPlans
from inroad.api.types.account import Account
from inroad.api.types.blueprint import BlueprintLoaders
from inroad.api.types.introduction_request import RequestLoaders
from inroad.api.types.node import Node
from inroad.api.types.opportunity import Opportunity
from inroad.api.types.person import Person
from inroad.api.types.role_assignment import BuyingRole
from inroad.api.types.scalars import DateTime
from inroad.api.types.workspace import Workspace
from inroad.api.watch.loaders import AlertLoaders
from inroad.graph import taxonomy
from inroad.queries.workspace_by_key import WorkspaceSummary


def as_of_argument() -> Any:
    """Return the argument `asOf`, the same wherever it is taken."""
    return graphene.Argument(
        DateTime, description="The instant that the answer is for; now, unless given."
    )


def _one(node: Any, what: str) -> Any:
    """Return the root field that shows one node by its id."""
    return graphene.Field(
        node,
        id=graphene.ID(required=True, description=f"Id of the {what}."),
        as_of=as_of_argument(),
        description=f"One {what}; null where there is none of that id.",
    )


class NodeQuestions:
    """One thing at a time."""

    node = graphene.Field(
        Node,
        id=graphene.ID(required=True, description="Id of anything that has one."),
        description="Whatever has this id; null where nothing has.",
    )
    person = _one(Person, "person")
    account = _one(Account, "account")
    opportunity = _one(Opportunity, "opportunity")
    workspace = graphene.Field(
        Workspace, required=True, description="The workspace that the request is about."
    )
    roles = graphene.List(
        graphene.NonNull(BuyingRole),
        required=True,
        description="The buying roles of the standard taxonomy, in its order; `taxonomies` has "
        "all.",
    )

    @staticmethod
    def resolve_node(_root: None, call: graphene.ResolveInfo, id: str) -> Awaitable[Any]:
        """Load what the id names."""
        context: RequestContext = call.context
        node_type, key = type_and_key(id)
        return loader_of(context.at(), node_type).load(key)

    @staticmethod
    def resolve_person(
        _root: None, call: graphene.ResolveInfo, id: str, as_of: datetime | None = None
    ) -> Awaitable[Any]:
        """Load a person."""
        return _load(call.context, "Person", id, as_of)

    @staticmethod
    def resolve_account(
        _root: None, call: graphene.ResolveInfo, id: str, as_of: datetime | None = None
    ) -> Awaitable[Any]:
        """Load an account."""
        return _load(call.context, "Account", id, as_of)

    @staticmethod
    def resolve_opportunity(
        _root: None, call: graphene.ResolveInfo, id: str, as_of: datetime | None = None
    ) -> Awaitable[Any]:
        """Load an opportunity."""
        return _load(call.context, "Opportunity", id, as_of)

    @staticmethod
    async def resolve_workspace(_root: None, call: graphene.ResolveInfo) -> WorkspaceSummary:
        """Show the request's workspace."""
        context: RequestContext = call.context
        return await context.workspace_summary()

    @staticmethod
    async def resolve_roles(
        _root: None, call: graphene.ResolveInfo
    ) -> tuple[taxonomy.BuyingRole, ...]:
        """List the roles that the workspace's standard taxonomy has today."""
        context: RequestContext = call.context
        return (await context.at().taxonomies()).named(taxonomy.STANDARD).current


def loader_of(loaders: Loaders, node_type: NodeType) -> BatchLoader[str, Any]:
    """Return the loader of nodes of a type."""
    by_type: dict[NodeType, Any] = {
        "Person": loaders.people,
        "Account": loaders.accounts,
        "Opportunity": loaders.opportunities,
        "Alert": loaders.further(AlertLoaders).alerts,
        "Blueprint": loaders.further(BlueprintLoaders).told,
        "IntroductionRequest": loaders.further(RequestLoaders).requests,
        "SavedPlan": loaders.further(ShownPlans).plans,
        "SavedPlanStep": loaders.further(ShownPlans).steps,
        "Webhook": loaders.further(WebhookLoaders).webhooks,
        "Delivery": loaders.further(WebhookLoaders).deliveries,
    }
    loader: BatchLoader[str, Any] = by_type[node_type]
    return loader


def _load(
    context: RequestContext, node_type: NodeType, identity: str, as_of: datetime | None
) -> Awaitable[Any]:
    key = key_of(node_type, identity, field="id")
    return loader_of(context.at(as_of), node_type).load(key)
