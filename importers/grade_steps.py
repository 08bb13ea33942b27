"""Which grades cannot be given: one between two contacts, and one that rises by a jump (S1)."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from inroad.graph.cypher import OpenTransaction
from inroad.graph.grades import GivenGrade, reachable, standing
from inroad.graph.instants import EARLIEST_MS, instant, milliseconds
from inroad.graph.vocabulary import RelationshipGrade
from inroad.graph.writes.grades_and_terms import GradesAndTerms, Pair, Term, grades_and_terms
from inroad.graph.writes.known_facts import Stated
from inroad.graph.writes.upsert import RecordKind
from inroad.importers.deal_roles import Expected
from inroad.importers.grade_record import GradeRecord
from inroad.importers.record import Record
from inroad.importers.refusal import Refusal

_FOREVER_MS = 253_402_300_799_999


def unreachable_grades(
    tx: OpenTransaction,
    records: Sequence[Record],
    refused: Collection[int],
    *,
    workspace: str,
    expected: Expected,
) -> dict[int, Refusal]:
    """Return the grades that cannot be given, by their positions among the records.

    They are judged in the order of the days on which they are given, each beside those that stand
    by then: the graph's and, of these records, the earlier ones that were not refused. A grade is
    of one of ours and a contact, given by one of ours, on that day; the first may be any, and a
    fall any distance, a rise one level above the grade that stands. Who graded higher than the one
    that stands may say so again. A grade of a past day must leave the later ones reachable.

    Args:
        tx: an open transaction.
        records: grades; those of other kinds are passed over.
        refused: positions of records that are refused already.
        workspace: key of the workspace.
        expected: people, employments and grades that would have been written before.

    """
    wanted = [
        (row, record)
        for row, record in enumerate(records)
        if isinstance(record, GradeRecord) and row not in refused
    ]
    if not wanted:
        return {}
    known = _known(tx, [record for _, record in wanted], workspace, expected)
    found = dict[int, Refusal]()
    for row, record in sorted(wanted, key=lambda one: (one[1].since, one[0])):
        given = known.given.setdefault((record.colleague, record.contact), {})
        if refusal := _against(record, row, known, given):
            found[row] = refusal
        else:
            given[record.fact_key] = _given(record, given.get(record.fact_key))
    return found


def _known(
    tx: OpenTransaction, records: Sequence[GradeRecord], workspace: str, expected: Expected
) -> GradesAndTerms:
    """Return what the graph has, and what it would have by then."""
    people = {key for one in records for key in (one.colleague, one.contact, _grader(one))}
    pairs = {(one.colleague, one.contact) for one in records}
    known = grades_and_terms(tx, workspace=workspace, people=people, pairs=pairs)
    for key in people & set(expected.get(RecordKind.PEOPLE, {})):
        known.people.setdefault(key, Term([]))
    for job in expected.get(RecordKind.EMPLOYMENTS, {}).values():
        if job["account"] == known.home and job["person"] in known.people:
            known.people[job["person"]].with_us_ms.append(_span(job))
    for key, fact in expected.get(RecordKind.GRADES, {}).items():
        pair: Pair = (fact["colleague"], fact["contact"])
        known.given.setdefault(pair, {})[key] = _stated(fact)
    return known


def _span(job: Stated) -> tuple[int, int]:
    since, until = job.get("valid_from"), job.get("valid_to")
    return (
        milliseconds(since) if since else EARLIEST_MS,
        milliseconds(until) if until else _FOREVER_MS,
    )


def _stated(fact: Stated) -> GivenGrade:
    until: datetime | None = fact.get("valid_to")
    return GivenGrade(
        RelationshipGrade(fact["grade"]),
        fact["grader"],
        milliseconds(fact["valid_from"]),
        None if until is None else milliseconds(until),
    )


def _given(record: GradeRecord, former: GivenGrade | None) -> GivenGrade:
    """Return what a record states of its fact; an end it is silent about stays."""
    until = None if record.until is None else milliseconds(record.until)
    if former and "until" not in record.model_fields_set:
        until = former.until_ms
    return GivenGrade(record.grade, _grader(record), milliseconds(record.since), until)


def _grader(record: GradeRecord) -> str:
    return record.grader or record.colleague


def _against(
    record: GradeRecord,
    row: int,
    known: GradesAndTerms,
    given: Mapping[str, GivenGrade],
) -> Refusal | None:
    """Return what can be said against a grade; who does not exist is found when it is written."""
    if not {record.colleague, record.contact, _grader(record)} <= known.people.keys():
        return None
    # Before its workspace is made, nobody knows which account is ours.
    who = _who(record, known.people) if known.home else ()
    faults = (*who, *_jumps(record, given, known.names))
    if not faults:
        return None
    field, reason = faults[0]
    value: Any = getattr(record, field)
    return Refusal(row, field, reason, str(value))


def _who(record: GradeRecord, people: Mapping[str, Term]) -> Iterator[tuple[str, str]]:
    """Yield the people whom such a grade cannot tie."""
    at_ms, day = milliseconds(record.since), record.since.date().isoformat()
    if record.colleague == record.contact:  # two who turned out to be one
        yield "contact", "must be somebody else than colleague"
    if not people[record.colleague].covers(at_ms):
        yield (
            "colleague",
            f"did not work for us on {day}; a grade is of one of ours and a contact",
        )
    if people[record.contact].covers(at_ms):
        yield "contact", f"worked for us on {day}; a grade is of one of ours and a contact"
    if people[record.contact].placeholder:
        yield "contact", "is not known by name yet, so that nobody can say how they stand to us"
    grader = people[_grader(record)]
    if not grader.covers(at_ms):
        yield "grader", f"did not work for us on {day}, and a grade is given by one of ours"
    if grader.placeholder:
        yield "grader", "is not known by name, and a grade is given by somebody"


def _jumps(
    record: GradeRecord, given: Mapping[str, GivenGrade], names: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield the rise by more than one level: of this grade, or of a later one because of it."""
    before = given.get(record.fact_key)
    new = _given(record, before)
    if before and (before.grade, before.given_ms) == (new.grade, new.given_ms):
        return
    others = [one for key, one in given.items() if key != record.fact_key]
    if said := _jump(new, others, names):
        yield "grade", f"cannot rise so far: {said}"
    later = [one for one in others if one.given_ms > new.given_ms]
    former = [*others, before] if before else others
    for one in later:
        rest = [other for other in others if other is not one]
        if not _jump(one, [other for other in former if other is not one], names) and (
            said := _jump(one, [*rest, new], names)
        ):
            yield "grade", f"would make a jump of a later grade, {one.grade}: {said}"


def _jump(new: GivenGrade, others: Sequence[GivenGrade], names: Mapping[str, str]) -> str | None:
    """Return what a grade would jump from, and what could be reached; None: it is one step."""
    stands = standing(others, at_ms=new.given_ms)
    own = standing((one for one in others if one.grader == new.grader), at_ms=new.given_ms)
    top = reachable(stands.grade if stands else None)
    if stands is None or new.grade.rank <= max(top.rank, own.grade.rank if own else 0):
        return None
    day = instant(stands.given_ms).date().isoformat()
    by = names.get(stands.grader, stands.grader)
    return (
        f"{stands.grade} stands since {day} (given by {by}), "
        f"and the next grade that can be reached from it is {top}"
    )
