"""Which documents of rules a workspace may have of its own, and which of them hold."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from inroad.api.model_rules import COVERAGE_MODEL
from inroad.graph import grade_rules
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import RulebookKind
from inroad.plans import coverage_model_rules, request_rules, stage_documents
from inroad.plans.contact_map import own, rules
from inroad.plans.influence import own as influence_documents
from inroad.plans.influence.strategies import influence_rules
from inroad.plans.request_rules import RequestRules
from inroad.queries.rulebooks import rulebooks

Rules = TypeVar("Rules")


@dataclass(frozen=True, slots=True)
class RuleFile(Generic[Rules]):
    """One document of rules of which a workspace may have its own."""

    kind: RulebookKind
    name: str
    """Of the one rulebook of its kind, and what messages call the document."""
    read: Callable[[str], Rules]
    """What a document rules; raises BadInput where it cannot be meant."""
    shipped: Callable[[], str]
    """The shipped document; what is read of it holds where a workspace has none of its own."""
    shipped_rules: Callable[[], Rules]


@dataclass(frozen=True, slots=True)
class InForce(Generic[Rules]):
    """The rules of one kind that hold in a workspace on a day."""

    kind: RulebookKind
    rules: Rules
    version: int | None
    """Of the workspace's own document; None: the shipped rules hold."""
    since: datetime | None
    """From when on they have held; None: always did."""
    document: str
    """The rules as YAML."""


CONTACT_MAP = RuleFile(
    RulebookKind.CONTACT_MAP,
    own.CONTACT_MAP,
    own.read_map_rules,
    own.shipped_document,
    rules.map_rules,
)
REQUESTS: RuleFile[RequestRules] = RuleFile(
    RulebookKind.REQUESTS,
    request_rules.REQUESTS,
    request_rules.read_request_rules,
    request_rules.shipped_document,
    request_rules.request_rules,
)
INFLUENCE = RuleFile(
    RulebookKind.INFLUENCE,
    influence_documents.INFLUENCE,
    influence_documents.read_influence_rules,
    influence_documents.shipped_document,
    influence_rules,
)
RULE_FILES: Mapping[RulebookKind, RuleFile[Any]] = {
    RulebookKind.COVERAGE_MODEL: RuleFile(
        RulebookKind.COVERAGE_MODEL,
        COVERAGE_MODEL,
        lambda text: coverage_model_rules.read_coverage_model(text, file=COVERAGE_MODEL),
        coverage_model_rules.shipped_document,
        coverage_model_rules.shipped_model,
    ),
    RulebookKind.GRADE_RULES: RuleFile(
        RulebookKind.GRADE_RULES,
        grade_rules.GRADE_RULES,
        grade_rules.read_grade_rules,
        grade_rules.shipped_document,
        grade_rules.shipped_grade_rules,
    ),
    RulebookKind.STAGES: RuleFile(
        RulebookKind.STAGES,
        stage_documents.DOCUMENT,
        stage_documents.workspace_stages,
        stage_documents.shipped_document,
        stage_documents.shipped_stages,
    ),
    RulebookKind.CONTACT_MAP: CONTACT_MAP,
    RulebookKind.REQUESTS: REQUESTS,
    RulebookKind.INFLUENCE: INFLUENCE,
}
"""By kind."""


def rules_in_force(
    tx: OpenTransaction, file: RuleFile[Rules], /, *, workspace: str, as_of: datetime
) -> InForce[Rules]:
    """Return the rules that hold in a workspace: its own, or the shipped ones.

    Args:
        tx: an open transaction.
        file: which rules.
        workspace: key of the workspace.
        as_of: the instant; past days keep the rules that held then.

    Raises:
        BadInput: the workspace's document can no longer be meant.

    """
    found = rulebooks(tx, workspace=workspace, kind=file.kind, as_of=as_of)
    held = next((one for one in found if one.name == file.name), None)
    if held is None or held.document is None:
        since = held.valid_from if held else None
        return InForce(file.kind, file.shipped_rules(), None, since, file.shipped())
    return InForce(
        file.kind, file.read(held.document), held.version, held.valid_from, held.document
    )
