"""How much one request may ask for, measured before anything is run."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLField,
    GraphQLNamedType,
    GraphQLSchema,
    IntValueNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    ValidationRule,
    VariableNode,
    get_named_type,
    is_list_type,
    is_non_null_type,
)
from graphql.type import is_leaf_type

from inroad.api.list_lengths import LENGTHS

MAX_DEPTH = 12
MAX_ALIASES = 30
MAX_DIRECTIVES = 20
MAX_ROOT_FIELDS = 20
MAX_TOKENS = 4000
MAX_COST = 20_000
"""Most objects that an operation may be expected to return."""
LIST_LENGTH = 10
"""How many members a list without `first` is taken to have."""
PAGE_COST = 50
"""What a page costs besides its members: each is a query of its own."""
SEARCH_COST = 500
"""What a search through the graph costs, in objects."""
SEARCHES = frozenset(
    {
        "introductionRoutes",
        "escalationPaths",
        "whoKnows",
        "search",
        "resilience",
        "whatIf",
        "departures",
        "multiThreadingPlan",
    }
)


@dataclass(frozen=True, slots=True)
class Weight:
    """What a part of a document amounts to, fragments written out."""

    depth: int = 0
    aliases: int = 0
    directives: int = 0
    cost: int = 0

    def __add__(self, other: "Weight") -> "Weight":
        """Return what two parts beside each other amount to."""
        return Weight(
            max(self.depth, other.depth),
            self.aliases + other.aliases,
            self.directives + other.directives,
            self.cost + other.cost,
        )


class LimitRule(ValidationRule):
    """Refuses an operation that asks for too much, naming the limit it breaks."""

    variables: Mapping[str, Any] = {}
    """The request's variables, by name; `first: $n` is counted by its value."""

    def enter_operation_definition(self, node: OperationDefinitionNode, *_: Any) -> None:
        """Weigh an operation when validation comes to it."""
        schema, fragment = self.context.schema, self.context.get_fragment
        for fault in _faults(schema, fragment, node, self.variables):
            self.report_error(fault)

    @classmethod
    def faults(cls, schema: GraphQLSchema, document: DocumentNode) -> list[GraphQLError]:
        """Return what a document that is valid otherwise asks for too much of."""
        fragments = {
            one.name.value: one
            for one in document.definitions
            if isinstance(one, FragmentDefinitionNode)
        }
        return [
            fault
            for one in document.definitions
            if isinstance(one, OperationDefinitionNode)
            for fault in _faults(schema, fragments.get, one, cls.variables)
        ]


def limits(variables: Mapping[str, Any]) -> type[LimitRule]:
    """Return the rule that refuses documents above any of the limits of this module.

    Args:
        variables: the request's variables, by name; `first: $n` is counted by its value.

    """
    return type("WithinLimits", (LimitRule,), {"variables": variables})


def _faults(
    schema: GraphQLSchema,
    fragment: Any,
    node: OperationDefinitionNode,
    variables: Mapping[str, Any],
) -> Iterator[GraphQLError]:
    weighing = _Weighing(schema, fragment, variables, _defaults(node))
    weight = weighing.of(node.selection_set, schema.get_root_type(node.operation))
    roots = sum(1 for _ in weighing.fields(node.selection_set))
    for name, asked, most in (
        ("depth", weight.depth, MAX_DEPTH),
        ("aliases", weight.aliases, MAX_ALIASES),
        ("directives", weight.directives + len(node.directives or ()), MAX_DIRECTIVES),
        ("root fields", roots, MAX_ROOT_FIELDS),
        ("cost", weight.cost, MAX_COST),
    ):
        if asked > most:
            yield _exceeded(name, asked, most, node)


def _exceeded(name: str, asked: int, most: int, node: OperationDefinitionNode) -> GraphQLError:
    return GraphQLError(
        f"the operation exceeds the limit of {name}: {asked} > {most}",
        node,
        extensions={"code": "QUERY_LIMIT", "limit": name, "asked": asked, "most": most},
    )


def _defaults(node: OperationDefinitionNode) -> dict[str, int]:
    """Return the whole numbers that variables stand for when the request does not give them."""
    return {
        definition.variable.name.value: int(definition.default_value.value)
        for definition in node.variable_definitions or ()
        if isinstance(definition.default_value, IntValueNode)
    }


