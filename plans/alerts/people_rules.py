"""Alerts about who comes, goes and rises at an account."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from inroad.graph.instants import shifted
from inroad.graph.vocabulary import AlertCode, SeniorityLevel
from inroad.plans.alerts.alert import AlertEvidence, Raised, Subject
from inroad.plans.alerts.numbers import alert_numbers
from inroad.plans.alerts.watched import WatchedAccount, WatchedDeal, left_at
from inroad.plans.wording import day, levels, listed
from inroad.queries.watch.employments_at import JobAt
from inroad.queries.watch.roles_held import RoleHeld

_GAP_DAYS = 1
"""Jobs that lie further apart are not one after the other: in between the person had left."""


def champion_left(watched: WatchedAccount, *, as_of: datetime) -> Iterator[Raised]:
    """Hold while nobody has followed a champion whose employment ended.

    Raised on an open deal, and on a won one of which the champion left after the sale. It ends when
    somebody else holds the role there (after a sale, or on an open deal of the account), or when
    the deal closes.

    Source: S0, S2.
    """
    yield from _left(AlertCode.CHAMPION_LEFT, watched, as_of)


def sponsor_left(watched: WatchedAccount, *, as_of: datetime) -> Iterator[Raised]:
    """Hold while nobody has followed an executive sponsor whose employment ended.

    As of a champion. Source: S0: the sponsor is to be replaced before the renewal.
    """
    yield from _left(AlertCode.SPONSOR_LEFT, watched, as_of)


def _left(code: AlertCode, watched: WatchedAccount, as_of: datetime) -> Iterator[Raised]:
    role = _role_of(code)
    jobs = watched.jobs_of()
    for deal in watched.deals:
        if _followed(deal, role, watched, as_of):
            continue
        for person_key, own in jobs.items():
            left = left_at(own, as_of=as_of)
            if left is None or not _concerns(deal, left, as_of):
                continue
            if any(one.person_key == person_key for one in deal.played_at(role, left)):
                yield _departure(code, watched, deal, own[-1], left)


def _role_of(code: AlertCode) -> str:
    """Return the standard role whose holder's departure a code is about."""
    numbers = alert_numbers()
    return {
        AlertCode.CHAMPION_LEFT: numbers.CHAMPION_LEFT,
        AlertCode.SPONSOR_LEFT: numbers.SPONSOR_LEFT,
    }[code].role


def _followed(deal: WatchedDeal, role: str, watched: WatchedAccount, as_of: datetime) -> bool:
    """Return whether somebody who is there holds the role: after a sale, on an open deal too."""
    later = () if deal.state.open else watched.open_deals
    return any(one.holders(role, as_of=as_of) for one in (deal, *later))


def _concerns(deal: WatchedDeal, left: datetime, as_of: datetime) -> bool:
    """Return whether a departure matters: of an open deal, or of a won one after the sale."""
    sold = deal.sold_lately(as_of)
    return deal.state.open or (sold is not None and sold <= left)


def _departure(
    code: AlertCode, watched: WatchedAccount, deal: WatchedDeal, job: JobAt, left: datetime
) -> Raised:
    title = f", {job.title}" if job.title else ""
    return Raised(
        code,
        Subject(watched.key, deal.row.key, job.person_key),
        f"{job.name}{title}, left {watched.name} on {day(left)}, and nobody has followed as "
        f"{deal.roles.name_of(_role_of(code))} of {deal.row.name}",
        (AlertEvidence(f"{job.name} left {watched.name}", job.person_key, left),),
        left,
    )


def champion_not_acting(watched: WatchedAccount, *, as_of: datetime) -> Iterator[Raised]:
    """Hold of the champion of a won deal who has not spoken up for us since the sale.

    Judged 90 days after the sale, and as long as the deal's people matter; somebody who left is
    CHAMPION_LEFT instead. Source: S0; the waiting time is the product's default.
    """
    numbers = alert_numbers().CHAMPION_NOT_ACTING
    jobs = watched.jobs_of()
    for deal in watched.deals:
        sold = deal.sold_lately(as_of)
        if sold is None or as_of < shifted(sold, days=numbers.after_days):
            continue
        for one in _champions(deal, numbers.role, sold, as_of):
            spoke = watched.signalled.get(one.person_key)
            if left_at(jobs.get(one.person_key, ()), as_of=as_of) or (spoke and spoke >= sold):
                continue
            yield Raised(
                AlertCode.CHAMPION_NOT_ACTING,
                Subject(watched.key, deal.row.key, one.person_key),
                f"{one.name} was {deal.roles.name_of(numbers.role)} of {deal.row.name}, and has "
                f"not been seen to speak for us since the sale of {day(sold)}",
                (AlertEvidence(f"{deal.row.name} was won", at=sold),),
                shifted(sold, days=numbers.after_days),
            )


