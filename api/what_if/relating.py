"""Suppose something of a relationship: that it is gone, how strong it is, which grade it has."""

from collections.abc import Mapping

from inroad.api.what_if.supposing import Supposing
from inroad.graph.grades import GivenGrade, standing
from inroad.graph.instants import milliseconds
from inroad.graph.vocabulary import RelationshipGrade
from inroad.graph.writes.drop_relationship import drop_relationship
from inroad.graph.writes.grades_and_terms import grades_and_terms
from inroad.graph.writes.hold_strength import hold_strength
from inroad.graph.writes.upsert import RecordKind, Row
from inroad.plans.what_if.changes import Change, ChangeKind, Supposed
from inroad.plans.wording import day
from inroad.queries.consent.hidden_relationships import hidden_relationships
from inroad.queries.routes.introduction_routes import introduction_routes

_STEP = 1


def require_known(supposing: Supposing, position: int, change: Change) -> None:
    """Insist that two people know each other whose relationship is to be gone.

    One that somebody hides is said not to be there: a question does not tell what is kept from it.

    Raises:
        BadInput: they do not.

    """
    if change.kind is not ChangeKind.RELATIONSHIP_GONE or change.other_key is None:
        return
    one, other = change.person_key, change.other_key
    found = introduction_routes(
        supposing.tx,
        workspace=supposing.workspace,
        source_keys=[one],
        target_keys=[other],
        as_of=supposing.as_of,
        max_hops=1,
        k=1,
    )
    if not found or _is_hidden(supposing, one, other):
        names = f"{supposing.name(one)} and {supposing.name(other)}"
        said = f"{names} do not know each other on {day(supposing.as_of)}"
        raise supposing.refuse(position, said)


def drop(supposing: Supposing, _position: int, change: Change) -> Supposed:
    """Let two people not know each other any more."""
    one, other = _two(change)
    drop_relationship(supposing.tx, workspace=supposing.workspace, person_key=one, other_key=other)
    names = f"{supposing.name(one)} and {supposing.name(other)}"
    return Supposed(f"{names} no longer know each other")


def hold(supposing: Supposing, position: int, change: Change) -> Supposed:
    """Let a relationship be as strong as is said.

    Raises:
        BadInput: the strength is not in [0, 1].

    """
    one, other = _two(change)
    strength = 0.0 if change.strength is None else change.strength
    if not 0.0 <= strength <= 1.0:
        raise supposing.refuse(position, f"strength must be 0 to 1, not {strength:g}")
    hold_strength(
        supposing.tx,
        workspace=supposing.workspace,
        person_key=one,
        other_key=other,
        strength=strength,
        since=supposing.as_of,
    )
    names = f"{supposing.name(one)} and {supposing.name(other)}"
    return Supposed(f"{names} know each other with a strength of {strength:.2f}")


def give_grade(supposing: Supposing, position: int, change: Change) -> Supposed:
    """Let a grade stand between a colleague and a contact, whoever graded them and how.

    A rise by more than one step is let pass, for it is supposed that it has been made; the note
    says that it takes several.

    Raises:
        BadInput: not exactly one of the two is one of ours.

    """
    colleague, contact = _sides(supposing, position, change)
    grade = change.grade
    if grade is None:
        raise supposing.refuse(position, "say which grade")
    stands = _regrade(supposing, colleague, contact, grade)
    note = None
    if stands and not _is_hidden(supposing, colleague, contact):
        steps = grade.rank - stands.grade.rank
        if steps > _STEP:
            note = (
                f"from {stands.grade.value.lower()} to {grade.value.lower()} is {steps} steps, "
                "and a grade rises one at a time"
            )
    pair = f"{supposing.name(contact)}'s grade with {supposing.name(colleague)}"
    return Supposed(f"{pair} is {grade.value.capitalize()}", note)


def _regrade(
    supposing: Supposing, colleague: str, contact: str, grade: RelationshipGrade
) -> GivenGrade | None:
    """Let the colleague give a grade and everybody else be silent; return the one that stood."""
    pair = (colleague, contact)
    known = grades_and_terms(
        supposing.tx, workspace=supposing.workspace, people=pair, pairs=[pair]
    ).given.get(pair, {})
    at_ms = milliseconds(supposing.as_of)
    rows: dict[str, Row] = {
        key: _row(pair, key, one.grader, {"valid_to": supposing.as_of})
        for key, one in known.items()
        if one.given_ms <= at_ms and (one.until_ms is None or at_ms < one.until_ms)
    }
    given = {"grade": grade.value, "valid_from": supposing.as_of, "valid_to": None}
    own = (k for k, one in known.items() if (one.grader, one.given_ms) == (colleague, at_ms))
    key = next(own, f"{colleague}|{contact}|{colleague}|{supposing.as_of.isoformat()}")
    rows[key] = _row(pair, key, colleague, given)
    supposing.upsert(RecordKind.GRADES, list(rows.values()))
    return standing(known.values(), at_ms=at_ms)


def _row(pair: tuple[str, str], key: str, grader: str, properties: Mapping[str, object]) -> Row:
    ends = {"colleague": pair[0], "contact": pair[1], "grader": grader}
    return {"key": key, **ends, "properties": properties}


def _sides(supposing: Supposing, position: int, change: Change) -> tuple[str, str]:
    one, other = _two(change)
    ours = [key for key in (one, other) if supposing.people[key].is_colleague]
    if len(ours) != 1:
        names = f"{supposing.name(one)} and {supposing.name(other)}"
        both = "both work for us" if ours else "neither works for us"
        said = f"of {names} {both}; a grade is of one of ours and a contact"
        raise supposing.refuse(position, said)
    return ours[0], other if ours[0] == one else one


def _two(change: Change) -> tuple[str, str]:
    if change.other_key is None:
        raise ValueError(f"{change.kind} is of two people")
    return change.person_key, change.other_key


def _is_hidden(supposing: Supposing, one: str, other: str) -> bool:
    """Whether one of the two hides from others that they know each other."""
    return bool(
        hidden_relationships(
            supposing.tx,
            workspace=supposing.workspace,
            links=[(one, other), (other, one)],
            as_of=supposing.as_of,
            seen_at=supposing.seen_at,
        )
    )
