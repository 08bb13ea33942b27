"""GraphQL: what has an id, and what shows a row of the graph."""

from typing import Any

import graphene

from inroad.api.ids import NodeType, global_id
from inroad.api.loaders import At


class Node(graphene.Interface):
    """Something that can be asked for again by its id."""

    id = graphene.ID(required=True, description="Opaque id, unique among all types.")

    @classmethod
    def resolve_type(cls, instance: At[Any], _call: graphene.ResolveInfo) -> Any:
        """Return the GraphQL type that shows a row."""
        return _NODE_ROWS[_TYPE_OF_ROW[type(instance.row).__name__]]


_TYPE_OF_ROW: dict[str, NodeType] = {
    "PersonSummary": "Person",
    "AccountSummary": "Account",
    "OpportunitySummary": "Opportunity",
    "AlertSummary": "Alert",
    "BlueprintVersionRow": "Blueprint",
    "RequestRow": "IntroductionRequest",
    "SavedPlan": "SavedPlan",
    "PlanStep": "SavedPlanStep",
    "WebhookSummary": "Webhook",
    "DeliverySummary": "Delivery",
}
_NODE_ROWS: dict[str, Any] = {}
"""GraphQL types with ids, by name."""


def of_row(name: str, _default: Any, root: At[Any], _call: graphene.ResolveInfo) -> Any:
    """Resolve a field to the column of the same name."""
    return getattr(root.row, name)


class Row(graphene.ObjectType):
    """A type that shows a row of the graph: a field without a resolver is a column."""

    class Meta:
        """Graphene makes no GraphQL type of this one."""

        abstract = True

    @classmethod
    def __init_subclass_with_meta__(cls, **options: Any) -> None:
        """Let fields be columns."""
        super().__init_subclass_with_meta__(**({"default_resolver": of_row} | options))


class NodeRow(Row):
    """A type that shows a row with an id."""

    class Meta:
        """Graphene makes no GraphQL type of this one."""

        abstract = True

    @classmethod
    def __init_subclass_with_meta__(cls, **options: Any) -> None:
        """Let the type be a Node."""
        super().__init_subclass_with_meta__(**({"interfaces": (Node,)} | options))
        _NODE_ROWS[cls.__name__] = cls

    @staticmethod
    def resolve_id(root: At[Any], _call: graphene.ResolveInfo) -> str:
        """Make the id from type and key."""
        return global_id(_TYPE_OF_ROW[type(root.row).__name__], root.row.key)
