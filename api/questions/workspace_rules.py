"""Root field: by which rules the workspace goes."""

from datetime import datetime
from typing import Any

import graphene

from inroad.api.context import RequestContext
from inroad.api.questions.nodes import as_of_argument
from inroad.api.ruling import RULE_FILES, InForce, rules_in_force
from inroad.api.types.workspace_rules import RulesKind, WorkspaceRules, WorkspaceRulesKind
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import RulebookKind


class WorkspaceRulesQuestions:
    """Documents of rules."""

    workspace_rules = graphene.Field(
        WorkspaceRules,
        required=True,
        kind=graphene.Argument(WorkspaceRulesKind, required=True, description="Which rules."),
        as_of=as_of_argument(),
        description="The rules of one kind: the workspace's own, or the shipped ones.",
    )

    @staticmethod
    async def resolve_workspace_rules(
        _root: None, call: graphene.ResolveInfo, kind: RulesKind, as_of: datetime | None = None
    ) -> InForce[object]:
        """Read the document that holds at the instant."""
        context: RequestContext = call.context
        return await rules_at(context, RulebookKind(kind), context.at(as_of).as_of)


async def rules_at(context: RequestContext, kind: RulebookKind, as_of: datetime) -> InForce[object]:
    """Return the rules of one kind that hold at an instant."""
    found: Any = await context.read(_in_force, kind=kind, as_of=as_of)
    held: InForce[object] = found
    return held


def _in_force(
    tx: OpenTransaction, /, *, workspace: str, kind: RulebookKind, as_of: datetime
) -> InForce[object]:
    return rules_in_force(tx, RULE_FILES[kind], workspace=workspace, as_of=as_of)
