"""Move a deal to a stage if its gate lets it, in one transaction."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from inroad.api.deal_coverage import deal_coverage
from inroad.api.mutations.saving import GATE_REFUSED, Problem
from inroad.api.stage_rules import no_stage, stage_named, stages_of
from inroad.errors import BadInput, NotFound
from inroad.graph.cypher import OpenTransaction
from inroad.graph.writes.move_opportunity import move_opportunity
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.take_turn import take_turn
from inroad.importers.deal_records import OpportunityRecord
from inroad.importers.record import Record
from inroad.plans.gates import Gate, gate
from inroad.plans.stages import Stage, Stages
from inroad.queries.opportunities_by_key import OpportunitySummary, opportunities_by_key
from inroad.queries.suggestions.role_decisions import role_decisions


@dataclass(frozen=True, slots=True)
class Wanted:
    """A move that somebody asks for."""

    opportunity_key: str
    stage: str
    """Key, name or synonym of the stage."""
    at: datetime | None = None
    """Instant of the move, for which the gate is judged; None: when its turn has come."""
    by: str | None = None
    override_reason: str | None = None
    """Why to move though the gate refuses; None: do not."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of a move."""

    gate: Gate
    """As it was judged."""
    at: datetime
    """The instant for which it was judged."""
    number: int | None = None
    """Of the move among the deal's; None: it was not made."""
    problems: list[Problem] = field(default_factory=list)


def move(
    tx: OpenTransaction, /, *, workspace: str, wanted: Wanted, provenance: Provenance
) -> Moved:
    """Move a deal, or say what its gate lacks; the gate and the move see the same graph.

    Raises:
        BadInput: the stage, the deal or the instant cannot be meant; nothing is written.

    """
    judged, at = _judged(tx, workspace, wanted)
    if judged.is_open or wanted.override_reason is not None:
        # A refusal writes nothing and waits for nobody; whoever may pass is judged on her turn.
        take_turn(tx, workspace=workspace, at=provenance.recorded_at)
        judged, at = _judged(tx, workspace, wanted)
    if not judged.is_open and wanted.override_reason is None:
        return Moved(judged, at, problems=[refused(judged)])
    number = move_opportunity(
        tx,
        workspace=workspace,
        opportunity_key=wanted.opportunity_key,
        to_stage=judged.to.name,
        at=at,
        by=wanted.by,
        override_reason=None if judged.is_open else wanted.override_reason,
        unmet=[one.why for one in judged.unmet],
        provenance=provenance,
    )
    return Moved(judged, at, number)


def _judged(tx: OpenTransaction, workspace: str, wanted: Wanted) -> tuple[Gate, datetime]:
    """Return the gate before a deal, and the instant for which it is judged.

    A move without an instant of its own follows those that others made while it waited.
    """
    deal = _deal(tx, workspace, wanted)
    at = wanted.at or max(filter(None, (datetime.now(UTC), deal.stage_since)))
    stages = stages_of(tx, workspace=workspace, as_of=at)
    to = stage_named(stages, wanted.stage)
    if stages.read(deal.stage) is to:
        raise BadInput(f"stage: {deal.name} is in {to.name} already", field="stage")
    return judge(tx, workspace=workspace, stages=stages, deal=deal, to=to, at=at), at


def gate_of_saving(
    tx: OpenTransaction, /, *, workspace: str, record: Record, at: datetime
) -> list[Problem]:
    """Return why a deal may not be saved in the stage that a record gives: it passes the same gate.

    A new deal may begin in any stage, or in none. One that stays where it is, is free; one that has
    a stage cannot lose it.
    """
    if not isinstance(record, OpportunityRecord) or "stage" not in record.model_fields_set:
        return []
    deal = opportunities_by_key(tx, workspace=workspace, keys=[record.key]).get(record.key)
    if record.stage == (deal.stage if deal else None):
        return []
    if record.stage is None:
        there = f"{deal.name} is in {deal.stage}" if deal else "the deal is in a stage"
        return [Problem("stage", f"stage: {there}, and cannot be in none; move it instead")]
    stages = stages_of(tx, workspace=workspace, as_of=at)
    to = stages.read(record.stage)
    if to is None:
        return [Problem("stage", f"stage: {no_stage(stages, record.stage)}")]
    if deal is None or stages.read(deal.stage) is to:
        return []
    judged = judge(tx, workspace=workspace, stages=stages, deal=deal, to=to, at=at)
    return [] if judged.is_open else [refused(judged)]


def refused(judged: Gate) -> Problem:
    """Return a gate's refusal as a mutation's problem."""
    return Problem("stage", f"stage: {judged.refusal}", GATE_REFUSED)


def judge(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    stages: Stages,
    deal: OpportunitySummary,
    to: Stage,
    at: datetime,
) -> Gate:
    """Judge a deal's move to a stage by what the graph says of an instant."""
    coverage = deal_coverage(tx, workspace=workspace, deal=deal, as_of=at)
    return gate(
        stages,
        to,
        stage=deal.stage,
        coverage=coverage,
        department=deal.department,
        decisions=role_decisions(tx, workspace=workspace, opportunities=[deal.key], as_of=at),
    )


def _deal(tx: OpenTransaction, workspace: str, wanted: Wanted) -> OpportunitySummary:
    """Return the deal as it is now, which is how it was at the move: no other comes later.

    Raises:
        BadInput: there is none, or the instant asked for lies ahead, or before what had happened.

    """
    key = wanted.opportunity_key
    deal = opportunities_by_key(tx, workspace=workspace, keys=[key]).get(key)
    if deal is None:
        said = f"opportunityId: there is no opportunity {key!r} in this workspace"
        raise NotFound(said, field="opportunityId")
    at = wanted.at or datetime.now(UTC)
    if wanted.at is not None and wanted.at > datetime.now(UTC):
        raise BadInput("asOf: a move cannot be made before its time has come", field="asOf")
    if wanted.at is not None and deal.stage_since is not None and wanted.at < deal.stage_since:
        last = f"{deal.stage_since.astimezone(UTC):%-d %b %Y, %H:%M} UTC"
        raise BadInput(
            f"asOf: {deal.name} was moved last on {last}; no move can come before it", field="asOf"
        )
    if deal.opened_on is not None and at.astimezone(UTC).date() < deal.opened_on:
        opened = f"{deal.opened_on:%-d %b %Y}"
        raise BadInput(f"asOf: {deal.name} was not opened before {opened}", field="asOf")
    return deal
