"""Who cannot have a role on a customer's deal: one of ours."""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from inroad.graph.cypher import OpenTransaction
from inroad.graph.writes.accounts_of_deals import accounts_of_deals
from inroad.graph.writes.known_facts import Stated, Validity
from inroad.graph.writes.upsert import RecordKind
from inroad.importers.deal_records import RoleAssignmentRecord
from inroad.importers.deal_roles import Expected
from inroad.importers.jobs import known_jobs
from inroad.importers.record import Record
from inroad.importers.refusal import Refusal


def colleagues_in_roles(
    tx: OpenTransaction,
    records: Sequence[Record],
    refused: Collection[int],
    former: Mapping[str, Stated],
    *,
    workspace: str,
    at: datetime,
    expected: Expected,
    home: str | None = None,
) -> dict[int, Refusal]:
    """Return the role assignments, by position, of whoever works for us and not for the customer.

    Where she works is judged at the beginning of the role; where that is not known, at `at`, or at
    the end of a role that is over. A record that merely shortens what there is, is taken.

    Args:
        tx: an open transaction.
        records: role assignments; those of other kinds are passed over.
        refused: positions of records that are refused already.
        former: what the graph has of the facts, by their keys.
        workspace: key of the workspace.
        at: the instant of the write.
        expected: deals and employments that would have been written before.
        home: key of the account that is us, where there is no such workspace yet.

    """
    wanted = [
        (row, record)
        for row, record in enumerate(records)
        if isinstance(record, RoleAssignmentRecord) and row not in refused
    ]
    deals = {record.opportunity for _, record in wanted}
    us, accounts = accounts_of_deals(tx, workspace=workspace, opportunities=deals)
    us = us or home
    stated = expected.get(RecordKind.OPPORTUNITIES, {})
    accounts |= {
        key: stated[key]["account"] for key in deals & set(stated) if stated[key]["account"]
    }
    people = {record.person for _, record in wanted}
    jobs = known_jobs(tx, people, workspace=workspace, expected=expected).values()
    found = dict[int, Refusal]()
    for row, record in wanted:
        before = former.get(record.fact_key)
        then = _instant_of(record.validity(before), at)
        where = {
            job.account: job.name
            for job in jobs
            if job.person == record.person and job.covers(then)
        }
        theirs = accounts.get(record.opportunity)
        if us in where and theirs not in where and not _shortens(record, before):
            day = then.astimezone(UTC).date().isoformat()
            reason = f"{where[us]} worked for us on {day}; a buying role is a customer's"
            found[row] = Refusal(row, "person", reason, record.person)
    return found


def _instant_of(holds: Validity, at: datetime) -> datetime:
    """Return the instant at which is judged where somebody who has a role works."""
    if holds.since is not None:
        return holds.since
    over = holds.until is not None and holds.until <= at
    return holds.until - timedelta(milliseconds=1) if over and holds.until else at


def _shortens(record: RoleAssignmentRecord, before: Stated | None) -> bool:
    """Whether a role was known before, from the same time on and for as long."""
    if before is None:
        return False
    was = Validity(before.get("valid_from"), before.get("valid_to"))
    now = record.validity(before)
    ends = now.until is not None and (was.until is None or now.until <= was.until)
    return was.since == now.since and (ends or was.until == now.until)
