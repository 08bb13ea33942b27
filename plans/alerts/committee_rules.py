"""Alerts about the committee of a deal: who is missing, silent, against us, or in motion."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from inroad.graph.instants import shifted
from inroad.graph.vocabulary import AlertCode
from inroad.plans.alerts.alert import AlertEvidence, Raised, Subject
from inroad.plans.alerts.numbers import alert_numbers
from inroad.plans.alerts.watched import WatchedAccount, WatchedDeal
from inroad.plans.engagement import Contact
from inroad.plans.wording import day, last_seen, listed, named


def economic_buyer_missing(watched: WatchedAccount, *, as_of: datetime) -> Iterator[Raised]:
    """Hold of an open deal for which no economic buyer is identified 30 days after it opened.

    A deal of which it is not known when it was opened raises nothing; nor does one whose taxonomy
    has no role that stands for the economic buyer.

    Source: S0.
    """
    numbers = alert_numbers().ECONOMIC_BUYER_MISSING
    for deal in watched.open_deals:
        opened = deal.row.opened_on
        if opened is None or not deal.has("ECONOMIC_BUYER"):
            continue
        begun = datetime.combine(opened, time(), UTC)
        since = shifted(begun, days=numbers.after_days)
        if since <= as_of and not deal.holders("ECONOMIC_BUYER", as_of=as_of):
            yield Raised(
                AlertCode.ECONOMIC_BUYER_MISSING,
                _about(watched, deal),
                f"Nobody is known to decide on the budget of {deal.row.name}, "
                f"which was opened on {day(begun)}",
                (AlertEvidence(f"{deal.row.name} was opened", at=begun),),
                since,
            )


def technical_buyer_not_engaged(watched: WatchedAccount, *, as_of: datetime) -> Iterator[Raised]:
    """Hold of an open deal that is being evaluated while no technical buyer is engaged.

    Nobody being known to be the technical buyer is a case of it. Source: S0.
    """
    for deal in watched.open_deals:
        if not deal.state.evaluating or not deal.has("TECHNICAL_BUYER"):
            continue
        known = deal.holders("TECHNICAL_BUYER", as_of=as_of)
        if any(one.engaged for one in known):
            continue
        said = "; ".join(f"{one.name} {last_seen(one)}" for one in known)
        yield Raised(
            AlertCode.TECHNICAL_BUYER_NOT_ENGAGED,
            _about(watched, deal),
            f"{deal.row.name} is in {deal.row.stage}, and no technical buyer is engaged: "
            f"{said or 'nobody is known to be one'}",
            tuple(_two_way(one) for one in known),
        )


def single_threaded(watched: WatchedAccount, *, as_of: datetime) -> Iterator[Raised]:
    """Hold of an account with a deal or a customer's past of which one contact is active.

    Also where the last active one fell silent: that is worse, and does not end the alert. An
    account where nobody ever turned to us hangs by no thread yet. Source: S2.
    """
    if not watched.matters:
        return
    theirs = [one for one in watched.contacts if not one.has_left]
    active = [one for one in theirs if one.active]
    seen = [one for one in theirs if one.two_way_at is not None]
    if len(active) > alert_numbers().SINGLE_THREADED.most_active or not seen:
        return
    about = Subject(watched.key)
    if active:
        only = named(active)
        why = f"At {watched.name} everything hangs on {only}, the only active contact"
        evidence = active
    else:
        latest = max(seen, key=lambda one: one.two_way_at or as_of)
        why = f"At {watched.name} nobody is active any more: {latest.name} {last_seen(latest)}"
        evidence = [latest]
    yield Raised(AlertCode.SINGLE_THREADED, about, why, tuple(_two_way(one) for one in evidence))


def committee_activated(watched: WatchedAccount, *, as_of: datetime) -> Iterator[Raised]:
    """Hold of an account of which three roles or more turned to us within seven days.

    Counted are the expected roles on its open deals; the same role on two deals counts once, a
    person with two roles for both. Source: S0, simultaneous engagement.
    """
    numbers = alert_numbers().COMMITTEE_ACTIVATED
    span = timedelta(days=numbers.within_days)
    roles: dict[tuple[str, ...], tuple[str, Contact]] = {}
    for deal in watched.open_deals:
        by_key = {one.person_key: one for one in deal.contacts}
        for held in deal.playing(as_of):
            role, contact = deal.roles.get(held.role), by_key.get(held.person_key)
            if role is None or not role.expected or contact is None or contact.has_left:
                continue
            if contact.two_way_at is not None and as_of - contact.two_way_at <= span:
                roles.setdefault(deal.stands_for(role.key), (role.name, contact))
    if len(roles) < numbers.roles:
        return
    found = sorted(roles.values(), key=lambda one: one[0])
    said = listed([f"{contact.name} ({name})" for name, contact in found])
    yield Raised(
        AlertCode.COMMITTEE_ACTIVATED,
        Subject(watched.key),
        f"{len(found)} roles at {watched.name} turned to us within {numbers.within_days} days: "
        f"{said}",
        tuple(_two_way(contact) for _, contact in found),
    )


def detractor_unmanaged(watched: WatchedAccount, *, as_of: datetime) -> Iterator[Raised]:
    """Hold of each detractor on an open deal for whom there is no engagement strategy.

    Source: S2.
    """
    role = alert_numbers().DETRACTOR_UNMANAGED.role
    for deal in watched.open_deals:
        for one in deal.holders(role, as_of=as_of):
            if one.person_key not in watched.managed:
                yield Raised(
                    AlertCode.DETRACTOR_UNMANAGED,
                    _about(watched, deal, one.person_key),
                    f"{one.name} works against {deal.row.name}, and no strategy says how to "
                    "engage them",
                    (_two_way(one),),
                )


def _about(watched: WatchedAccount, deal: WatchedDeal, person_key: str | None = None) -> Subject:
    return Subject(watched.key, deal.row.key, person_key)


def _two_way(one: Contact) -> AlertEvidence:
    return AlertEvidence(f"{one.name} {last_seen(one)}", one.person_key, one.two_way_at)
