"""Move a blueprint through its states, and close it with what came of it."""

from dataclasses import replace
from datetime import datetime

from inroad.api.blueprinting.standing import open_blueprint, said_by, spoken_state, write_next
from inroad.api.blueprinting.wanted import Closing
from inroad.errors import BadInput
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import (
    BlueprintOutcome,
    BlueprintState,
    RelationshipGrade,
)
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.take_turn import take_turn
from inroad.graph.writes.upsert import RecordKind
from inroad.importers.records import read_record
from inroad.importers.save import save
from inroad.plans.grades import grade_meanings
from inroad.plans.wording import day
from inroad.queries.blueprints.blueprint_versions import BlueprintVersionRow
from inroad.queries.grades.effective_grades import effective_grades


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
        BadInput: it is over, the goal was reached without it, or the grade cannot be given.

    """
    now = provenance.recorded_at
    take_turn(tx, workspace=workspace, at=now)
    former = open_blueprint(tx, workspace, key, now)
    if closing.outcome is not BlueprintOutcome.MOVED and closing.grader_key is not None:
        raise BadInput("graderId: a grade is given where the contact moved", field="graderId")
    if closing.outcome is BlueprintOutcome.MOVED:
        _prove_not_there(tx, workspace, former, now)
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


def _prove_not_there(
    tx: OpenTransaction, workspace: str, former: BlueprintVersionRow, now: datetime
) -> None:
    """Insist that the goal is still to be reached: what stands already is not given again."""
    found = effective_grades(
        tx,
        workspace=workspace,
        colleagues=[former.colleague_key],
        contacts=[former.contact_key],
        as_of=now,
    )
    goal = RelationshipGrade(former.to_grade)
    for one in found:
        if one.effective.rank >= goal.rank:
            name = grade_meanings()[one.effective].name
            raise BadInput(
                f"outcome: {name} was given on {day(one.given_at)}, so that the goal is reached "
                "already; close it with STAYED",
                field="outcome",
            )


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
        if refusal.field == "grader":
            raise BadInput(f"graderId: {refusal.reason}", field="graderId")
        raise BadInput(f"outcome: the grade {refusal.reason}", field="outcome")
