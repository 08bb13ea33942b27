"""GraphQL: the documents of rules that a workspace may have of its own."""

from enum import StrEnum

import graphene

from inroad.api.types.enums import enum_of
from inroad.api.types.scalars import DateTime
from inroad.graph.vocabulary import RulebookKind


class RulesKind(StrEnum):
    """Which document of rules."""

    STAGES = RulebookKind.STAGES
    COVERAGE_MODEL = RulebookKind.COVERAGE_MODEL
    GRADE_RULES = RulebookKind.GRADE_RULES
    CONTACT_MAP = RulebookKind.CONTACT_MAP
    REQUESTS = RulebookKind.REQUESTS
    INFLUENCE = RulebookKind.INFLUENCE


WorkspaceRulesKind = enum_of(
    RulesKind,
    {
        "STAGES": "The stages of deals, and what each asks for.",
        "COVERAGE_MODEL": "How many relationships a deal needs.",
        "GRADE_RULES": "How grades age, and what speaks against one.",
        "CONTACT_MAP": "The numbers of the Client Contact Map.",
        "REQUESTS": "When somebody is reminded of an introduction request, and its letters.",
        "INFLUENCE": "What speaks for an influence strategy, and what follows from it.",
    },
    name="WorkspaceRulesKind",
)


class WorkspaceRules(graphene.ObjectType):
    """The rules of one kind that hold in the workspace at an instant."""

    kind = graphene.Field(WorkspaceRulesKind, required=True, description="What they rule.")
    version = graphene.Int(description="Of the workspace's own document; null: the shipped one.")
    since = graphene.Field(DateTime, description="From when on they have held; null: always.")
    document = graphene.String(required=True, description="Them as YAML; a start for others.")
