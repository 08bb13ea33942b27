"""GraphQL: the schema."""

import graphene
from graphql import GraphQLSchema, print_schema

from inroad.api.mutations import (
    alerts,
    assessments,
    blueprints,
    consent,
    coverage_model,
    duties,
    entities,
    facts,
    grades,
    placeholders,
    plans,
    requests,
    stages,
    suggestions,
    taxonomies,
    webhooks,
    workspace,
    workspace_rules,
)
from inroad.api.questions.alerts import AlertQuestions
from inroad.api.questions.blueprints import BlueprintQuestions
from inroad.api.questions.consent import ConsentQuestions
from inroad.api.questions.contact_map import ContactMapQuestions
from inroad.api.questions.coverage import CoverageQuestions
from inroad.api.questions.coverage_model import CoverageModelQuestions
from inroad.api.questions.escalations import EscalationQuestions
from inroad.api.questions.grades import GradeQuestions
from inroad.api.questions.introductions import IntroductionQuestions
from inroad.api.questions.listings import ListQuestions
from inroad.api.questions.nodes import NodeQuestions
from inroad.api.questions.penetration import PenetrationQuestions
from inroad.api.questions.plans import PlanQuestions
from inroad.api.questions.post_sale import PostSaleQuestions
from inroad.api.questions.requests import RequestQuestions
from inroad.api.questions.resilience import ResilienceQuestions
from inroad.api.questions.saved_plans import SavedPlanQuestions
from inroad.api.questions.stages import StageQuestions
from inroad.api.questions.suggestions import SuggestionQuestions
from inroad.api.questions.taxonomies import TaxonomyQuestions
from inroad.api.questions.webhooks import WebhookQuestions
from inroad.api.questions.what_if import WhatIfQuestions
from inroad.api.questions.workspace_rules import WorkspaceRulesQuestions
from inroad.api.subscriptions.alert_events import Subscription
from inroad.api.types.account import Account
from inroad.api.types.opportunity import Opportunity
from inroad.api.types.person import Person


class Query(
    IntroductionQuestions,
    EscalationQuestions,
    ConsentQuestions,
    RequestQuestions,
    CoverageQuestions,
    CoverageModelQuestions,
    ResilienceQuestions,
    ContactMapQuestions,
    PenetrationQuestions,
    ListQuestions,
    NodeQuestions,
    StageQuestions,
    SuggestionQuestions,
    AlertQuestions,
    PostSaleQuestions,
    GradeQuestions,
    BlueprintQuestions,
    WebhookQuestions,
    WhatIfQuestions,
    PlanQuestions,
    SavedPlanQuestions,
    TaxonomyQuestions,
    WorkspaceRulesQuestions,
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
    move_opportunity = stages.move_opportunity
    save_placeholder = placeholders.save_placeholder_field
    name_placeholder = placeholders.name_placeholder_field
    save_stages = stages.save_stages
    retire_stages = stages.retire_stages
    save_taxonomy = taxonomies.save_taxonomy
    retire_taxonomy = taxonomies.retire_taxonomy
    retire_role = taxonomies.retire_role
    confirm_role_suggestion = suggestions.confirm_role_suggestion
    reject_role_suggestion = suggestions.reject_role_suggestion
    undo_role_decision = suggestions.undo_role_decision
    save_assessment = assessments.save_assessment
    save_workspace_rules = workspace_rules.save_workspace_rules
    retire_workspace_rules = workspace_rules.retire_workspace_rules
    save_coverage_model = coverage_model.save_coverage_model
    retire_coverage_model = coverage_model.retire_coverage_model
    save_blueprint = blueprints.save_blueprint
    move_blueprint = blueprints.move_blueprint
    close_blueprint = blueprints.close_blueprint
    save_plan = plans.save_plan
    assign_plan_step = plans.assign_plan_step
    move_plan_step = plans.move_plan_step
    comment_on_plan = plans.comment_on_plan
    close_plan = plans.close_plan
    save_duty = duties.save_duty
    grade_relationship = grades.grade_relationship
    accept_grade_proposal = grades.accept_grade_proposal
    dismiss_grade_proposal = grades.dismiss_grade_proposal
    save_grade_rules = grades.save_grade_rules
    retire_grade_rules = grades.retire_grade_rules
    save_consent = consent.save_consent
    request_introduction = requests.request_introduction
    move_introduction_request = requests.move_introduction_request
    acknowledge_alert = alerts.acknowledge_alert
    snooze_alert = alerts.snooze_alert
    reopen_alert = alerts.reopen_alert
    save_webhook = webhooks.save_webhook
    rotate_webhook_secret = webhooks.rotate_webhook_secret
    delete_webhook = webhooks.delete_webhook
    test_webhook = webhooks.test_webhook
    retry_delivery = webhooks.retry_delivery


schema: GraphQLSchema = graphene.Schema(
    query=Query, mutation=Mutation, subscription=Subscription, types=[Person, Account, Opportunity]
).graphql_schema


def sdl() -> str:
    """Return the schema in GraphQL's own language, as `api/schema.graphql` holds it."""
    return print_schema(schema) + "\n"
