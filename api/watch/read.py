"""Read what the rules of alerts look at: many accounts with a few statements."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, TypeVar

from inroad.api.managing import managed_contacts
from inroad.api.ruling import REQUESTS, rules_in_force
from inroad.api.stage_rules import stages_of
from inroad.api.watch.asks import watched_asks
from inroad.api.watch.steps import watched_steps
from inroad.api.withheld import NAME
from inroad.graph.cypher import OpenTransaction
from inroad.graph.instants import instant, shifted
from inroad.graph.taxonomy import Taxonomies
from inroad.plans.alerts.deal_state import DealState, deal_state
from inroad.plans.alerts.numbers import alert_numbers
from inroad.plans.alerts.watched import WatchedAccount, WatchedDeal
from inroad.plans.engagement import Contact, contacts, windows_of
from inroad.plans.request_rules import request_rules
from inroad.queries.accounts_by_key import accounts_by_key
from inroad.queries.coverage.deal_contacts import DealContact, deal_contacts
from inroad.queries.coverage.latest_touches import latest_touches
from inroad.queries.grades.effective_grades import PairGrade, effective_grades
from inroad.queries.opportunities_by_key import OpportunitySummary, opportunities_by_key
from inroad.queries.taxonomies_of import taxonomies_of
from inroad.queries.watch.deals_at import deals_at
from inroad.queries.watch.employments_at import JobAt, employments_at
from inroad.queries.watch.roles_held import RoleHeld, roles_held
from inroad.queries.watch.signals_of import signals_of
from inroad.queries.watch.ties_to_us import Tie, ties_to_us
from inroad.queries.watch.users_at import UserAt, users_at

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class _Deal:
    """A deal and where it stands."""

    row: OpportunitySummary
    state: DealState


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was read of all accounts, by account, deal or person."""

    taxonomies: Taxonomies
    held: Mapping[str, list[RoleHeld]]
    contacts: Mapping[str, list[Contact]]
    jobs: Mapping[str, list[JobAt]]
    ties: Mapping[str, list[Tie]]
    grades: Mapping[str, list[PairGrade]]
    users: Mapping[str, list[UserAt]]
    signalled: Mapping[str, datetime]
    managed: frozenset[str]


def read_watched(
    tx: OpenTransaction, *, workspace: str, account_keys: Sequence[str], as_of: datetime
) -> list[WatchedAccount]:
    """Return what is known of accounts at an instant, with seventeen statements for all of them.

    Where plans are kept, with about as many again for all of those; where introductions are waited
    for, with two more.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        account_keys: keys of accounts; unknown ones are left out, and so is what is said of our own
            company.
        as_of: the instant; the answer comes from the history in the graph.

    Returns:
        One per account that there is, by key.

    """
    names = accounts_by_key(tx, workspace=workspace, keys=account_keys)
    deals = _deals(tx, workspace=workspace, accounts=sorted(names), as_of=as_of)
    customers = {key for key, own in deals.items() if any(deal.state.buys for deal in own)}
    watched = {key: _of_interest(own, as_of) for key, own in deals.items()}
    kept = {key for key, own in watched.items() if own} | customers
    seen = _read(
        tx, workspace=workspace, accounts=sorted(names), watched=watched, kept=kept, as_of=as_of
    )
    steps = watched_steps(tx, workspace=workspace, accounts=names, as_of=as_of)
    asks = watched_asks(tx, workspace=workspace, accounts=sorted(names), as_of=as_of)
    rules = request_rules()
    if asks:
        rules = rules_in_force(tx, REQUESTS, workspace=workspace, as_of=as_of).rules
    return [
        WatchedAccount(
            key,
            row.name,
            deals=tuple(_watched(deal, seen) for deal in watched.get(key, ())),
            is_customer=key in customers,
            jobs=tuple(seen.jobs.get(key, ())),
            ties=tuple(
                tie for job in _people(seen.jobs.get(key, ())) for tie in seen.ties.get(job, ())
            ),
            grades=tuple(
                grade
                for person in _people(seen.jobs.get(key, ()))
                for grade in seen.grades.get(person, ())
            ),
            users=tuple(seen.users.get(key, ())),
            signalled=seen.signalled,
            managed=seen.managed,
            steps=tuple(steps.get(key, ())),
            asks=tuple(asks.get(key, ())),
            request_rules=rules,
        )
        for key, row in sorted(names.items())
    ]


def _nameless(tie: Tie) -> Tie:
    """Return a tie as others may be told of it."""
    return replace(tie, colleague_name=NAME.lower()) if tie.hidden else tie


def _deals(
    tx: OpenTransaction, *, workspace: str, accounts: Sequence[str], as_of: datetime
) -> dict[str, list[_Deal]]:
    """Return all deals by account."""
    found = deals_at(tx, workspace=workspace, accounts=accounts)
    rows = opportunities_by_key(
        tx, workspace=workspace, keys=[deal.opportunity_key for deal in found], as_of=as_of
    )
    stages = stages_of(tx, workspace=workspace, as_of=as_of)
    deals: dict[str, list[_Deal]] = {}
    for deal in found:
        row = rows[deal.opportunity_key]
        state = deal_state(row, stages=stages, as_of=as_of)
        deals.setdefault(deal.account_key, []).append(_Deal(row, state))
    return deals


