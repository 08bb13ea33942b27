"""How a grade is given, and what is made of one that is proposed: each in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from inroad.api.grading import proposals_of
from inroad.api.mutations.saving import SOURCE, Problem, Saved, Saving, save_record
from inroad.errors import BadInput
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import GradeContradiction, GradeDecision
from inroad.graph.writes.decide_grade import DecidedProposal, decide_grade
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.take_turn import take_turn
from inroad.graph.writes.upsert import RecordKind
from inroad.plans.grade_proposals import GradeProposal


async def _nothing(*_given: Any) -> None:
    return None


_SAVING = Saving(
    "RelationshipGrade",
    RecordKind.GRADES,
    None,
    _nothing,
    inputs={},
    references={"colleague": "Person", "contact": "Person", "grader": "Person"},
)
"""How a grade's fields are called in what is said of it."""


@dataclass(frozen=True, slots=True)
class DecisionAsked:
    """What somebody makes of a proposed grade."""

    colleague: str
    contact: str
    rule: GradeContradiction
    by: str | None
    """Key of who decides; of an accepted grade its grader. None: whose grade stands."""
    reason: str | None


def give_grade(
    tx: OpenTransaction, /, *, workspace: str, given: Mapping[str, Any], now: datetime
) -> Saved:
    """Give a relationship a grade, or nothing and say why.

    Args:
        tx: an open write transaction.
        workspace: key of the workspace, which must exist.
        given: `colleague`, `contact`, `grade`, and as far as wanted `grader` (keys), `since`,
            `until`, `note`: the fields of a `GradeRecord`.
        now: when it is given, unless `since` says so.

    Source: S1: one level up at a time.

    """
    saved = save_record(
        tx,
        workspace=workspace,
        saving=_SAVING,
        fields={"since": now, **given},
        must_exist=False,
        now=now,
    )
    return Saved(
        saved.record, saved.validity, saved.created, [_as_given(one) for one in saved.problems]
    )


def _as_given(problem: Problem) -> Problem:
    """Return a problem in the words of the input, which calls `since` `at`."""
    if problem.field != "since":
        return problem
    return Problem("at", f"at{problem.message.removeprefix('since')}", problem.code)


def accept_proposal(
    tx: OpenTransaction, /, *, workspace: str, asked: DecisionAsked, now: datetime
) -> Saved:
    """Give the grade that is proposed, and keep that it was; or nothing, and say why.

    Raises:
        BadInput: nothing of that kind is proposed.

    """
    take_turn(tx, workspace=workspace, at=now)
    found = _proposal(tx, workspace, asked, now)
    grader = asked.by or found.pair.grader_key
    saved = give_grade(
        tx,
        workspace=workspace,
        given={
            "colleague": asked.colleague,
            "contact": asked.contact,
            "grade": found.proposed,
            "grader": grader,
            "note": asked.reason or f"Proposed: {found.why}",
        },
        now=now,
    )
    if not saved.problems:
        _keep(tx, asked, found, GradeDecision.ACCEPTED, workspace=workspace, now=now)
    return saved


def dismiss_proposal(
    tx: OpenTransaction, /, *, workspace: str, asked: DecisionAsked, now: datetime
) -> str:
    """Keep that a proposal was dismissed, and return the decision's key.

    Raises:
        BadInput: nothing of that kind is proposed, or no reason is given.

    """
    take_turn(tx, workspace=workspace, at=now)
    if asked.reason is None:
        raise BadInput("reason: is needed: say why the grade is right", field="reason")
    found = _proposal(tx, workspace, asked, now)
    return _keep(tx, asked, found, GradeDecision.DISMISSED, workspace=workspace, now=now)


def _proposal(
    tx: OpenTransaction, workspace: str, asked: DecisionAsked, now: datetime
) -> GradeProposal:
    found = proposals_of(
        tx,
        workspace=workspace,
        contacts=[asked.contact],
        colleagues=[asked.colleague],
        as_of=now,
    )
    for one in found:
        if one.rule is asked.rule:
            return one
    others = ", ".join(one.rule for one in found)
    said = f"; what does is {others}" if others else ""
    raise BadInput(f"rule: {asked.rule} speaks against no grade of these two{said}", field="rule")


def _keep(
    tx: OpenTransaction,
    asked: DecisionAsked,
    found: GradeProposal,
    decision: GradeDecision,
    *,
    workspace: str,
    now: datetime,
) -> str:
    decided = DecidedProposal(
        asked.colleague,
        asked.contact,
        asked.rule,
        decision,
        found.pair.given,
        found.pair.given_at,
        found.proposed,
        asked.by,
        asked.reason,
    )
    return decide_grade(
        tx, decided, workspace=workspace, provenance=Provenance(SOURCE, recorded_at=now)
    )
