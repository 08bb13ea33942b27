"""Write that somebody is there of whom nobody knows the name, and who it turned out to be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from inroad.errors import BadInput, NotFound
from inroad.graph.cypher import OpenTransaction
from inroad.graph.titles import normalise
from inroad.graph.vocabulary import AssignmentSource
from inroad.graph.writes.merge_people import merge_people
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.take_turn import take_turn
from inroad.graph.writes.upsert import RecordKind
from inroad.importers.records import read_record
from inroad.importers.save import save
from inroad.queries.accounts_by_key import accounts_by_key
from inroad.queries.employments_of import EmploymentRow, employments_of
from inroad.queries.opportunities_by_key import opportunities_by_key
from inroad.queries.people_by_key import PersonSummary, people_by_key
from inroad.queries.people_found import people_found
from inroad.queries.placeholders.placeholders_at import placeholders_at
from inroad.queries.targets.phrases import same
from inroad.queries.workspace_by_key import workspace_by_key

UNKNOWN = "name unknown"
_INPUTS = {
    "account": "accountId",
    "opportunity": "opportunityId",
    "person": "reportsToId",
    "reports_to": "reportsToId",
    "name": "title",
}


@dataclass(frozen=True, slots=True)
class Expected:
    """Somebody who is known to be there."""

    account_key: str
    title: str
    department: str | None = None
    opportunity_key: str | None = None
    role: str | None = None
    """Key or name of the role held on that deal."""
    reports_to_key: str | None = None
    since: datetime | None = None
    """First instant of job, role and line; None: as long as anybody knows."""


@dataclass(frozen=True, slots=True)
class SavedPlaceholder:
    """What became of it."""

    key: str
    created: bool


def save_placeholder(
    tx: OpenTransaction, /, *, workspace: str, expected: Expected, provenance: Provenance
) -> SavedPlaceholder:
    """Make a placeholder with its job, role and reporting line, or add to the one of this office.

    Raises:
        BadInput: something of it cannot be meant; nothing is written, if the transaction ends.

    """
    take_turn(tx, workspace=workspace, at=provenance.recorded_at)
    _require_ends(tx, workspace, expected)
    key = _known(tx, workspace, expected, provenance)
    created = key is None
    key = key or f"placeholder:{uuid4().hex}"
    writes: list[tuple[RecordKind, dict[str, Any]]] = []
    since = {} if expected.since is None else {"since": expected.since}
    if created:
        name = f"{expected.title}, {UNKNOWN}"
        writes.append((RecordKind.PEOPLE, {"key": key, "name": name, "placeholder": True}))
        job = {"person": key, "account": expected.account_key, "title": expected.title, **since}
        if expected.department:
            job["department"] = expected.department
        writes.append((RecordKind.EMPLOYMENTS, job))
    if expected.opportunity_key is not None:
        role = {"person": key, "opportunity": expected.opportunity_key, "role": expected.role}
        manual = {"assignment": AssignmentSource.MANUAL, **since}
        writes.append((RecordKind.ROLE_ASSIGNMENTS, role | manual))
    if expected.reports_to_key is not None:
        line = {"person": key, "reports_to": expected.reports_to_key, **since}
        writes.append((RecordKind.REPORTING_LINES, line))
    for kind, fields in writes:
        _write(tx, kind, fields, workspace, provenance)
    return SavedPlaceholder(key, created)


def _write(
    tx: OpenTransaction,
    kind: RecordKind,
    fields: Mapping[str, Any],
    workspace: str,
    provenance: Provenance,
) -> None:
    record = read_record(kind, fields, now=provenance.recorded_at)
    refusals = (
        record
        if isinstance(record, list)
        else save(tx, kind, [record], workspace=workspace, provenance=provenance)
    )
    for refusal in refusals:
        field = _INPUTS.get(refusal.field or "", refusal.field)
        raise BadInput(f"{field}: {refusal.reason}", field=field)


def _require_ends(tx: OpenTransaction, workspace: str, expected: Expected) -> None:
    """Insist on account and deal that belong together, and on a role where there is a deal."""
    account = accounts_by_key(tx, workspace=workspace, keys=[expected.account_key]).get(
        expected.account_key
    )
    if account is None:
        said = f"accountId: there is no account {expected.account_key!r} in this workspace"
        raise NotFound(said, field="accountId")
    if (expected.opportunity_key is None) != (expected.role is None):
        field = "role" if expected.role is None else "opportunityId"
        raise BadInput(f"{field}: is needed: a role is held on a deal", field=field)
    if expected.opportunity_key is None:
        return
    key = expected.opportunity_key
    deal = opportunities_by_key(tx, workspace=workspace, keys=[key]).get(key)
    if deal is None:
        said = f"opportunityId: there is no opportunity {key!r} in this workspace"
        raise NotFound(said, field="opportunityId")
    if deal.account_key != expected.account_key:
        raise BadInput(
            f"opportunityId: {deal.name} is no deal of {account.name}", field="opportunityId"
        )
    ours = workspace_by_key(tx, workspace=workspace)
    if ours and ours.home_account == expected.account_key:
        said = f"accountId: {account.name} is us; a buying role is a customer's"
        raise BadInput(said, field="accountId")


def _known(
    tx: OpenTransaction, workspace: str, expected: Expected, provenance: Provenance
) -> str | None:
    """Return the key of the placeholder that the account has of this office already."""
    office = normalise(expected.title).office
    there = placeholders_at(
        tx,
        workspace=workspace,
        account_key=expected.account_key,
        as_of=expected.since or provenance.recorded_at,
    )
    for one in there:
        if (office and one.office == office) or same(one.title or "", expected.title):
            return one.key
    return None


@dataclass(frozen=True, slots=True)
class Named:
    """Who a placeholder turned out to be: somebody new, by name, or somebody who is there."""

    placeholder_key: str
    name: str | None = None
    person_key: str | None = None


def name_placeholder(
    tx: OpenTransaction, /, *, workspace: str, named: Named, provenance: Provenance
) -> str:
    """Make a placeholder the person it turned out to be, and return that person's key.

    Raises:
        BadInput: it is no placeholder, or cannot be that person; nothing is written.

    """
    take_turn(tx, workspace=workspace, at=provenance.recorded_at)
    at = provenance.recorded_at
    keys = [key for key in (named.placeholder_key, named.person_key) if key is not None]
    people = people_by_key(tx, workspace=workspace, keys=keys, as_of=at)
    unknown = people.get(named.placeholder_key)
    if unknown is None:
        said = f"placeholderId: there is nobody {named.placeholder_key!r} in this workspace"
        raise NotFound(said, field="placeholderId")
    if not unknown.is_placeholder:
        raise BadInput(
            f"placeholderId: is no placeholder: the name is known, {unknown.name}",
            field="placeholderId",
        )
    if named.name is not None:
        return _name(tx, workspace, unknown, named.name, provenance)
    person = people.get(named.person_key or "")
    if person is None:
        said = f"personId: there is no person {named.person_key!r} in this workspace"
        raise NotFound(said, field="personId")
    _require_fit(tx, workspace, unknown, person, at)
    merge_people(
        tx,
        workspace=workspace,
        placeholder_key=named.placeholder_key,
        person_key=person.key,
        provenance=provenance,
    )
    return person.key


def _name(
    tx: OpenTransaction,
    workspace: str,
    unknown: PersonSummary,
    name: str,
    provenance: Provenance,
) -> str:
    """Give a placeholder its name; a namesake at the account is to be named by id instead."""
    found = people_found(
        tx,
        workspace=workspace,
        words=name,
        account_key=unknown.account_key,
        as_of=provenance.recorded_at,
        limit=10,
    )
    if any(same(one.name, name) and one.key != unknown.key for one in found):
        said = f"name: there is a {name} at the account already; give personId instead"
        raise BadInput(said, field="name")
    fields = {"key": unknown.key, "name": name, "placeholder": False}
    record = read_record(RecordKind.PEOPLE, fields, now=provenance.recorded_at)
    if isinstance(record, list):
        raise BadInput(f"name: {record[0].reason}", field="name")
    save(tx, RecordKind.PEOPLE, [record], workspace=workspace, provenance=provenance)
    return unknown.key


def _require_fit(
    tx: OpenTransaction,
    workspace: str,
    unknown: PersonSummary,
    person: PersonSummary,
    at: datetime,
) -> None:
    """Insist on a person who could be the one: somebody known by name, of the same account."""
    if person.key == unknown.key:
        raise BadInput("personId: is the placeholder itself", field="personId")
    if person.is_placeholder:
        raise BadInput(f"personId: is a placeholder as well: {person.name}", field="personId")
    jobs = employments_of(tx, workspace=workspace, people=[person.key, unknown.key])
    theirs = {job.account_key for job in jobs if job.person_key == person.key and _goes_on(job, at)}
    there = {job.account_key for job in jobs if job.person_key == unknown.key}
    if theirs and not theirs & there:
        raise BadInput(
            f"personId: {person.name} works at another account than {unknown.name}",
            field="personId",
        )


def _goes_on(job: EmploymentRow, at: datetime) -> bool:
    return job.valid_to is None or at < job.valid_to
