"""At which companies both have worked."""

from datetime import datetime

from inroad.api.influencing.between import Between
from inroad.graph.cypher import OpenTransaction
from inroad.plans.influence.situation import (
    SharedEmployer,
)
from inroad.queries.accounts_by_key import accounts_by_key
from inroad.queries.employments_of import EmploymentRow


def shared_employers(
    tx: OpenTransaction, pair: Between, workspace: str, as_of: datetime
) -> list[SharedEmployer]:
    """Return the companies at which both have worked, with the time that both were there."""
    begun = [job for job in pair.jobs if job.valid_from is None or job.valid_from <= as_of]
    ours = [job for job in begun if job.person_key == pair.colleague.key]
    theirs = [job for job in begun if job.person_key == pair.contact.key]
    names = accounts_by_key(tx, workspace=workspace, keys=sorted({job.account_key for job in ours}))
    return [
        _overlap(names[one.account_key].name, one, other, as_of)
        for one in ours
        for other in theirs
        if one.account_key == other.account_key
    ]


def _overlap(
    name: str, one: EmploymentRow, other: EmploymentRow, as_of: datetime
) -> SharedEmployer:
    starts = [day for day in (one.valid_from, other.valid_from) if day is not None]
    ends = [day for day in (one.valid_to, other.valid_to) if day is not None and day <= as_of]
    since, until = max(starts, default=None), min(ends, default=None)
    return SharedEmployer(
        name, since, until, together=since is None or until is None or since < until
    )
