"""Ask how deals stand, suppose something, and ask again: in one transaction that is rolled back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from inroad.api.planning.make import Asked, Read, read_for_plan
from inroad.api.stage_rules import stages_of
from inroad.api.what_if.applying import make_changes
from inroad.api.what_if.standing import Standings, standings
from inroad.api.what_if.supposing import Supposing
from inroad.errors import BadInput, NotFound
from inroad.graph.cypher import OpenTransaction
from inroad.graph.writes.take_turn import take_turn
from inroad.plans.open_deals import is_open
from inroad.plans.stages import Stages
from inroad.plans.what_if.changes import MOST_CHANGES, Change, Supposed
from inroad.plans.wording import day
from inroad.queries.opportunities_by_key import OpportunitySummary, opportunities_by_key
from inroad.queries.people_by_key import PersonSummary, people_by_key


@dataclass(frozen=True, slots=True)
class WhatIf:
    """How everything stands, and how it would stand."""

    supposed: tuple[Supposed, ...]
    """The changes in words, in their order."""
    before: Standings
    after: Standings
    plans: Mapping[str, tuple[Read, Read]] = field(default_factory=dict)
    """What the plan of each deal is made of, before and after; empty where none is asked for."""


def what_if(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    deals: Sequence[str],
    changes: Sequence[Change],
    as_of: datetime,
    seen_at: datetime,
    with_plans: bool = False,
) -> WhatIf:
    """Return how deals stand at an instant, and how they would with changes that hold from it on.

    Both are read in the same transaction, which keeps every other writer of the workspace waiting:
    nothing but the changes lies between them. Nothing is evaluated for alerts.

    Args:
        tx: an open write transaction that the caller rolls back.
        workspace: key of the workspace.
        deals: keys of open deals.
        changes: what is supposed, 1 to 20; each in the graph that those before it leave.
        as_of: the instant from which they hold and which is asked about.
        seen_at: when the answer is seen.
        with_plans: whether all is read of which plans are made; they are made when the transaction
            is over, for that takes time, and others wait.

    Raises:
        BadInput: there is no change or too many, one makes no sense, or a deal is over.
        NotFound: there is no such workspace, or a change names what is not there.

    """
    if not 1 <= len(changes) <= MOST_CHANGES:
        said = f"changes: give 1 to {MOST_CHANGES}, not {len(changes)}"
        raise BadInput(said, field="changes")
    take_turn(tx, workspace=workspace, at=as_of)
    asked = _open_deals(tx, workspace, deals, as_of)
    people = _people(tx, workspace, changes, as_of)
    before = standings(tx, workspace=workspace, deals=deals, as_of=as_of)
    planned = deals if with_plans else ()
    reads = [_read(tx, workspace, key, as_of, seen_at) for key in planned]
    supposing = Supposing(tx, workspace, as_of, seen_at, asked, people)
    supposed = make_changes(supposing, changes)
    after = standings(tx, workspace=workspace, deals=deals, as_of=as_of)
    later = [_read(tx, workspace, key, as_of, seen_at) for key in planned]
    plans = dict(zip(planned, zip(reads, later, strict=True), strict=True))
    return WhatIf(tuple(supposed), before, after, plans)


def _read(
    tx: OpenTransaction, workspace: str, key: str, as_of: datetime, seen_at: datetime
) -> Read:
    """Read all of which the plan of a deal is made, by what the transaction sees."""
    asked = Asked(opportunity_key=key)
    return read_for_plan(tx, workspace=workspace, asked=asked, as_of=as_of, seen_at=seen_at)


def _open_deals(
    tx: OpenTransaction, workspace: str, keys: Sequence[str], as_of: datetime
) -> dict[str, OpportunitySummary]:
    found = opportunities_by_key(tx, workspace=workspace, keys=keys, as_of=as_of)
    require_open(found.values(), stages_of(tx, workspace=workspace, as_of=as_of), as_of=as_of)
    return found


def require_open(deals: Iterable[OpportunitySummary], stages: Stages, *, as_of: datetime) -> None:
    """Insist on deals that are open at an instant.

    Raises:
        BadInput: one is not: nothing of it can be won or lost any more, or yet.

    """
    for deal in deals:
        if not is_open(deal, as_of=as_of, stages=stages):
            said = f"{deal.name} is not open on {day(as_of)}: nothing can be won or lost there"
            raise BadInput(said, field="opportunityId")


def _people(
    tx: OpenTransaction, workspace: str, changes: Sequence[Change], as_of: datetime
) -> dict[str, PersonSummary]:
    """Return everybody whom a change names, by key.

    Raises:
        NotFound: somebody is not in the workspace.

    """
    keys = {key for one in changes for key in (one.person_key, one.other_key) if key is not None}
    found = people_by_key(tx, workspace=workspace, keys=sorted(keys), as_of=as_of)
    for position, one in enumerate(changes):
        for key in (one.person_key, one.other_key):
            if key is not None and key not in found:
                where = f"changes[{position}]"
                said = f"{where}: there is no person {key!r} in this workspace"
                raise NotFound(said, field=where)
    return found