def _is_list(type_: Any) -> bool:
    return is_list_type(type_.of_type if is_non_null_type(type_) else type_)


class _Weighing:
    """Weighs selections; each fragment is weighed once, however often it is spread."""

    def __init__(
        self,
        schema: GraphQLSchema,
        fragment: Any,
        variables: Mapping[str, Any],
        defaults: Mapping[str, int],
    ) -> None:
        self._schema = schema
        self._fragment = fragment
        self._numbers = {**defaults, **variables}
        self._weighed: dict[str, Weight] = {}

    def of(self, selections: SelectionSetNode | None, parent: GraphQLNamedType | None) -> Weight:
        """Return what the selections of one object of type `parent` amount to."""
        total = Weight()
        for selection in selections.selections if selections else ():
            total += self._selection(selection, parent)
        return total

    def fields(self, selections: SelectionSetNode) -> Iterator[FieldNode]:
        """Yield the fields of a root selection, fragments written out, until there are too many."""
        pending: list[SelectionNode] = list(selections.selections)
        spread: set[str] = set()
        while pending:
            selection = pending.pop()
            if isinstance(selection, FieldNode):
                yield selection
            elif isinstance(selection, FragmentSpreadNode):
                definition = self._fragment(selection.name.value)
                if definition and selection.name.value not in spread:
                    spread.add(selection.name.value)
                    pending += definition.selection_set.selections
            else:
                pending += selection.selection_set.selections  # type: ignore[attr-defined]

    def _selection(self, selection: SelectionNode, parent: GraphQLNamedType | None) -> Weight:
        directives = Weight(directives=len(selection.directives or ()))
        if isinstance(selection, FieldNode):
            return directives + self._field(selection, parent)
        if isinstance(selection, FragmentSpreadNode):
            return directives + self._spread(selection.name.value)
        condition = selection.type_condition  # type: ignore[attr-defined]
        narrowed = self._schema.get_type(condition.name.value) if condition else parent
        return directives + self.of(selection.selection_set, narrowed)  # type: ignore[attr-defined]

    def _spread(self, name: str) -> Weight:
        if name not in self._weighed:
            self._weighed[name] = (
                Weight()
            )  # a fragment that spreads itself: refused by another rule
            definition: FragmentDefinitionNode | None = self._fragment(name)
            if definition:
                on = self._schema.get_type(definition.type_condition.name.value)
                self._weighed[name] = self.of(definition.selection_set, on)
        return self._weighed[name]

    def _field(self, node: FieldNode, parent: GraphQLNamedType | None) -> Weight:
        aliases = 1 if node.alias else 0
        if node.name.value.startswith("__"):  # about the schema; graphql-core limits its depth
            return Weight(aliases=aliases + self.of(node.selection_set, None).aliases)
        field: GraphQLField | None = getattr(parent, "fields", {}).get(node.name.value)
        inner = self.of(node.selection_set, get_named_type(field.type) if field else None)
        return Weight(
            depth=inner.depth + 1,
            aliases=inner.aliases + aliases,
            directives=inner.directives,
            cost=self._cost(node, field, f"{parent}.{node.name.value}", inner.cost),
        )

    def _cost(self, node: FieldNode, field: GraphQLField | None, name: str, inner: int) -> int:
        if field is None or is_leaf_type(get_named_type(field.type)):
            return 0
        if "first" in field.args:
            fixed = SEARCH_COST if node.name.value in SEARCHES else PAGE_COST
            return fixed + self._first(node, field) * inner
        if node.name.value == "edges" or not _is_list(field.type):
            # A connection's length was counted where `first` stands.
            return (SEARCH_COST if node.name.value in SEARCHES else 1) + inner
        return LENGTHS.get(name, LIST_LENGTH) * (1 + inner)

    def _first(self, node: FieldNode, field: GraphQLField) -> int:
        given = next((a.value for a in node.arguments if a.name.value == "first"), None)
        number: Any = field.args["first"].default_value
        if isinstance(given, IntValueNode):
            number = int(given.value)
        elif isinstance(given, VariableNode):
            number = self._numbers.get(given.name.value, number)
        return max(number, 1) if isinstance(number, int) else 1
