"""Node classes, one module per label, and the properties that edges carry."""

from inroad.graph.model.account import Account
from inroad.graph.model.alert import Alert, AlertEvent
from inroad.graph.model.blueprint import Blueprint, BlueprintVersion
from inroad.graph.model.consent import Consent
from inroad.graph.model.delivery import Delivery
from inroad.graph.model.former_person import FormerPerson
from inroad.graph.model.interaction import Interaction
from inroad.graph.model.introduction_request import IntroductionRequest
from inroad.graph.model.opportunity import Opportunity
from inroad.graph.model.person import Person
from inroad.graph.model.plan import Plan, PlanComment, PlanStep, PlanVersion
from inroad.graph.model.rulebook import Rulebook
from inroad.graph.model.schema_migration import SchemaMigration
from inroad.graph.model.stage_move import StageMove
from inroad.graph.model.webhook import Webhook
from inroad.graph.model.workspace import Workspace

NODES = (
    Workspace,
    Account,
    Person,
    FormerPerson,
    Opportunity,
    StageMove,
    Interaction,
    Consent,
    IntroductionRequest,
    Rulebook,
    Alert,
    AlertEvent,
    Blueprint,
    BlueprintVersion,
    Plan,
    PlanVersion,
    PlanStep,
    PlanComment,
    Webhook,
    Delivery,
    SchemaMigration,
)
"""Every node class, in the order the documentation shows them."""