def _of_interest(deals: Sequence[_Deal], as_of: datetime) -> list[_Deal]:
    """Return the deals that are open or were won lately; else the one that was won last."""
    lately = shifted(as_of, days=-alert_numbers().customer_days)
    won = [deal for deal in deals if deal.state.won]
    kept = [deal for deal in deals if deal.state.open or (deal in won and _won_at(deal) >= lately)]
    return kept or sorted(won, key=_won_at)[-1:]


def _won_at(deal: _Deal) -> datetime:
    """Return when a deal was won; of one of which nobody knows, that it was long ago."""
    return deal.state.won_at or datetime.min.replace(tzinfo=UTC)


def _read(
    tx: OpenTransaction,
    *,
    workspace: str,
    accounts: Sequence[str],
    watched: Mapping[str, Sequence[_Deal]],
    kept: Iterable[str],
    as_of: datetime,
) -> _Seen:
    numbers = alert_numbers()
    deals = {deal.row.key: deal for own in watched.values() for deal in own}
    held = roles_held(tx, workspace=workspace, opportunities=list(deals), as_of=as_of)
    jobs = employments_at(tx, workspace=workspace, accounts=sorted(kept), as_of=as_of)
    ties = ties_to_us(
        tx,
        workspace=workspace,
        people=_people(jobs),
        since=shifted(as_of, days=-numbers.RELATIONSHIP_COOLING.best_within_days),
        as_of=as_of,
    )
    grades = effective_grades(
        tx, workspace=workspace, colleagues=None, contacts=_people(jobs), as_of=as_of
    )
    period = numbers.ADOPTION_DROP.over_days
    users = users_at(
        tx,
        workspace=workspace,
        accounts=accounts,
        earlier_from=shifted(as_of, days=-2 * period),
        recent_from=shifted(as_of, days=-period),
        as_of=as_of,
    )
    return _Seen(
        taxonomies_of(tx, workspace=workspace, as_of=as_of),
        _by(held, "opportunity_key"),
        _contacts(tx, workspace, watched, held, as_of),
        _by(jobs, "account_key"),
        _by([_nameless(tie) for tie in ties], "person_key"),
        _by(grades, "contact_key"),
        _by(users, "account_key"),
        _signalled(tx, workspace, held, as_of),
        managed_contacts(
            tx, workspace=workspace, contacts=[one.person_key for one in held], as_of=as_of
        ),
    )


def _contacts(
    tx: OpenTransaction,
    workspace: str,
    watched: Mapping[str, Sequence[_Deal]],
    held: Iterable[RoleHeld],
    as_of: datetime,
) -> dict[str, list[Contact]]:
    """Return everybody on the other side of each deal.

    The people of an account are those of all its deals: they are read for the first of these, and
    for the others who has a role and does not work there.
    """
    asked: dict[str, Any] = {"workspace": workspace, "as_of": as_of}
    firsts = {own[0].row.key: account for account, own in watched.items() if own}
    others = [deal.row.key for own in watched.values() for deal in own[1:]]
    rows = deal_contacts(tx, opportunities=list(firsts), **asked)
    with_roles = [one.person_key for one in held if one.opportunity_key in set(others)]
    more = deal_contacts(tx, opportunities=others, people=with_roles, **asked)
    there: dict[str, dict[str, DealContact]] = {account: {} for account in watched}
    for row in rows:
        if row.works_there:
            there[firsts[row.opportunity_key]][row.person_key] = row
    touches = latest_touches(tx, people=[row.person_key for row in (*rows, *more)], **asked)
    of_deal = _by([*rows, *more], "opportunity_key")
    return {
        deal.row.key: contacts(
            _together(there[account], of_deal.get(deal.row.key, ())),
            touches,
            windows=windows_of(deal.row.kind),
            as_of=as_of,
        )
        for account, own in watched.items()
        for deal in own
    }


def _together(
    there: Mapping[str, DealContact], with_roles: Iterable[DealContact]
) -> Iterable[DealContact]:
    """Return everybody of one deal, each once."""
    return {**there, **{row.person_key: row for row in with_roles}}.values()


def _signalled(
    tx: OpenTransaction, workspace: str, held: Iterable[RoleHeld], as_of: datetime
) -> dict[str, datetime]:
    """Return when those with a role last gave the signal that shows a champion at work."""
    numbers = alert_numbers()
    rows = signals_of(
        tx,
        workspace=workspace,
        people=sorted({one.person_key for one in held}),
        since=shifted(as_of, days=-numbers.customer_days),
        as_of=as_of,
        stated_only=True,
    )
    wanted = numbers.CHAMPION_NOT_ACTING.signal
    found: dict[str, datetime] = {}
    for row in rows:
        if row.signal == wanted:
            at = instant(row.last_ms)
            found[row.person_key] = max(at, found.get(row.person_key, at))
    return found


def _watched(deal: _Deal, seen: _Seen) -> WatchedDeal:
    key = deal.row.key
    return WatchedDeal(
        deal.row,
        deal.state,
        seen.taxonomies.roles_of(deal.row.taxonomy),
        tuple(seen.held.get(key, ())),
        tuple(seen.contacts.get(key, ())),
    )


def _people(jobs: Iterable[JobAt]) -> list[str]:
    """Return whose jobs these are, each once."""
    return sorted({job.person_key for job in jobs})


def _by(rows: Iterable[R], name: str) -> dict[str, list[R]]:
    """Return rows by one of their columns."""
    groups: dict[str, list[R]] = {}
    for row in rows:
        groups.setdefault(getattr(row, name), []).append(row)
    return groups
