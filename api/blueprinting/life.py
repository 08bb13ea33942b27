"""Move a blueprint through its states, and close it with what came of it."""

from dataclasses import replace

from inroad.api.blueprinting.standing import open_blueprint, said_by, spoken_state, write_next
from inroad.api.blueprinting.wanted import Closing
from inroad.errors import BadInput
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import (
    BlueprintOutcome,
    BlueprintState,
)
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.take_turn import take_turn
from inroad.graph.writes.upsert import RecordKind
from inroad.importers.records import read_record
from inroad.importers.save import save
from inroad.queries.blueprints.blueprint_versions import BlueprintVersionRow


def move_blueprint(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    key: str,
    state: BlueprintState,
    reason: str | None,
    by: str | None,
    provenance: Provenance,
) -> str:
    """Put a blueprint into another state that has no outcome, and return its key.

    Raises:
        NotFound: there is no such blueprint.
        BadInput: it is over, is in that state, lacks a reason, or is to be closed instead.

    """
    now = provenance.recorded_at
    take_turn(tx, workspace=workspace, at=now)
    former = open_blueprint(tx, workspace, key, now)
    if state is BlueprintState.DONE:
        raise BadInput("state: a blueprint is done by its outcome: close it", field="state")
    if former.state == state:
        raise BadInput(f"state: it is {spoken_state(state)} already", field="state")
    if state is BlueprintState.DROPPED and reason is None:
        raise BadInput("reason: is needed: say why it is dropped; it is kept", field="reason")
    if state is not BlueprintState.DROPPED and reason is not None:
        raise BadInput("reason: is kept of what is dropped, and only then", field="reason")
    version = replace(said_by(former), state=state, reason=reason, by=by)
    write_next(tx, workspace, former, version, provenance)
    return key


def close_blueprint(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    key: str,
    closing: Closing,
    provenance: Provenance,
) -> str:
    """Close a blueprint with what became of it, and return its key.

    If the contact moved, the goal is given as a grade in the same transaction, by the rules of
    every grade; where those refuse it, nothing is closed.

    Raises:
        NotFound: there is no such blueprint.
        BadInput: it is over, or the grade cannot be given.

    """
    now = provenance.recorded_at
    take_turn(tx, workspace=workspace, at=now)
    former = open_blueprint(tx, workspace, key, now)
    if closing.outcome is not BlueprintOutcome.MOVED and closing.grader_key is not None:
        raise BadInput("graderId: a grade is given where the contact moved", field="graderId")
    version = replace(
        said_by(former),
        state=BlueprintState.DONE,
        outcome=closing.outcome,
        outcome_note=closing.note,
        by=closing.by,
    )
    write_next(tx, workspace, former, version, provenance)
    if closing.outcome is BlueprintOutcome.MOVED:
        _grade(tx, former, closing, workspace=workspace, provenance=provenance)
    return key


def _grade(
    tx: OpenTransaction,
    former: BlueprintVersionRow,
    closing: Closing,
    /,
    *,
    workspace: str,
    provenance: Provenance,
) -> None:
    """Give the goal as a grade, the way in which every grade is given."""
    fields = {
        "colleague": former.colleague_key,
        "contact": former.contact_key,
        "grade": former.to_grade,
        "grader": closing.grader_key,
        "since": provenance.recorded_at,
        "note": closing.note,
    }
    record = read_record(
        RecordKind.GRADES,
        {name: value for name, value in fields.items() if value is not None},
        now=provenance.recorded_at,
    )
    refusals = (
        record
        if isinstance(record, list)
        else save(tx, RecordKind.GRADES, [record], workspace=workspace, provenance=provenance)
    )
    for refusal in refusals:
        name = "graderId" if refusal.field == "grader" else "outcome"
        raise BadInput(f"{name}: the grade {refusal.reason}", field=name)
