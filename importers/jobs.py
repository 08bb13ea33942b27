"""Which employment a record means, and which one it would state twice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from inroad.graph.cypher import OpenTransaction
from inroad.graph.writes.jobs_of_people import Job, jobs_of_people
from inroad.graph.writes.known_facts import Stated, Validity
from inroad.graph.writes.upsert import RecordKind
from inroad.importers.deal_roles import Expected, Understood
from inroad.importers.record import Record
from inroad.importers.records import EmploymentRecord
from inroad.importers.refusal import Refusal


def known_jobs(
    tx: OpenTransaction, people: Iterable[str], *, workspace: str, expected: Expected
) -> dict[str, Job]:
    """Return the employments of people by their keys, those too that would have been written."""
    wanted = set(people)
    found = jobs_of_people(tx, workspace=workspace, people=wanted)
    names = expected.get(RecordKind.PEOPLE, {})
    for key, stated in expected.get(RecordKind.EMPLOYMENTS, {}).items():
        if stated["person"] in wanted:
            found[key] = _job(key, stated, names)
    return found


def understand_jobs(
    tx: OpenTransaction,
    records: Sequence[Record],
    *,
    workspace: str,
    at: datetime,
    expected: Expected,
) -> Understood:
    """Read which employments records mean, each beside what those before it leave.

    One that says nothing of its beginning means the job that the person holds at the account, if
    there is exactly one and it does not end before that began. Somebody may hold two jobs at one
    account at a time, but not the same title twice; a record that merely shortens one is taken.

    Args:
        tx: an open transaction.
        records: employments, in the order in which they count.
        workspace: key of the workspace.
        at: the instant at which a job is held.
        expected: what would have been written before.

    """
    given = [record for record in records if isinstance(record, EmploymentRecord)]
    people = {record.person for record in given}
    known = known_jobs(tx, people, workspace=workspace, expected=expected)
    held: dict[tuple[str, str], dict[str, Job]] = {}
    for job in known.values():
        held.setdefault((job.person, job.account), {})[job.key] = job
    names = {job.person: job.name for job in known.values()}
    found = Understood([])
    for row, record in enumerate(given):
        there = held.setdefault((record.person, record.account), {})
        read = _meant(record, there, at)
        job = _left(read, there.get(read.fact_key), names.get(read.person, read.person))
        if twice := _stated_twice(job, there):
            found.refused[row] = _twice(row, record, twice)
        else:
            there[job.key] = job
        found.records.append(read)
    return found


def _meant(record: EmploymentRecord, there: Mapping[str, Job], at: datetime) -> EmploymentRecord:
    if "since" in record.model_fields_set:
        return record
    running = [job for job in there.values() if job.covers(at)]
    began = running[0].holds.since if len(running) == 1 else None
    if began is None or (record.until is not None and record.until <= began):
        return record
    return record.model_copy(update={"since": began})


def _left(record: EmploymentRecord, former: Job | None, name: str) -> Job:
    """Return an employment as a record leaves it."""
    given = record.model_fields_set
    was = former or Job(
        record.person, name, record.account, record.fact_key, None, Validity(None, None)
    )
    return replace(
        was,
        title=record.title if "title" in given else was.title,
        holds=Validity(
            record.since if "since" in given else was.holds.since,
            record.until if "until" in given else was.holds.until,
        ),
    )


def _stated_twice(job: Job, there: Mapping[str, Job]) -> Job | None:
    """Return another employment of the same title and time, unless it was so before."""
    former = there.get(job.key)
    if former is not None and _title(former) == _title(job) and not _longer(former, job):
        return None
    others = (one for one in there.values() if one.key != job.key)
    return next(
        (one for one in others if _title(one) == _title(job) and one.holds & job.holds), None
    )


def _longer(former: Job, job: Job) -> bool:
    """Whether a job goes on longer than it did."""
    was, now = former.holds.until, job.holds.until
    return was is not None and (now is None or now > was)


def _twice(row: int, record: EmploymentRecord, other: Job) -> Refusal:
    given = record.model_fields_set
    where = next(
        (one for one in ("since", "until", "title") if one in given and getattr(record, one)),
        "account",
    )
    began = f" from {_day(other.holds.since)}" if other.holds.since else ""
    ended = f" until {_day(other.holds.until)}" if other.holds.until else ""
    title = f" as {other.title}" if other.title else ""
    when = f"{began}{ended}" or " all the time"
    reason = f"{other.name} works there{title}{when} already; change that job, or end it first"
    value = getattr(record, where)
    return Refusal(row, where, reason, value if isinstance(value, str) else value.isoformat())


def _job(key: str, stated: Stated, names: Mapping[str, Stated]) -> Job:
    person = stated["person"]
    return Job(
        person,
        names.get(person, {}).get("name", person),
        stated["account"],
        key,
        stated.get("title"),
        Validity(stated.get("valid_from"), stated.get("valid_to")),
    )


def _title(job: Job) -> str:
    return (job.title or "").casefold()


def _day(at: datetime) -> str:
    return at.astimezone(UTC).date().isoformat()
