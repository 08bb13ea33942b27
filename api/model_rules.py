"""By which coverage model a workspace counts its relationships."""

from dataclasses import dataclass
from datetime import datetime

from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import RulebookKind
from inroad.plans.coverage_model_rules import (
    CoverageModelRules,
    read_coverage_model,
    shipped_document,
    shipped_model,
)
from inroad.queries.rulebooks import rulebooks

COVERAGE_MODEL = "coverage-model"
"""Name of the one rulebook of its kind, and what messages call the document."""


@dataclass(frozen=True, slots=True)
class ModelInForce:
    """The coverage model of a workspace on a day."""

    rules: CoverageModelRules
    version: int | None
    """Of the workspace's own document; None: the shipped model holds."""
    since: datetime | None
    """From when on it has held; None: always did."""
    document: str
    """The model as YAML."""


def coverage_model_of(tx: OpenTransaction, /, *, workspace: str, as_of: datetime) -> ModelInForce:
    """Return the coverage model that holds in a workspace: its own, or the shipped one.

    Raises:
        BadInput: the workspace's document can no longer be meant; names cell and field.

    """
    found = rulebooks(tx, workspace=workspace, kind=RulebookKind.COVERAGE_MODEL, as_of=as_of)
    own = next((one for one in found if one.name == COVERAGE_MODEL), None)
    if own is None:
        return ModelInForce(shipped_model(), None, None, shipped_document())
    if own.document is None:
        return ModelInForce(shipped_model(), None, own.valid_from, shipped_document())
    rules = read_coverage_model(own.document, file=COVERAGE_MODEL)
    return ModelInForce(rules, own.version, own.valid_from, own.document)
