"""GraphQL: the schema."""

import graphene
from graphql import GraphQLSchema, print_schema

from inroad.api.mutations import entities, facts, workspace
from inroad.api.questions.coverage import CoverageQuestions
from inroad.api.questions.escalations import EscalationQuestions
from inroad.api.questions.introductions import IntroductionQuestions
from inroad.api.questions.listings import ListQuestions
from inroad.api.questions.nodes import NodeQuestions
from inroad.api.types.account import Account
from inroad.api.types.opportunity import Opportunity
from inroad.api.types.person import Person


class Query(
    IntroductionQuestions,
    EscalationQuestions,
    CoverageQuestions,
    ListQuestions,
    NodeQuestions,
    graphene.ObjectType,
):
    """Questions about the request's workspace."""


class Mutation(graphene.ObjectType):
    """Changes. Bad input is an error in the payload, and then nothing was written."""

    save_workspace = workspace.save_workspace
    save_account = entities.save_account
    save_person = entities.save_person
    save_employment = facts.save_employment
    save_reporting_line = facts.save_reporting_line
    save_influence = facts.save_influence
    save_relationship = facts.save_relationship
    save_opportunity = entities.save_opportunity
    save_role_assignment = facts.save_role_assignment
    save_interaction = entities.save_interaction


schema: GraphQLSchema = graphene.Schema(
    query=Query, mutation=Mutation, types=[Person, Account, Opportunity]
).graphql_schema


def sdl() -> str:
    """Return the schema in GraphQL's own language, as `api/schema.graphql` holds it."""
    return print_schema(schema) + "\n"
