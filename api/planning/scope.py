"""What a plan is for: proved, and its deals judged, in one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from math import isfinite
from typing import Any

from inroad.api.managing import managed_contacts
from inroad.api.stage_rules import stages_of
from inroad.errors import BadInput, NotFound
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import Duty
from inroad.plans.gate_steps import rejections
from inroad.plans.open_deals import is_open
from inroad.plans.planning.asked import Asked
from inroad.plans.planning.known import DealRows, DealToPlan, Scope, judged
from inroad.plans.planning.rules import planning_rules
from inroad.plans.stages import Stages
from inroad.plans.wording import listed
from inroad.queries.accounts_by_key import AccountSummary, accounts_by_key
from inroad.queries.coverage.deal_contacts import deal_contacts
from inroad.queries.coverage.latest_touches import latest_touches
from inroad.queries.duties_of import duties_of
from inroad.queries.opportunities_by_key import OpportunitySummary, opportunities_by_key
from inroad.queries.opportunities_listed import opportunities_listed
from inroad.queries.people_by_key import people_by_key
from inroad.queries.role_assignments import role_assignments
from inroad.queries.routes.introduction_routes import MOST_HOPS
from inroad.queries.suggestions.role_decisions import role_decisions
from inroad.queries.taxonomies_of import taxonomies_of

MOST_DEALS = 50
"""Open deals of an account that are looked at."""
MOST_TARGETS = 100
_MOST_OF_AN_ACCOUNT = 1_000
_LAST_YEAR = 9_990


@dataclass(frozen=True, slots=True)
class ScopeFound:
    """What a plan is for, and what keeps it from being made."""

    scope: Scope
    missing: tuple[str, ...]
    """What has to be known first, a sentence each without its full stop."""
    is_possible: bool
    """Whether a plan can be made all the same."""


def scope_of(
    tx: OpenTransaction, /, *, workspace: str, asked: Asked, as_of: datetime
) -> ScopeFound:
    """Return what a plan is for.

    Raises:
        BadInput: not exactly one of deal and account is named, a number cannot be meant, the close
            date is past, or somebody who is named does not belong to it; `field` says which.
        NotFound: the deal, the account or somebody who is named is not there.

    """
    _check(asked, as_of)
    where: dict[str, Any] = {"workspace": workspace, "as_of": as_of}
    stages = stages_of(tx, **where)
    named = _deal(tx, asked, where)
    account = _account(tx, workspace, named.account_key if named else asked.account_key, named)
    rows = _deals_of(tx, account.key, where)
    on = [row for row in rows if is_open(row, as_of=as_of, stages=stages)][:MOST_DEALS]
    both = {row.key: row for row in (*([named] if named else ()), *on)}
    deals = _judged(tx, list(both.values()), where)
    today = as_of.astimezone(UTC).date()
    own = [deals[named.key]] if named else [deals[row.key] for row in on]
    late = [deal for deal in own if asked.closes_on is None and _is_past(deal.row, today)]
    timely = [deal for deal in own if not _is_in(deal, late)]
    rest = sorted(timely or own, key=_soonest_first)
    planned, rest = rest[: planning_rules().most_deals], rest[planning_rules().most_deals :]
    scope = Scope(
        account,
        tuple(planned),
        tuple(deal for deal in deals.values() if not _is_in(deal, planned)),
        as_of,
        asked.closes_on or _close(planned if timely else (), today),
        _owner(tx, asked, own, account, where),
        asked.target_keys,
    )
    _check_targets(tx, scope, where)
    closed, there = _closed(named, stages, as_of), any(map(_is_there, own))
    missing = [*closed, *_late(late), *_left_out(rest)]
    if not own:
        missing.append(f"{account.name} has no open deal on that day: name a deal, or open one")
    elif not there:
        missing.append(f"Nobody is known at {account.name}: import who works there")
    return ScopeFound(scope, tuple(missing), bool(timely) and there and not closed)


def _is_in(deal: DealToPlan, deals: Iterable[DealToPlan]) -> bool:
    return any(one.row.key == deal.row.key for one in deals)


def _check(asked: Asked, as_of: datetime) -> None:
    if (asked.opportunity_key is None) == (asked.account_key is None):
        raise BadInput("give exactly one of opportunityId, accountId and words", field="words")
    if as_of.year >= _LAST_YEAR:
        raise BadInput("asOf: leaves no days ahead to plan for", field="asOf")
    if asked.closes_on is not None and asked.closes_on < as_of.astimezone(UTC).date():
        day = f"{asked.closes_on:%-d %b %Y}"
        raise BadInput(f"closeOn: {day} is past; name a day to come", field="closeOn")
    if asked.closes_on is not None and asked.closes_on.year >= _LAST_YEAR:
        raise BadInput("closeOn: the day is too far ahead to plan for", field="closeOn")
    for field, hours in (
        ("hoursPerWeek", asked.hours),
        *(("hours", hours) for hours in asked.hours_of.values()),
    ):
        if hours is not None and not (isfinite(hours) and 0 <= hours <= 168):  # noqa: PLR2004
            raise BadInput(f"{field}: hours in a week are 0 to 168, not {hours:g}", field=field)
    if asked.max_hops is not None and not 1 <= asked.max_hops <= MOST_HOPS:
        said = f"maxHops: a way has 1 to {MOST_HOPS} links, not {asked.max_hops}"
        raise BadInput(said, field="maxHops")
    if len(asked.target_keys) > MOST_TARGETS:
        raise BadInput(f"targets: at most {MOST_TARGETS} people", field="targets")


def _deal(tx: OpenTransaction, asked: Asked, where: dict[str, Any]) -> OpportunitySummary | None:
    key = asked.opportunity_key
    if key is None:
        return None
    found = opportunities_by_key(tx, keys=[key], **where)
    if key not in found:
        said = f"opportunityId: there is no opportunity {key!r} in this workspace"
        raise NotFound(said, field="opportunityId")
    return found[key]


def _account(
    tx: OpenTransaction, workspace: str, key: str | None, deal: OpportunitySummary | None
) -> AccountSummary:
    found = accounts_by_key(tx, workspace=workspace, keys=[key]) if key else {}
    if key in found:
        return found[key]
    if deal is not None:
        said = f"opportunityId: {deal.name} has no account; say whose deal it is first"
        raise BadInput(said, field="opportunityId")
    raise NotFound(f"accountId: there is no account {key!r} in this workspace", field="accountId")


def _deals_of(
    tx: OpenTransaction, account_key: str, where: dict[str, Any]
) -> list[OpportunitySummary]:
    workspace = where["workspace"]
    listed_ = opportunities_listed(
        tx, workspace=workspace, account_key=account_key, limit=_MOST_OF_AN_ACCOUNT
    )
    return list(opportunities_by_key(tx, keys=[one.key for one in listed_], **where).values())


def _judged(
    tx: OpenTransaction, rows: Sequence[OpportunitySummary], where: dict[str, Any]
) -> dict[str, DealToPlan]:
    """Return deals with how far each is covered, by key; all are read together."""
    keys = [row.key for row in rows]
    taxonomies = taxonomies_of(tx, **where)
    people = deal_contacts(tx, opportunities=keys, **where)
    assignments = role_assignments(tx, opportunities=keys, **where)
    holders = sorted({one.person_key for one in assignments})
    touches = latest_touches(tx, people=sorted({one.person_key for one in people}), **where)
    managed = managed_contacts(tx, contacts=holders, **where)
    decisions = role_decisions(tx, opportunities=keys, **where)
    found = {}
    for row in rows:
        roles = taxonomies.roles_of(row.taxonomy)
        own = DealRows(
            [one for one in people if one.opportunity_key == row.key],
            touches,
            [one for one in assignments if one.opportunity_key == row.key],
            managed,
        )
        coverage = judged(row, roles, own, as_of=where["as_of"])
        rejected = rejections(one for one in decisions if one.opportunity_key == row.key)
        found[row.key] = DealToPlan(row, roles, own, rejected, coverage)
    return found


def _is_past(row: OpportunitySummary, today: date) -> bool:
    return row.closes_on is not None and row.closes_on < today


def _soonest_first(deal: DealToPlan) -> tuple[bool, date, str, str]:
    closes = deal.row.closes_on
    return closes is None, closes or date.max, deal.row.name, deal.row.key


def _close(deals: Iterable[DealToPlan], today: date) -> date:
    """Return the last day of the deals; of one without any, that of the horizon."""
    horizon = date.fromordinal(today.toordinal() + planning_rules().horizon_days)
    return max((deal.row.closes_on or horizon for deal in deals), default=horizon)


def _owner(
    tx: OpenTransaction,
    asked: Asked,
    deals: Sequence[DealToPlan],
    account: AccountSummary,
    where: dict[str, Any],
) -> str | None:
    """Return whose plan it is: who was named, else the account executive of deal or account."""
    colleagues = list(filter(None, [asked.owner_key, *asked.hours_of]))
    people = people_by_key(tx, keys=colleagues, **where) if colleagues else {}
    for field, key in (
        ("owner", asked.owner_key),
        *(("hours", key) for key in asked.hours_of),
    ):
        if key is None:
            continue
        if key not in people:
            raise NotFound(f"{field}: there is no person {key!r} in this workspace", field=field)
        if not people[key].is_colleague:
            raise BadInput(f"{field}: {people[key].name} does not work for us", field=field)
    if asked.owner_key is not None:
        return asked.owner_key
    keys = [deal.row.key for deal in deals]
    rows = duties_of(tx, opportunities=keys, accounts=[account.key], **where)
    selling = [row for row in rows if row.duty == Duty.ACCOUNT_EXECUTIVE]
    selling.sort(key=lambda row: (row.opportunity_key is None, row.person_key))
    return selling[0].person_key if selling else None


def _check_targets(tx: OpenTransaction, scope: Scope, where: dict[str, Any]) -> None:
    """Insist that whoever was named belongs to the account or to a deal.

    Raises:
        NotFound: there is nobody of that key.
        BadInput: somebody works for us, or elsewhere.

    """
    if not scope.target_keys:
        return
    people = people_by_key(tx, keys=scope.target_keys, **where)
    there = {
        one.person_key for deal in scope.every_deal for one in deal.rows.people if not one.has_left
    }
    for key in scope.target_keys:
        if key not in people:
            raise NotFound(
                f"targets: there is no person {key!r} in this workspace", field="targets"
            )
        one = people[key]
        if one.is_colleague:
            raise BadInput(f"targets: {one.name} works for us", field="targets")
        if key not in there and one.account_key != scope.account.key:
            found = accounts_by_key(
                tx, workspace=where["workspace"], keys=[one.account_key or ""]
            ).values()
            at = listed([account.name for account in found]) or "no company that is known"
            said = f"targets: {one.name} works at {at}, not at {scope.account.name}"
            raise BadInput(said, field="targets")


def _closed(deal: OpportunitySummary | None, stages: Stages, as_of: datetime) -> list[str]:
    """Say why a deal that was named is not open; nothing of one that is."""
    if deal is None or is_open(deal, as_of=as_of, stages=stages):
        return []
    opened = deal.opened_on
    if opened is not None and as_of.astimezone(UTC).date() < opened:
        return [f"{deal.name} was opened on {opened:%-d %b %Y}: there is nothing to plan before"]
    ended = deal.stage_since.date() if deal.stage_since else deal.closes_on
    since = f" since {ended:%-d %b %Y}" if ended else ""
    return [f"{deal.name} is over ({deal.stage}{since}): reopen it, or plan for its account"]


def _late(deals: Sequence[DealToPlan]) -> list[str]:
    return [
        f"{deal.row.name} was to close on {deal.row.closes_on:%-d %b %Y}, which is past: "
        "correct its close date, or say by when to plan"
        for deal in deals
    ]


def _left_out(deals: Sequence[DealToPlan]) -> list[str]:
    """Say which deals of a large account the plan is not for."""
    names = listed([deal.row.name for deal in deals])
    return [f"The plan is not for {names}, which close later: plan each by itself"] if deals else []


def _is_there(deal: DealToPlan) -> bool:
    return any(not one.has_left for one in deal.coverage.contacts)