def _champions(deal: WatchedDeal, role: str, sold: datetime, as_of: datetime) -> Iterator[RoleHeld]:
    """Yield who held the role at the sale and still does, each once."""
    still = {one.person_key for one in deal.playing(as_of)}
    found = {one.person_key: one for one in deal.played_at(role, sold)}
    yield from (one for key, one in found.items() if key in still)


def contact_promoted(watched: WatchedAccount, *, as_of: datetime) -> Iterator[Raised]:
    """Hold for 30 days of a contact who rose: a sponsor, perhaps.

    From one job at the account to the next, or by a new title in the same job, where the level is
    higher than before. Source: S0; the 30 days are the product's default.
    """
    if not watched.matters:
        return
    for own in watched.jobs_of().values():
        if left_at(own, as_of=as_of) is not None:
            continue
        risen = [rise for rise in _rises(own) if _news(rise[0], as_of)]
        if not risen:
            continue
        at, before, after, title = max(risen)
        named = f" ({title})" if title else ""
        job = own[-1]
        yield Raised(
            AlertCode.CONTACT_PROMOTED,
            Subject(watched.key, person_key=job.person_key),
            f"{job.name} rose from {levels([before])} to {levels([after])} at "
            f"{watched.name} on {day(at)}{named}: a sponsor, perhaps",
            (AlertEvidence(f"{job.name} is {title or levels([after])}", job.person_key, at),),
            at,
        )


_Rise = tuple[datetime, SeniorityLevel, SeniorityLevel, str]


def _rises(jobs: Sequence[JobAt]) -> Iterator[_Rise]:
    """Yield each rise of a person: when, from and to which level, to which title."""
    for one, other in pairwise(jobs):
        if other.valid_from is not None:
            yield from _rise(other.valid_from, one.seniority, other)
    for job in jobs:
        if job.retitled_at is not None:
            yield from _rise(job.retitled_at, job.former_seniority, job)


def _rise(at: datetime, former: str | None, job: JobAt) -> Iterator[_Rise]:
    if former and job.seniority:
        before, after = SeniorityLevel(former), SeniorityLevel(job.seniority)
        if after.rank > before.rank:
            yield at, before, after, job.title or ""


def _news(at: datetime, as_of: datetime) -> bool:
    stands = timedelta(days=alert_numbers().CONTACT_PROMOTED.stands_days)
    return timedelta() <= as_of - at <= stands


def new_committee_member(watched: WatchedAccount, *, as_of: datetime) -> Iterator[Raised]:
    """Hold for 30 days of somebody who joined an account while a deal there was open.

    Who was there before any day we know of did not join, nor who merely changed jobs inside.

    Source: S0; the 30 days are the product's default.
    """
    stands = timedelta(days=alert_numbers().NEW_COMMITTEE_MEMBER.stands_days)
    for own in watched.jobs_of().values():
        joined = _joined(own)
        if joined is None or not timedelta() <= as_of - joined <= stands:
            continue
        deals = [deal for deal in watched.open_deals if _was_open(deal, joined)]
        if not deals or left_at(own, as_of=as_of) is not None:
            continue
        job = own[-1]
        named = f" as {job.title}" if job.title else ""
        yield Raised(
            AlertCode.NEW_COMMITTEE_MEMBER,
            Subject(watched.key, person_key=job.person_key),
            f"{job.name} joined {watched.name}{named} on {day(joined)}, where "
            f"{listed([deal.row.name for deal in deals])} "
            f"{'is' if len(deals) == 1 else 'are'} open",
            (AlertEvidence(f"{job.name} joined {watched.name}", job.person_key, joined),),
            joined,
        )


def _joined(jobs: Sequence[JobAt]) -> datetime | None:
    """Return when somebody joined last: a job that no other one at the account led up to."""
    latest = jobs[-1]
    before = jobs[:-1]
    if latest.valid_from is None:
        return None
    if all(
        one.valid_to is not None and shifted(one.valid_to, days=_GAP_DAYS) < latest.valid_from
        for one in before
    ):
        return latest.valid_from
    return _joined(before)


def _was_open(deal: WatchedDeal, at: datetime) -> bool:
    """Return whether a deal that is open today had been opened at an instant."""
    return deal.row.opened_on is None or deal.row.opened_on <= at.astimezone(UTC).date()
