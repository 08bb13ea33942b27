"""Who is to be moved by whom, and for what: proved."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from inroad.errors import BadInput, NotFound
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import (
    AssignmentSource,
)
from inroad.graph.writes.blueprints.write_version import Intersection
from inroad.queries.accounts_by_key import accounts_by_key
from inroad.queries.employments_of import EmploymentRow, employments_of
from inroad.queries.opportunities_by_key import OpportunitySummary, opportunities_by_key
from inroad.queries.people_by_key import PersonSummary, people_by_key
from inroad.queries.role_assignments import role_assignments


@dataclass(frozen=True, slots=True)
class Between:
    """A colleague and a contact, and what a blueprint of theirs is for."""

    colleague: PersonSummary
    contact: PersonSummary
    account_key: str
    account_name: str
    deal: OpportunitySummary | None
    jobs: Sequence[EmploymentRow]
    """Of both, past ones too."""

    @property
    def intersection(self) -> Intersection:
        """The same by keys."""
        deal_key = self.deal.key if self.deal else None
        return Intersection(self.colleague.key, self.contact.key, self.account_key, deal_key)


def between(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    colleague_key: str,
    contact_key: str,
    opportunity_key: str | None,
    account_key: str | None,
    as_of: datetime,
) -> Between:
    """Return who is meant, proved.

    Raises:
        NotFound: a person, the deal or the account is not there.
        BadInput: the colleague is none of ours or the contact is, the contact works elsewhere than
            the deal or account is, or is not known by name; `field` names the input at fault.

    """
    asked: dict[str, Any] = {"workspace": workspace, "as_of": as_of}
    people = people_by_key(tx, keys=[colleague_key, contact_key], **asked)
    colleague = _there(people, colleague_key, "colleagueId", "person")
    contact = _there(people, contact_key, "contactId", "person")
    if not colleague.is_colleague:
        raise BadInput(f"colleagueId: {colleague.name} does not work for us", field="colleagueId")
    if contact.is_colleague:
        raise BadInput(f"contactId: {contact.name} works for us", field="contactId")
    if contact.is_placeholder:
        raise BadInput(
            f"contactId: {contact.name} is not known by name yet; find out who it is first",
            field="contactId",
        )
    deal = None
    if opportunity_key is not None:
        found = opportunities_by_key(tx, keys=[opportunity_key], **asked)
        deal = _there(found, opportunity_key, "opportunityId", "opportunity")
    jobs = employments_of(tx, workspace=workspace, people=[colleague_key, contact_key])
    place = _place(contact, deal, account_key)
    names = accounts_by_key(tx, workspace=workspace, keys=[place])
    account = _there(names, place, "accountId", "account")
    here = {job.account_key for job in _held(jobs, contact_key, as_of)}
    if place not in here and not (deal and _plays(tx, contact_key, deal.key, asked)):
        said = f"the deal {deal.name} is with {account.name}" if deal else account.name
        where = _where(tx, workspace, here)
        raise BadInput(
            f"contactId: {contact.name} works at {where}, and {said}"
            if deal
            else f"contactId: {contact.name} works at {where}, not at {said}",
            field="contactId",
        )
    return Between(colleague, contact, place, account.name, deal, jobs)


def _there(found: Mapping[str, Any], key: str, field: str, noun: str) -> Any:
    if key not in found:
        raise NotFound(f"{field}: there is no {noun} {key!r} in this workspace", field=field)
    return found[key]


def _place(contact: PersonSummary, deal: OpportunitySummary | None, account_key: str | None) -> str:
    """Return the key of the account that a blueprint is for."""
    of_deal = deal.account_key if deal else None
    if account_key is not None and of_deal is not None and of_deal != account_key:
        raise BadInput("accountId: is not the account of the deal; leave it out", field="accountId")
    place = account_key or of_deal or contact.account_key
    if place is None:
        raise BadInput(
            f"contactId: {contact.name} works nowhere on that day; name the account",
            field="contactId",
        )
    return place


def _held(jobs: Sequence[EmploymentRow], person: str, at: datetime) -> Iterator[EmploymentRow]:
    for job in jobs:
        begun = job.valid_from is None or job.valid_from <= at
        if job.person_key == person and begun and (job.valid_to is None or at < job.valid_to):
            yield job


def _plays(tx: OpenTransaction, person: str, deal: str, asked: Mapping[str, Any]) -> bool:
    rows = role_assignments(tx, opportunities=[deal], **asked)
    return any(
        one.person_key == person and one.assignment != AssignmentSource.SUGGESTED for one in rows
    )


def _where(tx: OpenTransaction, workspace: str, here: set[str]) -> str:
    names = accounts_by_key(tx, workspace=workspace, keys=sorted(here))
    return " and ".join(one.name for one in names.values()) or "no company that is known"
